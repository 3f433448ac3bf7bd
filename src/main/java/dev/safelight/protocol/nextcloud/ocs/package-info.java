/** Open Collaboration Services, as far as apps need them before they upload; each answer as XML or JSON in its envelope. */
@NullMarked
package dev.safelight.protocol.nextcloud.ocs;

import org.jspecify.annotations.NullMarked;
