package dev.safelight.account.signin;

import dev.safelight.problem.PageRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Where sign-in leads back to, kept to this server so that a link cannot send a person elsewhere after sign-in. */
public final class SignInPath {
    private static final String LOGIN = "/login";

    private SignInPath() {}

    /** The sign-in form, leading back to the page that was asked for. */
    static String returningTo(HttpServerRequest request) {
        var current = request.getHeader("HX-Current-URL");
        if (PageRequest.isPart(request) && current != null) {
            return to(pathOf(current));
        }
        return HttpMethod.GET.equals(request.method()) ? to(request.uri()) : LOGIN;
    }

    private static String to(String then) {
        return then.equals("/") || !isLocal(then)
                ? LOGIN
                : LOGIN + "?then=" + URLEncoder.encode(then, StandardCharsets.UTF_8);
    }

    /** The page to show after sign-in: the one asked for when it is one of ours, else the overview. */
    public static URI after(@Nullable String then) {
        try {
            return new URI(then != null && isLocal(then) ? then : "/");
        } catch (URISyntaxException e) {
            return URI.create("/");
        }
    }

    /**
     * Whether this is a path on this server: one slash first. Browsers read a backslash as a slash and skip control
     * characters, so neither may be in it.
     */
    static boolean isLocal(String then) {
        return then.startsWith("/")
                && !then.startsWith("//")
                && then.chars().allMatch(c -> c > ' ' && c != '\\' && c != 0x7f);
    }

    private static String pathOf(String url) {
        var afterScheme = url.indexOf("://");
        var path = afterScheme < 0 ? -1 : url.indexOf('/', afterScheme + 3);
        return path < 0 ? "/" : url.substring(path);
    }
}
