package dev.safelight.health.alert.send;

import dev.safelight.health.alert.send.AddressRule.RefusedAddressException;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Proxy;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import javax.net.ssl.SSLException;
import okhttp3.Dns;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;

/**
 * Calls receivers over HTTP. Names are looked up once and exactly what was found is checked and called, so that no name can
 * mean another address a moment later; redirects are not followed, and nothing of an answer's body is read or shown.
 */
@ApplicationScoped
public class HttpReceivers {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration WHOLE_CALL = Duration.ofSeconds(15);

    private final OkHttpClient anywhere;
    private final OkHttpClient publicOnly;

    HttpReceivers() {
        anywhere = new OkHttpClient.Builder()
                .proxy(Proxy.NO_PROXY)
                .followRedirects(false)
                .followSslRedirects(false)
                .connectTimeout(CONNECT)
                .callTimeout(WHOLE_CALL)
                .dns(looker(true))
                .build();
        publicOnly = anywhere.newBuilder().dns(looker(false)).build();
    }

    private static Dns looker(boolean mayBePrivate) {
        return host -> {
            try {
                return AddressRule.check(host, Dns.SYSTEM.lookup(host), mayBePrivate);
            } catch (UnknownHostException unknown) {
                throw unknown;
            } catch (IOException failed) {
                throw new UnknownHostException(String.valueOf(failed.getMessage()));
            }
        };
    }

    @PreDestroy
    void close() {
        anywhere.dispatcher().executorService().shutdown();
        anywhere.connectionPool().evictAll();
    }

    /**
     * Whether an address may be called by somebody, as far as it says so itself: names are looked up when they are called.
     *
     * @throws DeliveryException if it may not
     */
    public void requireAllowed(HttpUrl url, boolean mayBePrivate) throws DeliveryException {
        try {
            AddressRule.checkLiteral(url.host(), mayBePrivate);
        } catch (IOException refused) {
            throw new DeliveryException(String.valueOf(refused.getMessage()), refused);
        }
    }

    /**
     * Posts some bytes to an address that an admin has configured, wherever it is.
     *
     * @throws DeliveryException if they were not taken
     */
    public void post(HttpUrl url, byte[] body) throws DeliveryException {
        call(new Request.Builder().url(url).post(RequestBody.create(body)).build(), true);
    }

    /**
     * Makes one call and wants a 2xx.
     *
     * @throws DeliveryException if there was none
     */
    void call(Request request, boolean mayBePrivate) throws DeliveryException {
        var url = request.url();
        int status;
        try {
            AddressRule.checkLiteral(url.host(), mayBePrivate);
            try (var answer =
                    (mayBePrivate ? anywhere : publicOnly).newCall(request).execute()) {
                status = answer.code();
            }
        } catch (IOException failed) {
            throw new DeliveryException(sentence(url.host() + ":" + url.port(), failed), failed);
        }
        if (status < 200 || status > 299) {
            throw new DeliveryException(sentence(url.host(), status));
        }
    }

    private static String sentence(String where, IOException failed) {
        return switch (failed) {
            case RefusedAddressException refused -> String.valueOf(refused.getMessage());
            case UnknownHostException _ -> "The name in the address is not known: " + where + ".";
            case ConnectException _ -> "Nothing answers at " + where + ".";
            case SocketTimeoutException _ -> where + " did not answer in time.";
            case SSLException _ -> "No encrypted connection to " + where + " that can be trusted.";
            default -> "The connection to " + where + " broke.";
        };
    }

    private static String sentence(String where, int status) {
        var why = switch (status) {
            case 401, 403 -> "it refuses the token, or sending there";
            case 404, 405 -> "there is nothing at this address that takes messages";
            case 413 -> "the message is too long for it";
            case 429 -> "it has had too many messages";
            default -> {
                if (status < 400) {
                    yield "the address leads elsewhere; give the one that it leads to";
                }
                yield status < 500 ? "it does not take the message" : "it has a fault of its own";
            }
        };
        return where + " answered " + status + ": " + why + ".";
    }
}
