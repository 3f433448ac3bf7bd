package dev.safelight.protocol.immich.asset;

import dev.safelight.problem.ProblemException;
import dev.safelight.problem.ProblemType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a program may change of an asset; null leaves it as it is. */
record AssetChange(@Nullable Boolean favorite, @Nullable String visibility) {
    private static final Set<String> VISIBILITIES = Set.of("timeline", "archive", "hidden", "locked");

    /** @throws ProblemException {@code invalid-request} if there is no such visibility */
    AssetChange {
        if (visibility != null && !VISIBILITIES.contains(visibility)) {
            throw new ProblemException(
                    ProblemType.INVALID_REQUEST, "visibility is one of timeline, archive, hidden and locked.");
        }
    }

    /** What is to be changed, by its column. */
    Map<String, Object> values() {
        var values = new LinkedHashMap<String, Object>();
        if (favorite != null) {
            values.put("favorite", favorite);
        }
        if (visibility != null) {
            values.put("visibility", visibility);
        }
        return values;
    }
}
