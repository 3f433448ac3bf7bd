package dev.safelight.health.alert.channel;

import dev.safelight.health.alert.send.Destination;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.UUID;

/**
 * A channel as messages are sent to it.
 *
 * @param baseUrl the dashboard's address for links, without a slash at the end
 */
public record ChannelRecord(
        UUID id, UUID account, Destination destination, ZoneId zone, Optional<String> baseUrl, boolean quiet) {

    static ChannelRecord of(AlertChannel channel, boolean mayBePrivate, Optional<String> baseUrl, Instant now) {
        var settings = channel.settings();
        return new ChannelRecord(
                channel.id(),
                channel.accountId(),
                new Destination(
                        channel.kind(),
                        settings.target(),
                        settings.topic(),
                        settings.secret(),
                        settings.priority(),
                        mayBePrivate),
                settings.zone(),
                baseUrl,
                settings.quietHours().filter(hours -> hours.cover(now)).isPresent());
    }
}
