package dev.safelight.health.alert;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that is so and that someone should be told of. Two with the same kind and subject are the same condition, seen
 * again.
 *
 * @param subject what it is about, stable over restarts: a device's id, or a word like {@code store}
 * @param account whose it is; null tells the admins
 * @param device the device that it is about, whose pause is kept; null if it is about none
 * @param title a few words, as a subject line: {@code Ana's iPhone is silent}
 * @param sentence what is so and what to do
 * @param page where to look, a path of the dashboard
 */
public record AlertCondition(
        AlertKind kind,
        String subject,
        @Nullable UUID account,
        @Nullable UUID device,
        String title,
        String sentence,
        String page) {

    /** About the server as a whole: no account's and no device's, so that the admins are told. */
    public static AlertCondition forAdmins(AlertKind kind, String subject, String title, String sentence, String page) {
        return new AlertCondition(kind, subject, null, null, title, sentence, page);
    }
}
