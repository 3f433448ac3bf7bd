/** Passwords: what is accepted, how they are hashed and checked. */
@NullMarked
package dev.safelight.account.password;

import org.jspecify.annotations.NullMarked;
