/**
 * The one catalogue of HTTP problems (RFC 9457). Features throw {@link dev.safelight.problem.ProblemException}; the one
 * mapper here turns it into an answer, logs it once and never leaks a class name, SQL or a path.
 */
@NullMarked
package dev.safelight.problem;

import org.jspecify.annotations.NullMarked;
