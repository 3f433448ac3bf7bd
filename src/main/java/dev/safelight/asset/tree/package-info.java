/**
 * The file tree of each device, for clients that know folders and names. Names point to assets: the asset of a file has the id of
 * its entry. Nothing here moves, replaces or removes an original; what is thrown away is in the trash and can be put back.
 */
@NullMarked
package dev.safelight.asset.tree;

import org.jspecify.annotations.NullMarked;
