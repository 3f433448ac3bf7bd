package dev.safelight.dashboard;

import dev.safelight.account.Roles;
import dev.safelight.account.SignedInAccount;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.core.http.Cookie;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/**
 * Who looks at the page, when, and from which time zone: what the layout and every time on a page need. One "now" for
 * the whole page, so that two ages on it never disagree.
 */
@Named("viewer")
@RequestScoped
public class Viewer {
    /** Holds an IANA zone name; the page's script sets it, because a browser tells it in no header. */
    static final String ZONE_COOKIE = "safelight-zone";

    private final SecurityIdentity identity;
    private final Instant now;
    private final ZoneId zone;

    Viewer(SecurityIdentity identity, Clock clock, RoutingContext request) {
        this.identity = identity;
        this.now = clock.instant();
        this.zone = zone(Optional.ofNullable(request.request().getCookie(ZONE_COOKIE))
                .map(Cookie::getValue)
                .orElse(""));
    }

    /** The zone of this name when there is one, else the server's own. Client input: only known names count. */
    static ZoneId zone(String name) {
        return ZoneId.getAvailableZoneIds().contains(name) ? ZoneId.of(name) : ZoneId.systemDefault();
    }

    /** Whether the page is for somebody who signed in; the layout has no navigation otherwise. */
    public boolean signedIn() {
        return !identity.isAnonymous();
    }

    /** What to call the one who signed in. */
    public String name() {
        return identity.getPrincipal() instanceof SignedInAccount account
                ? account.displayName()
                : identity.getPrincipal().getName();
    }

    public boolean admin() {
        return identity.hasRole(Roles.ADMIN);
    }

    /** The time this page is true for. */
    public Instant now() {
        return now;
    }

    /** The zone in which times are shown and days begin. */
    public ZoneId zone() {
        return zone;
    }

    /** The present day where the viewer is. */
    public LocalDate today() {
        return LocalDate.ofInstant(now, zone);
    }
}
