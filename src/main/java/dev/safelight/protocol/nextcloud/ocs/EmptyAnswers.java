package dev.safelight.protocol.nextcloud.ocs;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What apps ask for beside backup, although it is not among the capabilities. An empty answer leaves them in peace; a refusal
 * makes some of them show an error or sign out.
 */
final class EmptyAnswers {
    private static final Map<Pattern, Object> ANSWERS = answers();

    private EmptyAnswers() {}

    private static Map<Pattern, Object> answers() {
        var answers = new LinkedHashMap<String, Object>();
        answers.put("core/navigation/apps", List.of());
        answers.put("apps/notifications/api/v\\d/notifications", List.of());
        answers.put("apps/user_status/api/v1/user_status", userStatus());
        answers.put("apps/user_status/api/v1/(predefined_statuses|statuses)", List.of());
        answers.put("apps/activity/api/v2/activity(/.*)?", List.of());
        answers.put("apps/dashboard/api/v\\d/widget(s|-items)", List.of());
        answers.put("apps/files/api/v1/directEditing", Map.of("editors", List.of(), "creators", List.of()));
        answers.put("apps/files/api/v1/templates", List.of());
        answers.put("apps/files_sharing/api/v1/(remote_)?shares(/pending)?", List.of());
        answers.put("search/providers", List.of());
        var compiled = new LinkedHashMap<Pattern, Object>();
        answers.forEach((path, data) -> compiled.put(Pattern.compile(path), data));
        return compiled;
    }

    private static Object userStatus() {
        return Map.of("status", "online", "statusIsUserDefined", false, "messageIsPredefined", false);
    }

    /** The answer for a path below the version; nothing when apps live with a refusal. */
    static Optional<Object> of(String path) {
        return ANSWERS.entrySet().stream()
                .filter(answer -> answer.getKey().matcher(path).matches())
                .map(Map.Entry::getValue)
                .findFirst();
    }
}
