package dev.safelight.protocol.webdav.file;

import dev.safelight.asset.AssetResourceType;
import dev.safelight.asset.tree.EntryView;
import java.util.Locale;
import java.util.Map;

/** What an entry is, as a media type. The catalogue knows it by the bytes; until it does, the name has to do. */
public final class MediaTypes {
    private static final String FOLDER = "httpd/unix-directory";
    private static final String ANY = "application/octet-stream";
    private static final Map<String, String> BY_EXTENSION = Map.ofEntries(
            Map.entry("jpg", "image/jpeg"),
            Map.entry("jpeg", "image/jpeg"),
            Map.entry("png", "image/png"),
            Map.entry("gif", "image/gif"),
            Map.entry("webp", "image/webp"),
            Map.entry("heic", "image/heic"),
            Map.entry("heif", "image/heif"),
            Map.entry("dng", "image/x-adobe-dng"),
            Map.entry("mp4", "video/mp4"),
            Map.entry("m4v", "video/mp4"),
            Map.entry("mov", "video/quicktime"),
            Map.entry("3gp", "video/3gpp"),
            Map.entry("txt", "text/plain"),
            Map.entry("pdf", "application/pdf"));

    private MediaTypes() {}

    /** The media type of an entry. */
    public static String of(EntryView entry) {
        if (entry.folder()) {
            return FOLDER;
        }
        return entry.mediaType().filter(known -> !known.equals(ANY)).orElseGet(() -> of(entry.name()));
    }

    private static String of(String name) {
        var extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return BY_EXTENSION.getOrDefault(extension, ANY);
    }

    /** What kind of asset resource a file of this name is, for bytes that have not been seen. */
    static AssetResourceType guess(String name) {
        return switch (of(name).split("/", 2)[0]) {
            case "image" -> AssetResourceType.PHOTO;
            case "video" -> AssetResourceType.VIDEO;
            default -> AssetResourceType.FILE;
        };
    }
}
