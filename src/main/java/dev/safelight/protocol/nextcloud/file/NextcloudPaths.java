package dev.safelight.protocol.nextcloud.file;

import dev.safelight.device.CallingDevice;
import dev.safelight.protocol.webdav.DavMount;
import dev.safelight.protocol.webdav.DavPaths;
import dev.safelight.protocol.webdav.DavRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The addresses that all mean the device's tree. The name in them is only repeated: the token says whose tree it is, and apps write
 * there whatever a person signed in with. Some apps double slashes.
 */
public final class NextcloudPaths {
    /** The door of everything that comes this way. */
    public static final String FACE = "nextcloud";

    private static final String BEGINNING = "^((?:[^?#]*?)/+remote\\.php/+";
    private static final Pattern FILES = Pattern.compile(BEGINNING + "(?:dav/+files(?:/+[^/?#]+)?|webdav))(?=/|$)");

    /** The folder of an account's uploads, the upload, and a chunk of it. */
    private static final Pattern UPLOADS =
            Pattern.compile(BEGINNING + "dav/+uploads/+[^/]+)(?:/+([^/]+)(?:/+([^/]+))?)?/*$");

    private NextcloudPaths() {}

    /**
     * The tree that a request means.
     *
     * @return nothing if its address is not below a tree's
     */
    public static Optional<DavMount> mount(RoutingContext context, CallingDevice device) {
        return prefix(path(context)).map(prefix -> mount(prefix, context, device));
    }

    /** The tree that the Destination of a request leads to, whatever its own address is. */
    public static Optional<DavMount> destination(RoutingContext context, CallingDevice device) {
        return destination(context).map(prefix -> mount(prefix, context, device));
    }

    private static DavMount mount(String prefix, RoutingContext context, CallingDevice device) {
        var aliases = new ArrayList<String>();
        destination(context).ifPresent(aliases::add);
        aliases.add("/remote.php/dav/files/" + DavPaths.encode(device.accountSlug()));
        aliases.add("/remote.php/webdav");
        return new DavMount(FACE, prefix, List.copyOf(aliases), device);
    }

    private static Optional<String> destination(RoutingContext context) {
        var header = Objects.requireNonNullElse(context.request().getHeader("Destination"), "");
        return prefix(header.strip().replaceFirst("^[a-zA-Z][a-zA-Z0-9+.-]*://[^/]*", ""));
    }

    private static Optional<String> prefix(String path) {
        var matcher = FILES.matcher(path);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /**
     * An upload in chunks.
     *
     * @param prefix of all of the account's uploads, as the client wrote it
     * @param upload the client's name for it, if the address has one
     * @param chunk the client's name for the chunk, likewise
     */
    public record UploadPath(String prefix, Optional<String> upload, Optional<String> chunk) {}

    /** The upload that a request means; nothing if its address is none of an upload. */
    public static Optional<UploadPath> upload(RoutingContext context) {
        var matcher = UPLOADS.matcher(path(context));
        return matcher.find()
                ? Optional.of(new UploadPath(
                        matcher.group(1), Optional.ofNullable(matcher.group(2)), Optional.ofNullable(matcher.group(3))))
                : Optional.empty();
    }

    /** The path of a request as the client wrote it. */
    public static String path(RoutingContext context) {
        return Objects.requireNonNullElse(context.request().path(), "");
    }

    /** Whether a request is of an app that takes 204 for a failure: its uploads are done by iOS itself. */
    public static boolean wants200(DavRequest request) {
        return request.text("User-Agent")
                .filter(agent -> agent.contains("Nextcloud-iOS"))
                .isPresent();
    }

    /** The status that says to this client that a file was written. */
    public static int status(DavRequest request, boolean created) {
        if (created) {
            return 201;
        }
        return wants200(request) ? 200 : 204;
    }
}
