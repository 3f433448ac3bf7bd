/** How much has arrived, what the storage has room for, and whether anything changed: what the dashboard counts. */
@NullMarked
package dev.safelight.upload.status;

import org.jspecify.annotations.NullMarked;
