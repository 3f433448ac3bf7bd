/**
 * Who signs in: accounts, roles, first-run set-up, sessions, API tokens, rate limits, and what every page and answer
 * carries for safety (CSRF, headers).
 *
 * <p>This package holds what the others share; {@code password}, {@code session} and {@code token} each keep one kind of
 * secret, {@code signin} turns a request's credentials into an identity, {@code management} changes accounts,
 * {@code setup} makes the first one, and {@code guard} protects pages and answers.
 */
@NullMarked
package dev.safelight.account;

import org.jspecify.annotations.NullMarked;
