package dev.safelight.fleet;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** How a phone speaks of resumable uploads, by what it runs. */
enum Dialect {
    /** Knows nothing of them: a plain PUT, sent again from the start. */
    PLAIN("", false),
    /** A plain request that resumes at the 104's Location, as Apple's article asks for. */
    ARTICLE("", true),
    IOS_17("3", true),
    IOS_18("6", true),
    IOS_26("8", true);

    /** The newer, the more of them. */
    private static final List<Dialect> FIELD =
            List.of(PLAIN, PLAIN, ARTICLE, IOS_17, IOS_18, IOS_18, IOS_18, IOS_26, IOS_26, IOS_26);

    private final String version;
    private final boolean resumes;

    Dialect(String version, boolean resumes) {
        this.version = version;
        this.resumes = resumes;
    }

    static Dialect any(RandomGenerator random) {
        return FIELD.get(random.nextInt(FIELD.size()));
    }

    boolean resumes() {
        return resumes;
    }

    /** What the first request says beyond a plain upload. */
    Map<String, String> create(long size) {
        var headers = version();
        switch (this) {
            case PLAIN, ARTICLE -> {}
            case IOS_17 -> headers.put("Upload-Incomplete", "?0");
            case IOS_18 -> headers.put("Upload-Complete", "?1");
            case IOS_26 -> {
                headers.put("Upload-Complete", "?1");
                headers.put("Upload-Length", String.valueOf(size));
            }
        }
        return headers;
    }

    /** The question where to go on. */
    Map<String, String> offset() {
        return version();
    }

    /** What the last request says. */
    Map<String, String> append(long offset) {
        var headers = version();
        headers.put("Upload-Offset", String.valueOf(offset));
        if (this == IOS_17) {
            headers.put("Upload-Incomplete", "?0");
        } else {
            headers.put("Upload-Complete", "?1");
            headers.put("Content-Type", "application/partial-upload");
        }
        return headers;
    }

    private Map<String, String> version() {
        var headers = new LinkedHashMap<String, String>();
        if (!version.isEmpty()) {
            headers.put("Upload-Draft-Interop-Version", version);
        }
        return headers;
    }
}
