package dev.safelight.protocol.immich.upload;

import dev.safelight.device.CallingDevice;
import dev.safelight.protocol.immich.Immich;
import dev.safelight.protocol.immich.asset.UploadRecords;
import dev.safelight.upload.JobFacts;
import dev.safelight.upload.Origin;
import dev.safelight.upload.intake.UploadHead;
import java.util.Optional;
import java.util.OptionalLong;

/** Who sends a form, and what is made of it for the history. */
record Sender(CallingDevice device, Origin origin) {
    /** What cannot be told apart any better, because nothing of it could be read. */
    private static final String UNREADABLE = "immich-upload";

    private static final String UNKNOWN_TYPE = "file";

    /** A form that cannot be read. */
    UploadHead unreadable() {
        return new UploadHead(device, UNREADABLE, UNKNOWN_TYPE, facts(Optional.empty(), OptionalLong.empty()), origin);
    }

    /** Bytes that are here already: the device's own asset resource if it has sent them before. */
    UploadHead known(UploadRecords.Known known, String sha1) {
        var type = known.ownType().orElse(known.mediaType().startsWith("video/") ? "video" : "photo");
        var facts = facts(known.filename(), OptionalLong.of(known.size()));
        return new UploadHead(device, known.ownAsset().orElseGet(() -> AssetKey.ofChecksum(sha1)), type, facts, origin);
    }

    private static JobFacts facts(Optional<String> filename, OptionalLong size) {
        return new JobFacts(
                filename, Optional.empty(), size, Optional.empty(), Optional.empty(), Optional.empty(), Immich.DOOR);
    }
}
