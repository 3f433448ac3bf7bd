package dev.safelight.account.token;

import dev.safelight.account.SignedInAccount;
import dev.safelight.audit.AuditAction;
import dev.safelight.audit.AuditService;
import dev.safelight.problem.ProblemException;
import dev.safelight.problem.ProblemType;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Makes, lists, deletes and recognises API tokens. */
@ApplicationScoped
public class ApiTokenService {
    private static final Duration USE_RESOLUTION = Duration.ofMinutes(1);

    private final ApiTokenRepository tokens;
    private final AuditService audit;
    private final Clock clock;

    ApiTokenService(ApiTokenRepository tokens, AuditService audit, Clock clock) {
        this.tokens = tokens;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * A new token that acts as the account.
     *
     * @param name what it is for, 1 to 80 characters
     * @throws ProblemException {@code invalid-request} when the name is empty or too long
     */
    @Transactional
    public IssuedApiToken issue(UUID account, String name) {
        var checked = new TokenName(name);
        var secret = TokenSecret.mint(TokenKind.API);
        var token = ApiToken.issue(account, checked.value(), secret, clock.instant());
        tokens.persist(token);
        audit.add(AuditAction.API_TOKEN_MADE, checked.value(), 1, "");
        Log.infof("API token %s made for account %s", token.view().id(), account);
        return new IssuedApiToken(token.view(), secret);
    }

    /** The account's tokens, newest first. */
    @Transactional
    public List<ApiTokenView> tokens(UUID account) {
        return tokens.listOf(account).stream().map(ApiToken::view).toList();
    }

    /**
     * Deletes a token of the account; it is refused from then on.
     *
     * @throws ProblemException {@code not-found} when the account has no such token
     */
    @Transactional
    public void delete(UUID account, UUID token) {
        if (!tokens.delete(account, token)) {
            throw new ProblemException(ProblemType.NOT_FOUND, "This account has no such API token.");
        }
        audit.add(AuditAction.API_TOKEN_DELETED, token.toString(), 1, "");
        Log.infof("API token %s of account %s deleted", token, account);
    }

    /** The account that a presented token acts as; empty when it is unknown or the account is disabled. */
    @Transactional
    public Optional<SignedInAccount> recognise(String presented) {
        var holder = tokens.findHolder(TokenSecret.hash(presented));
        holder.ifPresent(this::markUsed);
        return holder.map(
                h -> new SignedInAccount(h.accountId(), h.username(), h.displayName(), h.role(), Optional.empty()));
    }

    private void markUsed(ApiTokenRepository.Holder holder) {
        var now = clock.instant();
        var recent = now.minus(USE_RESOLUTION);
        if (holder.lastUsedAt() == null || holder.lastUsedAt().isBefore(recent)) {
            tokens.markUsed(holder.tokenId(), now, recent);
        }
    }
}
