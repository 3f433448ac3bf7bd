/** Reads back what devices have uploaded, for doors that give as well as take. */
@NullMarked
package dev.safelight.upload.content;

import org.jspecify.annotations.NullMarked;
