package dev.safelight.account.setup;

import io.smallrye.config.ConfigMapping;
import java.nio.file.Path;
import java.util.Optional;

/** The first admin, made at start when there is no account yet. Ignored afterwards. */
@ConfigMapping(prefix = "safelight.admin")
public interface AdminConfig {
    /** The user name to make. */
    Optional<String> username();

    /** Its password, of at least 10 characters. */
    Optional<String> password();

    /** A file that holds the password, for container secrets; a line break at its end does not count. */
    Optional<Path> passwordFile();
}
