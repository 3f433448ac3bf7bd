/** Sessions of people who signed in with the form. */
@NullMarked
package dev.safelight.account.session;

import org.jspecify.annotations.NullMarked;
