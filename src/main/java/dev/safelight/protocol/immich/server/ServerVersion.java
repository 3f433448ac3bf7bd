package dev.safelight.protocol.immich.server;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.safelight.problem.StartupException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A version of Immich.
 *
 * @param prerelease always absent; programs want the member
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record ServerVersion(
        int major, int minor, int patch, @Nullable Integer prerelease) {
    private static final Pattern FORM = Pattern.compile("(\\d{1,4})\\.(\\d{1,4})\\.(\\d{1,4})");

    /** @throws StartupException if it is not three numbers with dots between them */
    static ServerVersion of(String text) {
        var match = FORM.matcher(text.strip());
        if (!match.matches()) {
            throw new StartupException(
                    "SAFELIGHT_IMMICH_VERSIONS has %s; write versions of Immich like 3.2.2, with commas between them."
                            .formatted(text));
        }
        return new ServerVersion(number(match.group(1)), number(match.group(2)), number(match.group(3)), null);
    }

    private static int number(String digits) {
        return Integer.parseInt(digits);
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + patch;
    }
}
