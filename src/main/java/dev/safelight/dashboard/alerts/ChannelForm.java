package dev.safelight.dashboard.alerts;

import dev.safelight.health.alert.channel.ChannelRequest;
import dev.safelight.problem.ProblemException;
import dev.safelight.problem.ProblemType;
import jakarta.ws.rs.core.MultivaluedMap;
import org.jspecify.annotations.Nullable;

/** Reads the form of a channel. A password field left empty keeps what there is. */
final class ChannelForm {
    private ChannelForm() {}

    static ChannelRequest of(MultivaluedMap<String, String> form) {
        return new ChannelRequest(
                form.getFirst("kind"),
                form.getFirst("name"),
                form.getFirst("target"),
                form.getFirst("topic"),
                form.getFirst("forget") == null ? filled(form.getFirst("secret")) : "",
                number(filled(form.getFirst("priority"))),
                form.getFirst("quietFrom"),
                form.getFirst("quietTo"),
                form.getFirst("zone"));
    }

    private static @Nullable String filled(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }

    private static @Nullable Integer number(@Nullable String text) {
        try {
            return text == null ? null : Integer.valueOf(text.strip());
        } catch (NumberFormatException notOne) {
            throw new ProblemException(ProblemType.INVALID_REQUEST, "The priority must be a whole number.", notOne);
        }
    }
}
