package dev.safelight.account.signin;

import dev.safelight.account.RequestOrigin;
import dev.safelight.problem.ProblemException;
import dev.safelight.problem.ProblemType;
import io.quarkus.logging.Log;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.quarkus.security.identity.request.UsernamePasswordAuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/**
 * Authenticates every request that brings credentials. One mechanism for all of them, because which one applies can only
 * be told from the request, and the answer to a refusal depends on who asks: a person is shown the sign-in form, a
 * program gets a problem document.
 *
 * <p>A session that has ended is as good as none; everything else that is wrong is refused on public routes too.
 */
@ApplicationScoped
class RequestAuthentication implements HttpAuthenticationMechanism {
    private final Challenge challenge;

    RequestAuthentication(Challenge challenge) {
        this.challenge = challenge;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager identities) {
        if (HttpMethod.OPTIONS.equals(context.request().method())) {
            // It asks what an address takes, and a phone asks before it has a token that is valid.
            return Uni.createFrom().nullItem();
        }
        try {
            return Credentials.of(context.request())
                    .map(credentials -> authenticate(context, credentials, identities))
                    .orElseGet(() -> Uni.createFrom().nullItem());
        } catch (AuthenticationFailedException e) {
            return Uni.createFrom().failure(e);
        }
    }

    private Uni<SecurityIdentity> authenticate(
            RoutingContext context, AuthenticationRequest credentials, IdentityProviderManager identities) {
        var identity = identities.authenticate(RequestOrigin.of(context).attachTo(credentials));
        if (credentials instanceof SessionRequest) {
            identity = identity.onFailure(AuthenticationFailedException.class).recoverWithNull();
        }
        return identity.onFailure(failure -> !(failure instanceof AuthenticationFailedException))
                .transform(failure -> {
                    Challenge.remember(context, problem(failure));
                    return new AuthenticationFailedException(failure);
                });
    }

    private static ProblemException problem(Throwable failure) {
        if (failure instanceof ProblemException problem) {
            return problem;
        }
        Log.error("Credentials could not be checked", failure);
        return new ProblemException(
                ProblemType.INTERNAL_ERROR, "The server could not check the credentials; try again later.");
    }

    @Override
    public Uni<Boolean> sendChallenge(RoutingContext context) {
        challenge.send(context);
        return Uni.createFrom().item(true);
    }

    /** Only asked for by the framework's own exception mappers, which ours replace. */
    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom().item(new ChallengeData(401, "WWW-Authenticate", Challenge.BASIC));
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of(
                UsernamePasswordAuthenticationRequest.class, TokenAuthenticationRequest.class, SessionRequest.class);
    }
}
