/**
 * Albums, tags and stacks: sets of assets of one account, kept for the programs that make them. They are shown nowhere else, and
 * no original depends on them.
 */
@NullMarked
package dev.safelight.protocol.immich.collection;

import org.jspecify.annotations.NullMarked;
