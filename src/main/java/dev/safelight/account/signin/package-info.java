/** From a request's credentials to an identity, and what is answered when that fails. */
@NullMarked
package dev.safelight.account.signin;

import org.jspecify.annotations.NullMarked;
