package dev.safelight.health.alert;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** When and how people are told of what is wrong. */
@ConfigMapping(prefix = "safelight.alert")
public interface AlertConfig {

    /** How long a condition has to last before anybody is told, and how long the server is quiet after its start. */
    @WithDefault("3M")
    Duration settle();

    /** The address of the dashboard for links in messages; without it, the one under which the channel was set up. */
    Optional<URI> baseUrl();

    /** Who may have this server call addresses of the home network. */
    @WithDefault("admins")
    PrivateAddresses privateAddresses();

    /** The first pause before a message that could not be delivered is tried again; it doubles with every failure. */
    @WithDefault("1M")
    Duration retryAfter();

    /** The longest pause before a message is tried again. */
    @WithDefault("1H")
    Duration retryAtMost();

    /** A message that cannot be delivered for so long is given up. */
    @WithDefault("3D")
    Duration giveUpAfter();

    /** An address outside that is called for as long as the server is well, so that its silence is noticed. */
    Optional<URI> pingUrl();

    /** How often that address is called. */
    @WithDefault("5M")
    Duration pingEvery();

    /** The mail server that e-mail is handed to. */
    Smtp smtp();

    /** Who may name addresses that are not on the public internet. */
    enum PrivateAddresses {
        EVERYBODY,
        ADMINS,
        NOBODY
    }

    /** A mail server. */
    interface Smtp {

        /** Its name; without it there is no e-mail. */
        Optional<String> host();

        /** Its port. */
        @WithDefault("587")
        int port();

        /** How the connection is encrypted. */
        @WithDefault("starttls")
        Security security();

        /** The user name, if it wants one. */
        Optional<String> username();

        /** The password. */
        Optional<String> password();

        /** A file that holds the password, in place of {@link #password()}. */
        Optional<Path> passwordFile();

        /** The sender's address; without it, the user name if that is an address. */
        Optional<String> from();

        /** How long the mail server may be silent. */
        @WithDefault("10s")
        Duration timeout();

        /** How a connection to a mail server is encrypted. */
        enum Security {
            /** Begins in the clear and must change to TLS before anything is said. */
            STARTTLS,
            /** TLS from the beginning. */
            TLS,
            /** Never; for a mail server on the same machine. */
            NONE
        }
    }
}
