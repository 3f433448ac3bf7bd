package dev.safelight.account.session;

import dev.safelight.account.RequestOrigin;
import dev.safelight.account.SignedInAccount;
import dev.safelight.account.token.TokenSecret;
import dev.safelight.problem.ProblemException;
import dev.safelight.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Opens, recognises, lists and ends sessions. */
@ApplicationScoped
public class SessionService {
    private static final Duration SEEN_RESOLUTION = Duration.ofMinutes(1);

    private final SessionRepository sessions;
    private final SessionConfig config;
    private final Clock clock;

    SessionService(SessionRepository sessions, SessionConfig config, Clock clock) {
        this.sessions = sessions;
        this.config = config;
        this.clock = clock;
    }

    /** A new session of the account; the secret is for the cookie. */
    @Transactional
    public TokenSecret open(UUID account, RequestOrigin origin) {
        var secret = TokenSecret.mint("");
        var now = clock.instant();
        sessions.persist(Session.open(account, secret, origin, now, expiry(now, now)));
        return secret;
    }

    /** The account whose session this is; empty when it is unknown or ended, or the account is disabled. */
    @Transactional
    public Optional<SignedInAccount> recognise(String presented, RequestOrigin origin) {
        var now = clock.instant();
        var holder = sessions.findHolder(TokenSecret.hash(presented), now);
        holder.filter(h -> h.lastSeenAt().isBefore(now.minus(SEEN_RESOLUTION)))
                .ifPresent(h -> sessions.markSeen(h.sessionId(), now, expiry(h.createdAt(), now), origin.address()));
        return holder.map(h -> new SignedInAccount(
                h.accountId(), h.username(), h.displayName(), h.role(), Optional.of(h.sessionId())));
    }

    /** The account's open sessions, the last used first. */
    @Transactional
    public List<SessionView> sessions(UUID account) {
        return sessions.listOf(account, clock.instant()).stream()
                .map(Session::view)
                .toList();
    }

    /**
     * Ends one session of the account.
     *
     * @throws ProblemException {@code not-found} when the account has no such session
     */
    @Transactional
    public void end(UUID account, UUID session) {
        if (!sessions.delete(account, session)) {
            throw new ProblemException(ProblemType.NOT_FOUND, "This session has ended already.");
        }
    }

    /** Signs the account out everywhere. */
    @Transactional
    public void endAll(UUID account) {
        sessions.deleteOf(account);
    }

    /** Signs the account out everywhere but here. */
    @Transactional
    public void endOthers(UUID account, UUID kept) {
        sessions.deleteOthers(account, kept);
    }

    /** Deletes the sessions that have ended, and says how many. */
    @Transactional
    public long sweep() {
        return sessions.deleteEnded(clock.instant());
    }

    private Instant expiry(Instant openedAt, Instant now) {
        var idle = now.plus(config.idle());
        var last = openedAt.plus(config.max());
        return idle.isBefore(last) ? idle : last;
    }
}
