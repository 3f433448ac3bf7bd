/**
 * The only way in which originals go: a person deletes assets that are in the trash, and an original goes when no asset of its
 * account has it any more. Its row goes first, so that nothing counts on it, and its object some time later.
 */
@NullMarked
package dev.safelight.asset.deletion;

import org.jspecify.annotations.NullMarked;
