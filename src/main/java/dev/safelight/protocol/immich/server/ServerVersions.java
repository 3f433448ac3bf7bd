package dev.safelight.protocol.immich.server;

import dev.safelight.problem.StartupException;
import dev.safelight.protocol.immich.ImmichConfig;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which version of Immich this server is to a program: apps work with a server of their own major only. */
@Startup
@ApplicationScoped
class ServerVersions {
    private static final Pattern APP = Pattern.compile("(?i)immich[_-](?:android|ios)[_/](\\d{1,4})\\..*");

    private final List<ServerVersion> known;

    ServerVersions(ImmichConfig config) {
        known = config.versions().stream().map(ServerVersion::of).toList();
        if (known.isEmpty()) {
            throw new StartupException("SAFELIGHT_IMMICH_VERSIONS is empty; name at least one version, like 3.2.2.");
        }
    }

    /** The version for a program that calls itself so. */
    ServerVersion forProgram(@Nullable String userAgent) {
        var app = APP.matcher(userAgent == null ? "" : userAgent);
        return app.matches() ? ofMajor(Integer.parseInt(app.group(1))) : known.getLast();
    }

    private ServerVersion ofMajor(int major) {
        return known.stream()
                .filter(version -> version.major() == major)
                .findFirst()
                .orElseGet(known::getLast);
    }
}
