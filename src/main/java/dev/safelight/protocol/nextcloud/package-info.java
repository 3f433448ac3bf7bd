/**
 * The doors of Nextcloud's and ownCloud's apps, on top of WebDAV: who the server is, signing in ({@code login}), what it can and
 * whose it is ({@code ocs}). It says that it is a Nextcloud, because the apps talk to nothing else; what they need for backup
 * answers as theirs does, everything else is politely empty.
 */
@NullMarked
package dev.safelight.protocol.nextcloud;

import org.jspecify.annotations.NullMarked;
