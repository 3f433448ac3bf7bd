/**
 * Taking uploads in: the steps of the write path from the door to the receipt. {@link
 * dev.safelight.upload.intake.UploadService} is what doors call. Bytes go to a spool file (hashed as they pass), are
 * checked, put into the object store, and only then is anything called stored. No database transaction is open while
 * bytes move.
 */
@NullMarked
package dev.safelight.upload.intake;

import org.jspecify.annotations.NullMarked;
