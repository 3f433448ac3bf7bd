package dev.safelight.protocol.nextcloud.upload;

import dev.safelight.device.CallingDevice;
import dev.safelight.problem.ProblemException;
import dev.safelight.problem.ProblemType;
import dev.safelight.upload.Origin;
import dev.safelight.upload.intake.Append;
import dev.safelight.upload.intake.Extent;
import dev.safelight.upload.intake.PartService;
import dev.safelight.upload.intake.PartState;
import dev.safelight.upload.intake.UploadBody;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/** Takes chunks in, keeps them in the spool, and gives them back as one body. */
@ApplicationScoped
class ChunkService {
    private final ChunkRecords records;
    private final PartService parts;

    ChunkService(ChunkRecords records, PartService parts) {
        this.records = records;
        this.parts = parts;
    }

    /** Begins an upload; false if it was begun before. */
    boolean begin(CallingDevice device, String name) {
        return records.begin(device.id(), name);
    }

    /** The chunks of an upload that are here, in their order; nothing if there is no such upload. */
    Optional<List<ChunkView>> chunks(CallingDevice device, String name) {
        return records.find(device.id(), name).map(records::chunks);
    }

    /**
     * Takes a chunk in. One of the same name that is here already gives way when this one is whole.
     *
     * @param length of the chunk in bytes, if declared
     * @return false if there is no such upload
     * @throws ProblemException as {@link PartService#append}
     */
    boolean receive(
            CallingDevice device, String upload, String chunk, OptionalLong length, UploadBody body, Origin origin) {
        var found = records.find(device.id(), upload);
        if (found.isEmpty()) {
            return false;
        }
        var begun = parts.create(device, length);
        try {
            var part = whole(device, begun, length, body, origin);
            records.put(found.get(), new ChunkView(chunk, part.id(), part.offset()))
                    .ifPresent(before -> parts.drop(device, List.of(before)));
            return true;
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

    /** All chunks as one body; the caller closes it. */
    PartService.Assembled assemble(CallingDevice device, List<ChunkView> chunks) {
        return parts.assemble(device, chunks.stream().map(ChunkView::part).toList());
    }

    /** Gives an upload up, or ends it when its bytes are in the write path; false if there is no such upload. */
    boolean remove(CallingDevice device, String name) {
        var found = records.find(device.id(), name);
        found.ifPresent(upload -> remove(upload, device.id()));
        return found.isPresent();
    }

    private void remove(UUID upload, UUID device) {
        var dropped = records.chunks(upload).stream().map(ChunkView::part).toList();
        records.remove(upload);
        parts.drop(device, dropped);
    }

    /** Gives up what nobody has gone on with for a day, and says how many. */
    int sweep() {
        var over = records.expired();
        over.forEach(each -> remove(each.upload(), each.device()));
        if (!over.isEmpty()) {
            Log.infof("Gave up %d uploads in chunks that were not finished in a day", over.size());
        }
        return over.size();
    }
}
