package dev.safelight.upload.intake;

import dev.safelight.problem.ProblemException;
import dev.safelight.problem.ProblemType;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import org.jspecify.annotations.Nullable;

/**
 * Checks bodies that come with a checksum of their own before a byte of them counts: they wait in a file beside the upload,
 * so that no upload ever holds bytes that were not checked, whenever the server stops.
 */
@ApplicationScoped
class CheckedBodies {
    private final Spool spool;

    CheckedBodies(Spool spool) {
        this.spool = spool;
    }

    /**
     * A body of which every byte may be appended. Closing it removes what waited.
     *
     * @param body to read
     */
    record Checked(UploadBody body, @Nullable String file, Spool spool) implements AutoCloseable {
        @Override
        public void close() {
            if (file != null) {
                spool.drop(file);
            }
        }
    }

    /**
     * Reads the body to its end if it has to be checked.
     *
     * @throws ProblemException {@code CHECKSUM_MISMATCH}; {@code LENGTH_MISMATCH} if it broke off; {@code STORAGE_FULL}
     */
    Checked check(Append append, UploadBody body, RunningUploads.RunningUpload running) {
        if (append.digest().isEmpty()) {
            return new Checked(body, null, spool);
        }
        var digest = append.digest().get();
        var file = spool.newPlace().file();
        try {
            var arriving = new DigestInputStream(body.stream(), digest.begin());
            copy(arriving, file, running);
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

    private void copy(InputStream arriving, String file, RunningUploads.RunningUpload running) {
        try {
            Files.copy(arriving, spool.path(file), StandardCopyOption.REPLACE_EXISTING);
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
