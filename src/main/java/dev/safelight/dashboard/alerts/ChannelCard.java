package dev.safelight.dashboard.alerts;

import dev.safelight.health.alert.channel.ChannelView;
import dev.safelight.health.alert.send.ChannelKind;
import java.util.Optional;

/** A channel on the page, with its form. */
public record ChannelCard(ChannelView channel) {

    public boolean isEmail() {
        return channel.kind() == ChannelKind.EMAIL;
    }

    public boolean isNtfy() {
        return channel.kind() == ChannelKind.NTFY;
    }

    public boolean isGotify() {
        return channel.kind() == ChannelKind.GOTIFY;
    }

    public boolean isWebhook() {
        return channel.kind() == ChannelKind.WEBHOOK;
    }

    /** Where it goes, in a few words. */
    public String place() {
        return channel.topic() == null ? channel.target() : channel.target() + " · " + channel.topic();
    }

    public String quietFrom() {
        return Optional.ofNullable(channel.quietFrom()).map(Object::toString).orElse("");
    }

    public String quietTo() {
        return Optional.ofNullable(channel.quietTo()).map(Object::toString).orElse("");
    }

    public boolean delivered() {
        return channel.last() != null && channel.last().state().equals("delivered");
    }

    public boolean waiting() {
        return channel.last() != null && channel.last().state().equals("pending");
    }

    /** How the latest message stands, as a tone of the style sheet. */
    public String tone() {
        if (channel.last() == null) {
            return "is-new";
        }
        if (delivered()) {
            return "is-ok";
        }
        return channel.last().failure() == null ? "is-working" : waiting() ? "is-late" : "is-failing";
    }

    /** The same in words. */
    public String words() {
        if (channel.last() == null) {
            return "Nothing sent yet";
        }
        if (delivered()) {
            return "Last message taken";
        }
        if (waiting()) {
            return channel.last().failure() == null ? "A message is on its way" : "A message is tried again";
        }
        return "Last message not delivered";
    }
}
