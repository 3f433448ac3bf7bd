package dev.safelight.protocol.immich.upload;

import dev.safelight.asset.AssetResourceType;
import dev.safelight.problem.ProblemException;
import dev.safelight.protocol.immich.Immich;
import dev.safelight.protocol.immich.MediaKinds;
import dev.safelight.protocol.immich.asset.UploadRecords;
import dev.safelight.protocol.immich.asset.UploadedFacts;
import dev.safelight.upload.JobFacts;
import dev.safelight.upload.Outcome;
import dev.safelight.upload.Reason;
import dev.safelight.upload.intake.Extent;
import dev.safelight.upload.intake.PartReason;
import dev.safelight.upload.intake.UploadAnswer;
import dev.safelight.upload.intake.UploadBody;
import dev.safelight.upload.intake.UploadHead;
import dev.safelight.upload.intake.UploadRequest;
import dev.safelight.upload.intake.UploadService;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One form on its way: a file, what is said of it, perhaps a sidecar. The file goes into the write path as it comes if the fields
 * that file it stand before it, which they do in every program that we know of; else it waits in the spool for them.
 */
final class FormUpload {
    private final UploadService uploads;
    private final UploadRecords records;
    private final HeldParts held;
    private final Sender sender;
    private final Optional<String> sha1;
    private final UploadBody request;

    private final FormFields fields = new FormFields();
    private HeldParts.@Nullable Held waitingFile;
    private HeldParts.@Nullable Held waitingSidecar;
    private @Nullable UploadAnswer stored;
    private @Nullable String asset;

    FormUpload(
            UploadService uploads,
            UploadRecords records,
            HeldParts held,
            Sender sender,
            Optional<String> sha1,
            UploadBody request) {
        this.uploads = uploads;
        this.records = records;
        this.held = held;
        this.sender = sender;
        this.sha1 = sha1;
        this.request = request;
    }

    /** Takes the whole form in. */
    UploadedAsset take(MultipartBody form) {
        try {
            readAll(form);
            var waiting = waitingFile;
            if (waiting != null) {
                store(with(waiting));
            }
            var answer = stored;
            if (answer == null) {
                throw uploads.refuse(
                        sender.unreadable(), Reason.INVALID_REQUEST, "The form has no file in its part assetData.");
            }
            storeWaitingSidecar();
            return told(answer);
        } finally {
            forget(waitingFile);
            forget(waitingSidecar);
        }
    }

    private void readAll(MultipartBody form) {
        try {
            for (var part = form.next(); part.isPresent(); part = form.next()) {
                take(part.get());
            }
        } catch (IOException broken) {
            if (stored == null) {
                throw uploads.refuse(
                        sender.unreadable(),
                        Reason.CONNECTION_LOST,
                        "The form ended or made no sense before its file was here.");
            }
            // The file is safe; what would have stood behind it is lost with the connection.
        }
    }

    private void take(MultipartBody.Part part) throws IOException {
        switch (part.name()) {
            case "assetData" -> {
                if (stored == null && waitingFile == null) {
                    takeFile(part);
                }
            }
            case "sidecarData" -> {
                if (stored != null) {
                    storeSidecar(part);
                } else if (waitingSidecar == null) {
                    waitingSidecar = hold(part);
                }
            }
            default -> {
                if (FormFields.isKnown(part.name())) {
                    fields.put(part.name(), part.text());
                }
            }
        }
    }

    private void takeFile(MultipartBody.Part part) {
        if (fields.text("fileCreatedAt").isPresent()) {
            store(part);
        } else {
            waitingFile = hold(part);
        }
    }

    private HeldParts.Held hold(MultipartBody.Part part) {
        try {
            return held.hold(sender.device(), part, bytes(part), sender.origin());
        } catch (ProblemException refused) {
            throw uploads.refuse(sender.unreadable(), PartReason.of(refused), refused.detail());
        }
    }

    private MultipartBody.Part with(HeldParts.Held waiting) {
        return new MultipartBody.Part(
                waiting.of().name(),
                waiting.of().filename(),
                waiting.of().mediaType(),
                held.open(sender.device(), waiting));
    }

    private void store(MultipartBody.Part file) {
        var filename = fields.text("filename").or(file::filename).orElse("");
        var key = key(filename);
        var kind = MediaKinds.of(filename, file.mediaType());
        var head = head(key, type(kind), file, filename, fields.size());
        if (kind.isEmpty()) {
            throw uploads.refuse(head, Reason.UNSUPPORTED, "Files of this kind are not taken: " + filename);
        }
        var type = uploads.requireNamed(head);
        var upload = uploads.receive(
                new UploadRequest(head, type, Optional.empty(), Optional.empty(), Extent.WHOLE, false, sha1),
                bytes(file));
        asset = key;
        stored = upload.answer().orElseThrow();
    }

    /** The still of a Live Photo joins the asset that its moving part, which came first, has begun. */
    private String key(String filename) {
        return fields.livePhotoVideo()
                .flatMap(video -> records.assetOfVideo(sender.device(), video))
                .or(() -> sha1.map(AssetKey::ofChecksum))
                .orElseGet(() -> AssetKey.of(fields, filename));
    }

    private AssetResourceType type(Optional<MediaKinds> kind) {
        return switch (kind.orElse(MediaKinds.SIDECAR)) {
            case IMAGE -> AssetResourceType.PHOTO;
            case VIDEO -> fields.isHidden() ? AssetResourceType.PAIRED_VIDEO : AssetResourceType.VIDEO;
            case SIDECAR -> AssetResourceType.FILE;
        };
    }

    private UploadHead head(
            String key, AssetResourceType type, MultipartBody.Part file, String filename, OptionalLong size) {
        var facts = new JobFacts(
                Optional.of(filename),
                file.mediaType(),
                size,
                fields.createdAt(),
                fields.modifiedAt(),
                fields.text("deviceAssetId"),
                Immich.DOOR);
        return new UploadHead(sender.device(), key, type.slug(), facts, sender.origin());
    }

    private void storeWaitingSidecar() {
        var waiting = waitingSidecar;
        if (waiting != null) {
            storeSidecar(with(waiting));
        }
    }

    /** A sidecar is one more file of the asset. */
    private void storeSidecar(MultipartBody.Part sidecar) {
        var filename = sidecar.filename().orElse("sidecar.xmp");
        var head = head(String.valueOf(asset), AssetResourceType.FILE, sidecar, filename, OptionalLong.empty());
        uploads.receive(
                new UploadRequest(
                        head, AssetResourceType.FILE, Optional.empty(), Optional.empty(), Extent.WHOLE, false),
                bytes(sidecar));
    }

    private UploadBody bytes(MultipartBody.Part part) {
        return request.withStream(part.stream());
    }

    private UploadedAsset told(UploadAnswer answer) {
        var facts = new UploadedFacts(
                fields.isFavorite(),
                fields.visibility(),
                fields.livePhotoVideo(),
                fields.duration(),
                fields.modifiedAt());
        var id = records.record(sender.device(), answer.resource(), facts);
        return UploadedAsset.of(id, answer.outcome() == Outcome.DUPLICATE);
    }

    private void forget(HeldParts.@Nullable Held waiting) {
        if (waiting != null) {
            held.drop(sender.device(), waiting);
        }
    }
}
