/**
 * How apps get a token without one being typed: the app opens a page in a browser, a person signs in there and lets it in, and
 * the app is enrolled as a device (Nextcloud's Login Flow, versions 1 and 2).
 */
@NullMarked
package dev.safelight.protocol.nextcloud.login;

import org.jspecify.annotations.NullMarked;
