package dev.safelight.health.alert.channel;

import dev.safelight.health.alert.send.ChannelKind;
import dev.safelight.problem.ProblemException;
import dev.safelight.problem.ProblemType;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** Reads what an owner typed; each refusal is one sentence that says what to type instead. */
final class ChannelCheck {
    private static final int LONGEST_NAME = 80;
    private static final int LONGEST_TARGET = 500;
    private static final Pattern TOPIC = Pattern.compile("[-_A-Za-z0-9]{1,64}");
    private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]{1,200}");

    private ChannelCheck() {}

    /**
     * Reads settings, of a new channel or of one that changes.
     *
     * @throws ProblemException {@code invalid-request}
     */
    static ChannelSettings read(ChannelKind kind, ChannelRequest asked, @Nullable ChannelSettings before) {
        var priority = before == null ? ChannelSettings.usualPriority(kind) : before.priority();
        var settings = new ChannelSettings(
                name(kind, kept(asked.name(), before == null ? null : before.name())),
                target(kind, kept(asked.target(), before == null ? null : before.target())),
                topic(kind, kept(asked.topic(), before == null ? null : before.topic())),
                secret(kind, kept(asked.secret(), before == null ? null : before.secret())),
                asked.priority() == null ? priority : priority(kind, asked.priority()),
                time("quietFrom", asked.quietFrom(), before == null ? null : before.quietFrom()),
                time("quietTo", asked.quietTo(), before == null ? null : before.quietTo()),
                asked.zone() == null && before != null ? before.zone() : zone(asked.zone()));
        if (before != null && asked.secret() == null && before.secret() != null && !isSameServer(before, settings)) {
            throw invalid("Type the token again: the one that is kept here is not sent to another server.");
        }
        if ((settings.quietFrom() == null) != (settings.quietTo() == null)) {
            throw invalid("Give both a beginning and an end of the quiet hours, or neither.");
        }
        if (settings.quietFrom() != null && settings.quietFrom().equals(settings.quietTo())) {
            throw invalid("Quiet hours that end when they begin would silence the channel for good: choose two times.");
        }
        return settings;
    }

    private static boolean isSameServer(ChannelSettings before, ChannelSettings after) {
        var one = HttpUrl.parse(before.target());
        var other = HttpUrl.parse(after.target());
        return one != null
                && other != null
                && one.scheme().equals(other.scheme())
                && one.host().equals(other.host())
                && one.port() == other.port();
    }

    private static @Nullable String kept(@Nullable String asked, @Nullable String before) {
        return asked == null ? before : asked.strip();
    }

    private static String name(ChannelKind kind, @Nullable String name) {
        if (name == null || name.isEmpty()) {
            return kind.label();
        }
        if (name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw invalid("The name may have at most " + LONGEST_NAME + " characters.");
        }
        return name;
    }

    private static String target(ChannelKind kind, @Nullable String target) {
        if (target == null || target.isEmpty() || target.length() > LONGEST_TARGET) {
            throw invalid(
                    kind == ChannelKind.EMAIL
                            ? "Give the mail address that messages go to."
                            : "Give the address that messages go to, like https://example.org.");
        }
        return kind == ChannelKind.EMAIL
                ? mailAddress(target)
                : webAddress(target).toString();
    }

    private static String mailAddress(String text) {
        try {
            var address = new InternetAddress(text, true);
            if (address.getPersonal() == null && text.equals(address.getAddress()) && text.indexOf('@') > 0) {
                return text;
            }
        } catch (AddressException notOne) {
            // told below, in our own words
        }
        throw invalid("This is not one mail address: give it like ana@example.org.");
    }

    private static HttpUrl webAddress(String text) {
        var url = HttpUrl.parse(text);
        if (url == null) {
            throw invalid("This is not an address: give it like https://example.org.");
        }
        if (!url.username().isEmpty() || !url.password().isEmpty() || url.fragment() != null) {
            throw invalid("Give the address without a user name, a password or a part behind #.");
        }
        return url;
    }

    private static @Nullable String topic(ChannelKind kind, @Nullable String topic) {
        if (kind != ChannelKind.NTFY) {
            return null;
        }
        if (topic == null || !TOPIC.matcher(topic).matches()) {
            throw invalid("A topic of ntfy has 1 to 64 letters, digits, - and _.");
        }
        return topic;
    }

    private static @Nullable String secret(ChannelKind kind, @Nullable String secret) {
        if (kind == ChannelKind.EMAIL) {
            return null;
        }
        boolean none = secret == null || secret.isEmpty();
        if (none && kind == ChannelKind.GOTIFY) {
            throw invalid("Give the token of an app that you have made in Gotify.");
        }
        if (none) {
            return null;
        }
        if (!TOKEN.matcher(secret).matches()) {
            throw invalid("This token cannot be right: it has at most 200 characters and no blanks.");
        }
        return secret;
    }

    private static int priority(ChannelKind kind, int priority) {
        boolean right = switch (kind) {
            case NTFY -> priority >= 1 && priority <= 5;
            case GOTIFY -> priority >= 0 && priority <= 10;
            case EMAIL, WEBHOOK -> priority == 0;
        };
        if (!right) {
            throw invalid("The priority goes from 1 to 5 for ntfy, from 0 to 10 for Gotify, and is 0 for others.");
        }
        return priority;
    }

    private static @Nullable LocalTime time(String name, @Nullable String text, @Nullable LocalTime before) {
        if (text == null) {
            return before;
        }
        if (text.isBlank()) {
            return null;
        }
        try {
            return LocalTime.parse(text.strip());
        } catch (DateTimeException notOne) {
            throw invalid(name + " must be a time of day like 22:00.");
        }
    }

    private static ZoneId zone(@Nullable String text) {
        return Optional.ofNullable(text)
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .map(ChannelCheck::known)
                .orElseGet(ZoneId::systemDefault);
    }

    private static ZoneId known(String name) {
        if (!ZoneId.getAvailableZoneIds().contains(name)) {
            throw invalid("The time zone must be one like Europe/Lisbon.");
        }
        return ZoneId.of(name);
    }

    private static ProblemException invalid(String sentence) {
        return new ProblemException(ProblemType.INVALID_REQUEST, sentence);
    }
}
