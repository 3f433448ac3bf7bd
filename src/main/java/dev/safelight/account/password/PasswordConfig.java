package dev.safelight.account.password;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

/** How passwords are hashed. */
@ConfigMapping(prefix = "safelight.password")
public interface PasswordConfig {
    /** The work factor of bcrypt: one more doubles the time. Applies to passwords set from then on. */
    @WithDefault("12")
    @Min(4)
    @Max(16)
    int bcryptCost();
}
