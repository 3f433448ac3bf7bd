/** Signing in with the mobile app: an enrolment of the phone for the account, whose device token is the app's session. */
@NullMarked
package dev.safelight.protocol.immich.signin;

import org.jspecify.annotations.NullMarked;
