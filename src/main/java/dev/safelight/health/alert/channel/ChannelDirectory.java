package dev.safelight.health.alert.channel;

import dev.safelight.health.alert.AlertConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The channels as messages are sent to them, with what their owners may at present. */
@ApplicationScoped
public class ChannelDirectory {
    private final ChannelRepository channels;
    private final AlertConfig config;
    private final Clock clock;

    ChannelDirectory(ChannelRepository channels, AlertConfig config, Clock clock) {
        this.channels = channels;
        this.config = config;
        this.clock = clock;
    }

    /** Every channel. */
    @Transactional
    public List<ChannelRecord> all() {
        return channels.listAll().stream().map(this::known).toList();
    }

    /** One channel, if it is still there. */
    @Transactional
    public Optional<ChannelRecord> find(UUID id) {
        return channels.findByIdOptional(id).map(this::known);
    }

    /** Whether an account may have this server call addresses of the home network. */
    @Transactional
    public boolean mayBePrivate(UUID account) {
        return switch (config.privateAddresses()) {
            case EVERYBODY -> true;
            case ADMINS -> channels.isAdmin(account);
            case NOBODY -> false;
        };
    }

    private ChannelRecord known(AlertChannel channel) {
        var base = config.baseUrl().map(URI::toString).or(channel::baseUrl).map(url -> url.replaceFirst("/+$", ""));
        return ChannelRecord.of(channel, mayBePrivate(channel.accountId()), base, clock.instant());
    }
}
