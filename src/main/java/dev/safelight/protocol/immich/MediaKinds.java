package dev.safelight.protocol.immich;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a file is by its extension; Immich's programs look for files with these and leave the others. */
public enum MediaKinds {
    IMAGE(".3fr .ari .arw .avif .bmp .cap .cin .cr2 .cr3 .crw .dcr .dng .erf .fff .gif .heic .heif .hif "
            + ".iiq .insp .jp2 .jpe .jpeg .jpg .jxl .k25 .kdc .mrw .nef .nrw .orf .ori .pef .png .psd .raf "
            + ".raw .rw2 .rwl .sr2 .srf .srw .svg .tif .tiff .webp .x3f"),
    VIDEO(".3gp .3gpp .avi .flv .insv .m2t .m2ts .m4v .mkv .mov .mp4 .mpe .mpeg .mpg .mts .mxf .ts .vob "
            + ".webm .wmv"),
    SIDECAR(".xmp");

    private final String extensions;

    /** @param extensions in their order, with spaces between them */
    MediaKinds(String extensions) {
        this.extensions = extensions;
    }

    /** Lower case, with the dot, in their order. */
    public List<String> extensions() {
        return List.of(extensions.split(" ", -1));
    }

    /** The kind of a file of this name; by the type that the program told for it if the name says nothing. */
    public static Optional<MediaKinds> of(String filename, Optional<String> mediaType) {
        var extension =
                filename.substring(Math.max(filename.lastIndexOf('.'), 0)).toLowerCase(Locale.ROOT);
        if (IMAGE.extensions().contains(extension)) {
            return Optional.of(IMAGE);
        }
        if (VIDEO.extensions().contains(extension)) {
            return Optional.of(VIDEO);
        }
        return mediaType.map(type -> type.toLowerCase(Locale.ROOT)).flatMap(MediaKinds::ofType);
    }

    private static Optional<MediaKinds> ofType(String mediaType) {
        if (mediaType.startsWith("image/")) {
            return Optional.of(IMAGE);
        }
        return mediaType.startsWith("video/") ? Optional.of(VIDEO) : Optional.empty();
    }
}
