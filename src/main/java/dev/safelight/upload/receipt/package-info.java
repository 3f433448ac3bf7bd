/** Receipts: the server's word about what is safe, for devices that ask. */
@NullMarked
package dev.safelight.upload.receipt;

import org.jspecify.annotations.NullMarked;
