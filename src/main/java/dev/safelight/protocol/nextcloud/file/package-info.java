/** The file tree of a device at the addresses of Nextcloud and ownCloud, with the properties and headers that their apps want. */
@NullMarked
package dev.safelight.protocol.nextcloud.file;

import org.jspecify.annotations.NullMarked;
