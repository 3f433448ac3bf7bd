package dev.safelight.health.alert.ping;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.safelight.health.alert.AlertConfig;
import dev.safelight.health.alert.send.DeliveryException;
import dev.safelight.health.alert.send.HttpReceivers;
import dev.safelight.problem.StartupException;
import io.quarkus.logging.Log;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.util.Optional;
import okhttp3.HttpUrl;

/** Calls the configured address for as long as the server is well, and its {@code /fail} when it is not. */
@Startup
@ApplicationScoped
class PingSweep {
    private static final String FAIL = "fail";

    private final Optional<HttpUrl> url;
    private final ServerPulse pulse;
    private final HttpReceivers receivers;
    private boolean heard = true;

    /** @throws StartupException if the configured address is none */
    PingSweep(AlertConfig config, ServerPulse pulse, HttpReceivers receivers) {
        this.url = config.pingUrl().map(PingSweep::address);
        this.pulse = pulse;
        this.receivers = receivers;
    }

    private static HttpUrl address(URI configured) {
        var url = HttpUrl.parse(configured.toString());
        if (url == null) {
            throw new StartupException("SAFELIGHT_ALERT_PING_URL is " + configured
                    + ", which is no address: give it like https://hc-ping.com/<id>.");
        }
        return url;
    }

    @Scheduled(every = "{safelight.alert.ping-every}", delayed = "30s", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void run() {
        url.ifPresent(this::ping);
    }

    /** An admin configured the address, so it may be anywhere. */
    void ping(HttpUrl address) {
        var complaint = complaint();
        var called = complaint.isEmpty()
                ? address
                : address.newBuilder().addPathSegment(FAIL).build();
        try {
            receivers.post(called, complaint.orElse("").getBytes(UTF_8));
            heard = true;
        } catch (DeliveryException failed) {
            if (heard) {
                Log.warnf("The address that says that this server is alive cannot be called: %s", failed.sentence());
            }
            heard = false;
        }
    }

    private Optional<String> complaint() {
        try {
            return pulse.complaint();
        } catch (RuntimeException away) {
            Log.debugf(away, "The database cannot be asked");
            return Optional.of("The database does not answer.");
        }
    }
}
