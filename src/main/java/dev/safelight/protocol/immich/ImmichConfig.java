package dev.safelight.protocol.immich;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;

/** What this server calls itself to Immich's programs. */
@ConfigMapping(prefix = "safelight.immich")
public interface ImmichConfig {
    /**
     * The versions of Immich that this server says it is, each of another major: apps refuse to work with a server of another
     * major than their own. Each is told the one of its own; who does not say which it is, the last.
     */
    @WithDefault("2.7.5,3.2.2")
    List<String> versions();

    /** What stands behind the user name in the e-mail address that programs are shown for an account. */
    @WithDefault("safelight.invalid")
    String emailDomain();
}
