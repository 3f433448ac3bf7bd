/** What tests share: a database, a packaged server, doubles of ports. */
@NullMarked
package dev.safelight.testsupport;

import org.jspecify.annotations.NullMarked;
