/**
 * The watch over stored originals: {@code integrity.scrub} reads every one of them back in turn, {@code integrity.heal} mends
 * what was found damaged, {@code integrity.copy} keeps a second copy of each. What is known of it lies in
 * {@code asset.verification}. Nothing here ever deletes an object because it looks wrong, and nothing marks good what was not
 * read.
 */
@NullMarked
package dev.safelight.integrity;

import org.jspecify.annotations.NullMarked;
