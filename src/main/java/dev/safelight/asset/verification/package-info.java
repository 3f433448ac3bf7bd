/**
 * What is known of originals from reading them back: which are due, which were found damaged, and how they were healed. The
 * rows only; reading bytes is for others. An original that is damaged gets a fresh object key in the same transaction, so that
 * nothing ever counts on the object that was found wrong, and that object stays where it is.
 */
@NullMarked
package dev.safelight.asset.verification;

import org.jspecify.annotations.NullMarked;
