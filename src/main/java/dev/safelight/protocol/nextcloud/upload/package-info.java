/**
 * Files that come in chunks: each chunk is a part in the spool, and the last request makes one upload of them. Until then they
 * belong to no asset; after a day they are given up.
 */
@NullMarked
package dev.safelight.protocol.nextcloud.upload;

import org.jspecify.annotations.NullMarked;
