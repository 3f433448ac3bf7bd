/** Mends damaged originals: from the second copy, else by asking the devices that have the file to send it again. */
@NullMarked
package dev.safelight.integrity.heal;

import org.jspecify.annotations.NullMarked;
