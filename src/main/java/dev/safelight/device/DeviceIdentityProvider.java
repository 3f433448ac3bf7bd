package dev.safelight.device;

import dev.safelight.account.RequestOrigin;
import dev.safelight.account.Roles;
import dev.safelight.account.token.TokenKind;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Recognises device tokens, revoked ones too, and leaves other kinds of tokens to their own providers. */
@ApplicationScoped
class DeviceIdentityProvider implements IdentityProvider<TokenAuthenticationRequest> {
    private final DeviceRecognition recognition;

    DeviceIdentityProvider(DeviceRecognition recognition) {
        this.recognition = recognition;
    }

    @Override
    public Class<TokenAuthenticationRequest> getRequestType() {
        return TokenAuthenticationRequest.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(
            TokenAuthenticationRequest request, AuthenticationRequestContext context) {
        var token = request.getToken().getToken();
        if (TokenKind.of(token).filter(kind -> kind == TokenKind.DEVICE).isEmpty()) {
            return Uni.createFrom().nullItem();
        }
        return context.runBlocking(() -> recognition
                .recognise(token, RequestOrigin.of(request))
                .map(DeviceIdentityProvider::identity)
                .orElseThrow(() -> new AuthenticationFailedException("unknown device token")));
    }

    private static SecurityIdentity identity(CallingDevice device) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new DevicePrincipal(device))
                .addRole(device.revoked() ? Roles.REVOKED_DEVICE : Roles.DEVICE)
                .build();
    }
}
