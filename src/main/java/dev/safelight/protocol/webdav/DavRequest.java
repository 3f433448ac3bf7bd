package dev.safelight.protocol.webdav;

import dev.safelight.account.RequestOrigin;
import dev.safelight.asset.CaptureDate;
import dev.safelight.asset.tree.TreePath;
import dev.safelight.protocol.webdav.lock.IfHeader;
import dev.safelight.protocol.webdav.xml.XmlElement;
import dev.safelight.protocol.webdav.xml.XmlReader;
import dev.safelight.upload.Origin;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/** What a request of WebDAV says in its address and its headers. Whatever cannot be read is a {@link DavException} 400. */
public final class DavRequest {
    private static final String NUMBER = "\\d{1,18}";
    private static final String SECONDS = "-?\\d{1,12}(\\.\\d{1,12})?";
    private static final int NANOS = 9;

    private final RoutingContext context;
    private final HttpServerRequest request;
    private final DavMount mount;

    /** A request about an entry below a mount. */
    public DavRequest(RoutingContext context, DavMount mount) {
        this.context = context;
        this.request = context.request();
        this.mount = mount;
    }

    public DavMount mount() {
        return mount;
    }

    public String method() {
        return request.method().name();
    }

    /** The place that it is about. */
    public TreePath path() {
        return place(Objects.requireNonNullElse(request.path(), ""))
                .orElseThrow(() -> DavException.invalid("This address leads out of the tree."));
    }

    /** Whether the address ends like that of a folder. */
    public boolean isFolderAddress() {
        return Objects.requireNonNullElse(request.path(), "").endsWith("/");
    }

    private Optional<TreePath> place(String path) {
        return DavPaths.place(mount, path);
    }

    /** The place that an address means, of which only the path counts: proxies change scheme, host and port. */
    public Optional<TreePath> placeOf(String address) {
        var path = address.strip();
        int authority = path.indexOf("://");
        if (authority >= 0) {
            int slash = path.indexOf('/', authority + 3);
            path = slash < 0 ? "/" : path.substring(slash);
        }
        return place(path.split("[?#]", 2)[0]);
    }

    /** The place that a copy or a move leads to. */
    public TreePath destination() {
        var address = text("Destination")
                .orElseThrow(() -> DavException.invalid("The Destination header must say where to."));
        return placeOf(address)
                .orElseThrow(() -> new DavException(
                        502, "The Destination is not in the tree that this address is in; nothing can be put there."));
    }

    /** Whether what has the destination's name may go to the trash. */
    public boolean mayOverwrite() {
        return switch (text("Overwrite").orElse("T").toUpperCase(Locale.ROOT)) {
            case "T" -> true;
            case "F" -> false;
            default -> throw DavException.invalid("Overwrite must be T or F.");
        };
    }

    /** How deep a request goes. */
    public enum Depth {
        ZERO,
        ONE,
        INFINITY
    }

    /** How deep it goes. */
    public Depth depth(Depth unsaid) {
        return text("Depth")
                .map(said -> switch (said.toLowerCase(Locale.ROOT)) {
                    case "0" -> Depth.ZERO;
                    case "1" -> Depth.ONE;
                    case "infinity" -> Depth.INFINITY;
                    default -> throw DavException.invalid("Depth must be 0, 1 or infinity.");
                })
                .orElse(unsaid);
    }

    /** The {@code If} header; nothing if there is none. */
    public Optional<IfHeader> conditions() {
        try {
            return text("If").map(IfHeader::parse);
        } catch (IllegalArgumentException malformed) {
            throw DavException.invalid(String.valueOf(malformed.getMessage()));
        }
    }

    /** The length of the body in bytes, where it is declared. */
    public OptionalLong length() {
        return number("Content-Length");
    }

    /** A header that is a number of bytes. */
    public OptionalLong number(String name) {
        var text = text(name);
        if (text.isEmpty()) {
            return OptionalLong.empty();
        }
        if (!text.get().matches(NUMBER)) {
            throw DavException.invalid(name + " must be a number of bytes.");
        }
        return OptionalLong.of(Long.parseLong(text.get()));
    }

    /** When the file was changed, in seconds since 1970 with or without a fraction; what cannot be a time says nothing. */
    public Optional<Instant> modified() {
        return seconds("X-OC-Mtime");
    }

    /** A header that is a time in seconds since 1970; nothing if no file can be of that time. */
    public Optional<Instant> seconds(String name) {
        return text(name)
                .filter(said -> said.matches(SECONDS))
                .map(DavRequest::instant)
                .filter(CaptureDate::isPossible);
    }

    private static Instant instant(String said) {
        var seconds = new BigDecimal(said);
        var whole = seconds.setScale(0, RoundingMode.FLOOR);
        return Instant.ofEpochSecond(
                whole.longValueExact(),
                seconds.subtract(whole).movePointRight(NANOS).longValue());
    }

    /** Where it comes from. */
    public Origin origin() {
        var caller = RequestOrigin.of(context);
        return new Origin(mount.face(), caller.address(), caller.userAgent());
    }

    /** The value of a header, if there is more to it than space. */
    public Optional<String> text(String name) {
        return Optional.of(
                        Objects.requireNonNullElse(request.getHeader(name), "").strip())
                .filter(value -> !value.isEmpty());
    }

    /** The XML in the body; nothing if there is no body. */
    public Optional<XmlElement> xml(InputStream body) {
        var bytes = read(body);
        if (bytes.length == 0) {
            return Optional.empty();
        }
        if (bytes.length > XmlReader.MAX_BYTES) {
            throw new DavException(
                    413, "A request's XML must not be longer than %d bytes.".formatted(XmlReader.MAX_BYTES));
        }
        try {
            return Optional.of(XmlReader.read(bytes));
        } catch (IllegalArgumentException malformed) {
            throw DavException.invalid(String.valueOf(malformed.getMessage()));
        }
    }

    private static byte[] read(InputStream body) {
        try {
            return body.readNBytes(XmlReader.MAX_BYTES + 1);
        } catch (IOException broken) {
            throw DavException.invalid("The connection ended before the body did.");
        }
    }

    /** The request as the web server has it. */
    public HttpServerRequest http() {
        return request;
    }
}
