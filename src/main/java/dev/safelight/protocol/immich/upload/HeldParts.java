package dev.safelight.protocol.immich.upload;

import dev.safelight.device.CallingDevice;
import dev.safelight.problem.ProblemException;
import dev.safelight.upload.Origin;
import dev.safelight.upload.intake.Append;
import dev.safelight.upload.intake.Extent;
import dev.safelight.upload.intake.PartService;
import dev.safelight.upload.intake.UploadBody;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Keeps a file in the spool whose form has not said yet what it is, until its fields have come. */
@ApplicationScoped
class HeldParts {
    private final PartService parts;

    HeldParts(PartService parts) {
        this.parts = parts;
    }

    /** A file that waits. */
    record Held(String part, MultipartBody.Part of) {}

    /**
     * Takes a file in.
     *
     * @param body the request, with the file's bytes as its own
     * @throws ProblemException as {@link PartService#append}
     */
    Held hold(CallingDevice device, MultipartBody.Part file, UploadBody body, Origin origin) {
        var id = parts.create(device, OptionalLong.empty()).id();
        try {
            append(device, id, body, origin);
        } catch (ProblemException refused) {
            parts.drop(device, List.of(id));
            throw refused;
        }
        return new Held(id, file);
    }

    private void append(CallingDevice device, String id, UploadBody body, Origin origin) {
        var first = new Append(0, Extent.PART, OptionalLong.empty(), Optional.empty(), origin);
        long size = parts.append(device, id, first, body).offset();
        var end = new Append(size, Extent.BY_LENGTH, OptionalLong.of(size), Optional.empty(), origin);
        parts.append(device, id, end, body.withStream(InputStream.nullInputStream()));
    }

    /** Its bytes; to be closed. */
    InputStream open(CallingDevice device, Held held) {
        return parts.assemble(device, List.of(held.part())).stream();
    }

    /** Forgets it. */
    void drop(CallingDevice device, Held held) {
        parts.drop(device, List.of(held.part()));
    }
}
