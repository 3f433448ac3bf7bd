package dev.safelight.dashboard;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What to call a browser, from the way it calls itself; good enough to recognise one's own. */
public final class BrowserName {
    private static final Map<String, String> BROWSERS = new LinkedHashMap<>();
    private static final Map<String, String> SYSTEMS = new LinkedHashMap<>();

    // The order matters: Edge says that it is Chrome, Chrome says that it is Safari, Android says that it is Linux.
    static {
        BROWSERS.put("Edg", "Edge");
        BROWSERS.put("Firefox/", "Firefox");
        BROWSERS.put("FxiOS/", "Firefox");
        BROWSERS.put("Chrome/", "Chrome");
        BROWSERS.put("CriOS/", "Chrome");
        BROWSERS.put("Safari/", "Safari");
        SYSTEMS.put("iPhone", "iPhone");
        SYSTEMS.put("iPad", "iPad");
        SYSTEMS.put("Android", "Android");
        SYSTEMS.put("Windows", "Windows");
        SYSTEMS.put("Mac OS X", "Mac");
        SYSTEMS.put("Linux", "Linux");
    }

    private BrowserName() {}

    public static String of(String userAgent) {
        return find(BROWSERS, userAgent).orElse("A browser")
                + find(SYSTEMS, userAgent).map(system -> " on " + system).orElse("");
    }

    private static Optional<String> find(Map<String, String> names, String userAgent) {
        return names.entrySet().stream()
                .filter(entry -> userAgent.contains(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
