package dev.safelight.protocol.webdav;

import dev.safelight.asset.tree.EntryName;
import dev.safelight.asset.tree.TreePath;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Addresses and the places in the tree that they mean. */
public final class DavPaths {
    private static final String PLAIN = "-._~()";
    private static final int RADIX = 16;

    private DavPaths() {}

    /**
     * The place that the address of a request means.
     *
     * @param path percent-encoded
     * @return nothing if it is not below the mount
     * @throws DavException 400 if there can be no such place
     */
    public static Optional<TreePath> place(DavMount mount, String path) {
        return Stream.concat(Stream.of(mount.prefix()), mount.aliases().stream())
                .flatMap(prefix -> rest(prefix, path).stream())
                .findFirst()
                .map(DavPaths::parse);
    }

    private static Optional<String> rest(String prefix, String path) {
        return path.equals(prefix) || path.startsWith(prefix + "/")
                ? Optional.of(path.substring(prefix.length()))
                : Optional.empty();
    }

    private static TreePath parse(String rest) {
        try {
            return new TreePath(Stream.of(rest.split("/"))
                    .filter(segment -> !segment.isEmpty())
                    .map(DavPaths::decode)
                    .map(EntryName::new)
                    .toList());
        } catch (IllegalArgumentException impossible) {
            throw DavException.invalid(String.valueOf(impossible.getMessage()));
        }
    }

    private static String decode(String segment) {
        var bytes = segment.getBytes(StandardCharsets.UTF_8);
        var decoded = ByteBuffer.allocate(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '%') {
                decoded.put(decode(bytes, i + 1));
                i += 2;
            } else {
                decoded.put(bytes[i]);
            }
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(decoded.flip()).toString();
        } catch (CharacterCodingException malformed) {
            throw new IllegalArgumentException("An address must be UTF-8, percent-encoded.", malformed);
        }
    }

    private static byte decode(byte[] bytes, int at) {
        int high = at + 1 < bytes.length ? Character.digit(bytes[at], RADIX) : -1;
        int low = at + 1 < bytes.length ? Character.digit(bytes[at + 1], RADIX) : -1;
        if (high < 0 || low < 0) {
            throw new IllegalArgumentException("A percent sign in an address must be followed by two hex digits.");
        }
        return (byte) (high * RADIX + low);
    }

    /** The address of a place, percent-encoded; of a folder, with a slash at the end. */
    public static String href(DavMount mount, TreePath path, boolean folder) {
        var names = path.names().stream().map(name -> "/" + encode(name.text())).collect(Collectors.joining());
        return mount.prefix() + names + (folder ? "/" : "");
    }

    /** A name as a segment of an address. */
    public static String encode(String name) {
        var encoded = new StringBuilder();
        for (byte each : name.getBytes(StandardCharsets.UTF_8)) {
            char letter = (char) (each & 0xFF);
            boolean plain = letter < 128 && (Character.isLetterOrDigit(letter) || PLAIN.indexOf(letter) >= 0);
            if (plain) {
                encoded.append(letter);
            } else {
                encoded.append("%%%02X".formatted((int) letter));
            }
        }
        return encoded.toString();
    }
}
