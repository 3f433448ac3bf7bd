package dev.safelight.account.signin;

import io.quarkus.security.identity.request.BaseAuthenticationRequest;

/** The secret of a session cookie, to be turned into an identity. */
class SessionRequest extends BaseAuthenticationRequest {
    private final String secret;

    SessionRequest(String secret) {
        this.secret = secret;
    }

    String secret() {
        return secret;
    }
}
