package dev.safelight.upload.intake;

import dev.safelight.device.CallingDevice;
import dev.safelight.problem.ProblemException;
import dev.safelight.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;

/**
 * Takes in pieces of files that come as uploads of their own, perhaps at the same time. {@link #assemble} gives them to
 * {@link UploadService} as one body, so that they end in the same write path as every other.
 */
@ApplicationScoped
public class PartService {
    private final PartRecords parts;
    private final Admission admission;
    private final ReceiveStep receive;
    private final RunningUploads running;
    private final CheckedBodies checkedBodies;
    private final Spool spool;

    PartService(
            PartRecords parts,
            Admission admission,
            ReceiveStep receive,
            RunningUploads running,
            CheckedBodies checkedBodies,
            Spool spool) {
        this.parts = parts;
        this.admission = admission;
        this.receive = receive;
        this.running = running;
        this.checkedBodies = checkedBodies;
        this.spool = spool;
    }

    /**
     * Begins a part.
     *
     * @param length of the part in bytes, if declared
     * @throws ProblemException {@code DEVICE_REVOKED}, {@code TOO_LARGE}, {@code STORAGE_FULL}
     */
    public PartState create(CallingDevice device, OptionalLong length) {
        try {
            admission.check(device, length);
        } catch (RefusedException refusal) {
            throw refusal.problem();
        }
        return state(parts.create(device.id(), length));
    }

    /**
     * Where a part stands. Ends a request that hangs on it first.
     *
     * @throws ProblemException {@code NOT_FOUND}; {@link UploadGoneException} for a day after it was given up
     */
    public PartState state(CallingDevice device, String id) {
        try (var _ = take(id, () -> {})) {
            return state(known(device, id));
        }
    }

    /**
     * Takes in more of a part.
     *
     * @throws ProblemException as {@link ResumableUploadService#append}
     */
    public PartState append(CallingDevice device, String id, Append append, UploadBody body) {
        try (var upload = take(id, body.hangUp())) {
            var state = state(known(device, id));
            admission.requireContinues(state.offset(), state.length(), append);
            try (var checked = checkedBodies.check(append, state.length(), body, upload)) {
                var part = parts.touch(device.id(), id, append.length());
                var arriving = new ReceiveStep.Arriving(part.place(), append.offset(), part.length(), received -> true);
                long size = receive.run(arriving, checked.body(), upload).size();
                spool.sync(part.place(), size);
                return state(part);
            } catch (RefusedException refusal) {
                if (!refusal.keepsBytes()) {
                    drop(device, List.of(id));
                }
                throw refusal.problem();
            }
        }
    }

    /**
     * The parts in their order as one body. The caller drops them when it is stored.
     *
     * @throws ProblemException {@code INVALID_REQUEST} if one is unknown or not complete
     */
    public Assembled assemble(CallingDevice device, List<String> ids) {
        var files = new ArrayList<String>();
        long length = 0;
        for (var id : ids) {
            var part = parts.find(device.id(), id).orElseThrow(() -> incomplete(id));
            if (!state(part).isComplete()) {
                throw incomplete(id);
            }
            length += part.length().orElseThrow();
            files.add(part.place().file());
        }
        var streams = files.stream().<InputStream>map(this::open).toList();
        return new Assembled(length, new SequenceInputStream(Collections.enumeration(streams)));
    }

    /**
     * Parts as one.
     *
     * @param length of all of them, in bytes
     * @param stream to be closed
     */
    public record Assembled(long length, InputStream stream) {}

    /** The parts on this server that are given up within a time, unless a {@link PartKeeper} keeps them. */
    public List<String> endingWithin(Duration time) {
        return parts.endingWithin(time);
    }

    /** Forgets parts and removes their bytes. */
    public void drop(CallingDevice device, List<String> ids) {
        drop(device.id(), ids);
    }

    /** The same for a device that does not call. */
    public void drop(UUID device, List<String> ids) {
        for (var id : ids) {
            parts.find(device, id).ifPresent(part -> {
                parts.delete(id);
                spool.drop(part.place().file());
            });
        }
    }

    /**
     * Gives a part up.
     *
     * @throws ProblemException {@code NOT_FOUND}
     */
    public void cancel(CallingDevice device, String id) {
        try (var _ = take(id, () -> {})) {
            spool.drop(known(device, id).place().file());
            parts.giveUp(device.id(), id);
        }
    }

    private RunningUploads.RunningUpload take(String id, Runnable hangUp) {
        return running.begin(id, hangUp, Duration.ZERO).orElseThrow(UploadService::busy);
    }

    private PartRecords.Known known(CallingDevice device, String id) {
        if (device.revoked()) {
            throw Admission.revoked().problem();
        }
        return parts.find(device.id(), id)
                .orElseThrow(() -> parts.wasThere(device.id(), id)
                        ? new UploadGoneException("This upload was given up; send it from the start.")
                        : new ProblemException(ProblemType.NOT_FOUND, "There is no such upload."));
    }

    private PartState state(PartRecords.Known part) {
        return new PartState(part.id(), spool.size(part.place()), part.length(), part.expiresAt());
    }

    /** Opened one after the other, because there may be thousands. */
    private InputStream open(String file) {
        return new LateStream(() -> {
            try {
                return Files.newInputStream(spool.path(file));
            } catch (NoSuchFileException empty) {
                return InputStream.nullInputStream();
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        });
    }

    private static ProblemException incomplete(String id) {
        return new ProblemException(
                ProblemType.INVALID_REQUEST, "The part %s is not complete; send the rest of it first.".formatted(id));
    }
}
