/** What protects pages and answers: CSRF tokens and security headers. */
@NullMarked
package dev.safelight.account.guard;

import org.jspecify.annotations.NullMarked;
