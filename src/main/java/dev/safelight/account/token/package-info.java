/** API tokens of accounts, and the shape and hashing of every kind of token. */
@NullMarked
package dev.safelight.account.token;

import org.jspecify.annotations.NullMarked;
