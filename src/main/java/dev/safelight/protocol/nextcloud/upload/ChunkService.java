package dev.safelight.protocol.nextcloud.upload;

import dev.safelight.device.CallingDevice;
import dev.safelight.problem.ProblemException;
import dev.safelight.problem.ProblemType;
import dev.safelight.upload.Origin;
import dev.safelight.upload.intake.Append;
import dev.safelight.upload.intake.Extent;
import dev.safelight.upload.intake.GatheringService;
import dev.safelight.upload.intake.PartReason;
import dev.safelight.upload.intake.PartService;
import dev.safelight.upload.intake.PartState;
import dev.safelight.upload.intake.UploadBody;
import dev.safelight.upload.intake.UploadHead;
import dev.safelight.upload.intake.UploadService;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Takes chunks in, keeps them in the spool, and gives them back as one body. */
@ApplicationScoped
class ChunkService {
    private final ChunkRecords records;
    private final PartService parts;
    private final GatheringService gathering;
    private final UploadService uploads;
    /** Uploads that become files just now. Their chunks lie on this server's disk, so no other server can be at it. */
    private final Set<UUID> assembling = ConcurrentHashMap.newKeySet();

    ChunkService(ChunkRecords records, PartService parts, GatheringService gathering, UploadService uploads) {
        this.records = records;
        this.parts = parts;
        this.gathering = gathering;
        this.uploads = uploads;
    }

    /** An upload that was begun, and the chunks of it that are here in their order. */
    record Upload(UUID id, OptionalLong total, Optional<UUID> job, List<ChunkView> chunks) {

        /** Bytes of all its chunks. */
        long received() {
            return chunks.stream().mapToLong(ChunkView::size).sum();
        }
    }

    /** Begins an upload; false if it was begun before. */
    boolean begin(CallingDevice device, String name) {
        return records.begin(device.id(), name);
    }

    /** An upload; nothing if there is no such. */
    Optional<Upload> find(CallingDevice device, String name) {
        return records.find(device.id(), name)
                .map(begun -> new Upload(begun.id(), begun.total(), begun.job(), records.chunks(begun.id())));
    }

    /** Notes how long the client says that the whole file is. */
    void total(Upload upload, long bytes) {
        records.total(upload.id(), bytes);
    }

    /** Shows in the history how much of a file is here. */
    void gathered(CallingDevice device, String name, UploadHead head) {
        find(device, name).ifPresent(upload -> records.job(upload.id(), gathering.gathered(head, upload.received())));
    }

    /**
     * Takes a chunk in. One of the same name that is here already gives way when this one is whole.
     *
     * @param length of the chunk in bytes, if declared
     * @param head the file that it will be a part of, if the client has told it
     * @throws ProblemException as {@link PartService#append}; it is in the history by then if there is a head
     */
    void receive(
            CallingDevice device,
            Upload upload,
            String chunk,
            OptionalLong length,
            UploadBody body,
            Origin origin,
            Optional<UploadHead> head) {
        try {
            receive(device, upload, chunk, length, body, origin);
        } catch (ProblemException refused) {
            throw head.map(file -> uploads.refuse(file, PartReason.of(refused), refused.detail()))
                    .orElse(refused);
        }
    }

    private void receive(
            CallingDevice device, Upload upload, String chunk, OptionalLong length, UploadBody body, Origin origin) {
        var begun = parts.create(device, length);
        try {
            var part = whole(device, begun, length, body, origin);
            records.put(upload.id(), new ChunkView(chunk, part.id(), part.offset()))
                    .ifPresent(before -> parts.drop(device, List.of(before)));
        } catch (RuntimeException failed) {
            parts.drop(device, List.of(begun.id()));
            throw failed;
        }
    }

    private PartState whole(
            CallingDevice device, PartState begun, OptionalLong length, UploadBody body, Origin origin) {
        var received = parts.append(device, begun.id(), append(0, length, origin), body);
        if (received.isComplete()) {
            return received;
        }
        if (length.isPresent()) {
            throw new ProblemException(
                    ProblemType.LENGTH_MISMATCH,
                    "%d bytes arrived, %d were announced.".formatted(received.offset(), length.getAsLong()));
        }
        // The length of a body that comes piece by piece is known at its end.
        return parts.append(
                device,
                begun.id(),
                append(received.offset(), OptionalLong.of(received.offset()), origin),
                body.withStream(InputStream.nullInputStream()));
    }

    private static Append append(long offset, OptionalLong length, Origin origin) {
        return new Append(offset, Extent.BY_LENGTH, length, Optional.empty(), origin);
    }

    /**
     * Gives all chunks to the write path as one body, and ends the upload when it has taken them.
     *
     * @throws ProblemException {@code UPLOAD_IN_PROGRESS} while an earlier request is at it, of a client that has lost patience
     */
    <T> T assemble(CallingDevice device, Upload upload, Function<PartService.Assembled, T> taken) {
        if (!assembling.add(upload.id())) {
            throw new ProblemException(
                    ProblemType.UPLOAD_IN_PROGRESS, "This upload is just being stored. Try again when that is done.");
        }
        try {
            var ids = upload.chunks().stream().map(ChunkView::part).toList();
            var answer = taken.apply(parts.assemble(device, ids));
            drop(upload.id(), device.id());
            return answer;
        } finally {
            assembling.remove(upload.id());
        }
    }

    /** The device gives an upload up; false if there is no such. */
    boolean giveUp(CallingDevice device, String name) {
        var found = records.find(device.id(), name);
        found.ifPresent(upload -> {
            drop(upload.id(), device.id());
            upload.job().ifPresent(gathering::giveUp);
        });
        return found.isPresent();
    }

    private void drop(UUID upload, UUID device) {
        var dropped = records.chunks(upload).stream().map(ChunkView::part).toList();
        records.remove(upload);
        parts.drop(device, dropped);
    }

    /** Gives up what nobody has gone on with for a day, and says how many. */
    int sweep() {
        var over = records.expired();
        for (var each : over) {
            drop(each.upload().id(), each.device());
            each.upload().job().ifPresent(gathering::expire);
        }
        if (!over.isEmpty()) {
            Log.infof("Gave up %d uploads in chunks that were not finished in a day", over.size());
        }
        return over.size();
    }
}
