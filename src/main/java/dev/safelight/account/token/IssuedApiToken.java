package dev.safelight.account.token;

/** A new API token with its secret, which is shown this once. */
public record IssuedApiToken(ApiTokenView token, TokenSecret secret) {}
