package dev.safelight.account.signin;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Min;
import java.time.Duration;

/** How many wrong passwords are taken before further tries have to wait. Right ones do not count. */
@ConfigMapping(prefix = "safelight.sign-in")
public interface SignInConfig {
    /** Wrong tries older than this are forgotten. */
    @WithDefault("10m")
    Duration window();

    /** Wrong tries for one user name within the window. */
    @WithDefault("10")
    @Min(1)
    int failuresPerAccount();

    /** Wrong tries from one address (a /64 network of IPv6) within the window. */
    @WithDefault("30")
    @Min(1)
    int failuresPerAddress();
}
