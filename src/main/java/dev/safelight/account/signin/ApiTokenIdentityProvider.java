package dev.safelight.account.signin;

import dev.safelight.account.token.ApiTokenService;
import dev.safelight.account.token.TokenKind;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Recognises API tokens, and leaves other kinds of tokens to their own providers. */
@ApplicationScoped
class ApiTokenIdentityProvider implements IdentityProvider<TokenAuthenticationRequest> {
    private final ApiTokenService tokens;

    ApiTokenIdentityProvider(ApiTokenService tokens) {
        this.tokens = tokens;
    }

    @Override
    public Class<TokenAuthenticationRequest> getRequestType() {
        return TokenAuthenticationRequest.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(
            TokenAuthenticationRequest request, AuthenticationRequestContext context) {
        var token = request.getToken().getToken();
        if (TokenKind.of(token).filter(kind -> kind == TokenKind.API).isEmpty()) {
            return Uni.createFrom().nullItem();
        }
        return context.runBlocking(() -> AccountIdentity.of(tokens.recognise(token)));
    }
}
