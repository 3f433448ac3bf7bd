package dev.safelight.protocol.nextcloud.login;

import dev.safelight.account.RequestOrigin;
import dev.safelight.account.SignedInAccount;
import dev.safelight.account.token.TokenSecret;
import dev.safelight.problem.ProblemException;
import dev.safelight.problem.ProblemType;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Lets apps in that asked for it (Login Flow v2). The app holds one secret word and asks with it; the person's page has another.
 * The token is made when the app fetches it, so that none lies about and an app that never comes back leaves no device behind.
 */
@ApplicationScoped
class AppSignInService {
    /** As long as Nextcloud gives a person. */
    static final Duration VALID = Duration.ofMinutes(20);

    /** Nobody has to sign in to begin, so the number is bounded: enough for a family behind one address. */
    private static final int MOST_OF_AN_ADDRESS = 30;

    private final AppSignInRepository signIns;
    private final AppAccess access;
    private final Clock clock;

    AppSignInService(AppSignInRepository signIns, AppAccess access, Clock clock) {
        this.signIns = signIns;
        this.access = access;
        this.clock = clock;
    }

    /**
     * What an app gets that wants in.
     *
     * @param poll for the app, to ask with
     * @param page for the person, in the address of the page
     */
    record Begun(TokenSecret poll, TokenSecret page) {}

    /**
     * An app wants in.
     *
     * @throws ProblemException {@code too-many-requests} when too many from its address wait already
     */
    @Transactional
    Begun begin(RequestOrigin origin) {
        var now = clock.instant();
        if (signIns.countOf(origin.address(), now) >= MOST_OF_AN_ADDRESS) {
            throw new ProblemException(
                    ProblemType.TOO_MANY_REQUESTS, "Too many sign-ins were begun and not finished.", VALID);
        }
        var begun = new Begun(TokenSecret.mint(""), TokenSecret.mint(""));
        signIns.persist(AppSignIn.begin(begun.poll(), begun.page(), origin, now, now.plus(VALID)));
        return begun;
    }

    /**
     * The app that waits for the person at this page.
     *
     * @throws ProblemException {@code not-found} when its time is over or it was answered
     */
    @Transactional
    WaitingApp waiting(String page) {
        return find(page).waiting();
    }

    /**
     * Lets it in.
     *
     * @throws ProblemException {@code not-found} as {@link #waiting}, or when the device that was chosen is gone
     */
    @Transactional
    void grant(String page, SignedInAccount account, AppDevice device) {
        access.requireKnown(account.id(), device);
        find(page).grant(account, device);
        Log.infof("Account %s lets in %s", account.id(), device.app().name());
    }

    /** Does not let it in; it goes on asking until its time is over. */
    @Transactional
    void decline(String page) {
        signIns.delete(find(page));
    }

    /** What the app signs in with, once, when it was let in. */
    @Transactional
    Optional<AppPassword> poll(String word) {
        return signIns.granted(TokenSecret.hash(word), clock.instant()).map(signIn -> {
            signIns.delete(signIn);
            return new AppPassword(signIn.loginName(), access.open(signIn.account(), signIn.device()));
        });
    }

    /** Forgets those whose time is over, and says how many. */
    @Transactional
    long sweep() {
        return signIns.deleteExpired(clock.instant());
    }

    private AppSignIn find(String page) {
        return signIns.waiting(TokenSecret.hash(page), clock.instant())
                .orElseThrow(() -> new ProblemException(
                        ProblemType.NOT_FOUND, "This sign-in is over. Start it again in the app."));
    }
}
