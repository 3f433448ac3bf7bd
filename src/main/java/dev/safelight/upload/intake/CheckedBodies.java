package dev.safelight.upload.intake;

import dev.safelight.problem.ProblemException;
import dev.safelight.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Checks bodies that come with a checksum of their own before a byte of them counts: they wait in a file beside the upload,
 * so that no upload ever holds bytes that were not checked, whenever the server stops.
 */
@ApplicationScoped
class CheckedBodies {
    private static final int BUFFER = 64 * 1024;
    /** How many bytes may pass before the disk's room is looked at again. */
    private static final long LOOK_AGAIN = 16L * 1024 * 1024;

    private final Spool spool;
    private final Admission admission;

    CheckedBodies(Spool spool, Admission admission) {
        this.spool = spool;
        this.admission = admission;
    }

    /**
     * A body of which every byte may be appended. Closing it removes what waited.
     *
     * @param body to read
     */
    record Checked(UploadBody body, @Nullable String file, Spool spool) implements AutoCloseable {
        @Override
        public void close() {
            if (file == null) {
                return;
            }
            try (var _ = body.stream()) {
                spool.drop(file);
            } catch (IOException closing) {
                throw new UncheckedIOException(closing);
            }
        }
    }

    /**
     * Reads the body to its end if it has to be checked.
     *
     * @param length of the whole upload in bytes, as far as it was declared before
     * @throws ProblemException {@code CHECKSUM_MISMATCH}; {@code LENGTH_MISMATCH} if it broke off or goes beyond the
     *     upload's length; {@code TOO_LARGE}; {@code STORAGE_FULL}
     */
    Checked check(Append append, OptionalLong length, UploadBody body, RunningUploads.RunningUpload running) {
        if (append.digest().isEmpty()) {
            return new Checked(body, null, spool);
        }
        var digest = append.digest().get();
        var file = spool.newPlace().file();
        try {
            var arriving = new DigestInputStream(body.stream(), digest.begin());
            copy(arriving, append, length, file, running);
            if (!digest.matches(arriving.getMessageDigest())) {
                throw new ProblemException(
                        ProblemType.CHECKSUM_MISMATCH,
                        "The bytes of this request are not those of its checksum; send them again.");
            }
            return new Checked(body.withStream(reopen(file)), file, spool);
        } catch (ProblemException refused) {
            spool.drop(file);
            throw refused;
        }
    }

    private void copy(
            InputStream arriving,
            Append append,
            OptionalLong length,
            String file,
            RunningUploads.RunningUpload running) {
        try (var out = Files.newOutputStream(spool.path(file), StandardOpenOption.CREATE_NEW)) {
            var buffer = new byte[BUFFER];
            long size = 0;
            long lookedAt = 0;
            for (int read = arriving.read(buffer); read >= 0; read = arriving.read(buffer)) {
                running.sawBytes();
                size += read;
                admission.requireFits(append, length, size);
                if (size - lookedAt >= LOOK_AGAIN) {
                    lookedAt = size;
                    admission.requireRoom(append.offset());
                }
                out.write(buffer, 0, read);
            }
            admission.requireRoomFor(size, append.offset());
        } catch (RefusedException refused) {
            throw refused.problem();
        } catch (IOException broken) {
            var reason = running.whyLost();
            throw spool.room() <= 0
                    ? Admission.spoolFull(0).problem()
                    : RefusedException.interrupted(reason, "The connection ended before the body did.", 0)
                            .problem();
        }
    }

    private InputStream reopen(String file) {
        try {
            return Files.newInputStream(spool.path(file));
        } catch (IOException unreadable) {
            throw new ProblemException(
                    ProblemType.STORAGE_UNAVAILABLE, "The disk on which uploads arrive cannot be read.", unreadable);
        }
    }
}
