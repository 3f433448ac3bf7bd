/** Accounts as an admin and their owners change them. */
@NullMarked
package dev.safelight.account.management;

import org.jspecify.annotations.NullMarked;
