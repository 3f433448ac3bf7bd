/** Who signs in: accounts, roles, first-run set-up, sessions, API tokens, rate limits, and what every page and answer carries for safety (CSRF, headers). */
@NullMarked
package dev.safelight.account;

import org.jspecify.annotations.NullMarked;
