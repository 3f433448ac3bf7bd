package dev.safelight.account.session;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** How long people stay signed in. */
@ConfigMapping(prefix = "safelight.session")
public interface SessionConfig {
    /** A session ends when it was not used for this long. */
    @WithDefault("30d")
    Duration idle();

    /** A session ends after this long, however often it is used. */
    @WithDefault("365d")
    Duration max();

    /**
     * Whether the session cookie may travel over https only. When not set, that is so for a sign-in over https, which
     * behind a proxy needs {@code safelight.http.trusted-proxies}.
     */
    Optional<Boolean> secureCookie();
}
