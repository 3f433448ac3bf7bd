package dev.safelight.protocol.immich.upload;

import dev.safelight.asset.AssetResourceType;
import dev.safelight.protocol.immich.asset.Sha1;
import dev.safelight.protocol.immich.asset.UploadRecords;
import dev.safelight.protocol.immich.asset.UploadedFacts;
import dev.safelight.upload.Outcome;
import dev.safelight.upload.Reason;
import dev.safelight.upload.intake.Extent;
import dev.safelight.upload.intake.UploadBody;
import dev.safelight.upload.intake.UploadRequest;
import dev.safelight.upload.intake.UploadService;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes uploads of Immich's programs in: what is here already without reading it, else the form. */
@ApplicationScoped
class AppUploads {
    private static final UploadedFacts NOTHING_SAID =
            new UploadedFacts(false, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    private final UploadService uploads;
    private final UploadRecords records;
    private final HeldParts held;

    AppUploads(UploadService uploads, UploadRecords records, HeldParts held) {
        this.uploads = uploads;
        this.records = records;
        this.held = held;
    }

    /**
     * Takes one upload in.
     *
     * @param checksum the SHA-1 that the program declares for the file, if it does
     * @param body the request, whose bytes are the form's
     */
    UploadedAsset take(Sender sender, @Nullable String checksum, @Nullable String contentType, UploadBody body) {
        var sha1 = Optional.ofNullable(checksum).filter(text -> !text.isBlank()).map(text -> read(sender, text));
        var known = sha1.flatMap(declared -> records.known(sender.device(), declared));
        if (known.isPresent()) {
            return takeKnown(sender, known.get(), sha1.orElseThrow(), contentType, body);
        }
        return new FormUpload(uploads, records, held, sender, sha1, body)
                .take(form(sender, contentType, body.stream()));
    }

    private String read(Sender sender, String checksum) {
        return Sha1.of(checksum)
                .orElseThrow(() -> uploads.refuse(
                        sender.unreadable(),
                        Reason.INVALID_REQUEST,
                        "x-immich-checksum must be a SHA-1 as 40 hexadecimal digits or in Base64."));
    }

    private MultipartBody form(Sender sender, @Nullable String contentType, InputStream body) {
        try {
            return MultipartBody.of(contentType, body);
        } catch (IllegalArgumentException unreadable) {
            throw uploads.refuse(sender.unreadable(), Reason.INVALID_REQUEST, String.valueOf(unreadable.getMessage()));
        }
    }

    /**
     * Bytes that are safe for this account. The write path looks whether the object store still has them, and reads the form only
     * if it has not; then they must be what was declared.
     */
    private UploadedAsset takeKnown(
            Sender sender, UploadRecords.Known known, String sha1, @Nullable String contentType, UploadBody body) {
        var head = sender.known(known, sha1);
        var type = AssetResourceType.of(head.type()).orElse(AssetResourceType.FILE);
        var file = new LateFile(() -> file(form(sender, contentType, body.stream())));
        var upload = uploads.receive(
                new UploadRequest(
                        head,
                        type,
                        Optional.of(known.checksum()),
                        Optional.empty(),
                        Extent.WHOLE,
                        true,
                        Optional.of(sha1)),
                body.withStream(file));
        var answer = upload.answer().orElseThrow();
        var id = records.record(sender.device(), answer.resource(), NOTHING_SAID);
        return UploadedAsset.of(id, answer.outcome() == Outcome.DUPLICATE);
    }

    private static InputStream file(MultipartBody form) throws IOException {
        for (var part = form.next(); part.isPresent(); part = form.next()) {
            if (part.get().name().equals("assetData")) {
                return part.get().stream();
            }
        }
        return InputStream.nullInputStream();
    }
}
