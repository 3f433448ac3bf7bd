package dev.safelight.upload.intake;

import dev.safelight.problem.ProblemException;
import dev.safelight.problem.ProblemType;

/** An append began where the upload does not stand. */
public final class OffsetMismatchException extends ProblemException {
    private static final long serialVersionUID = 1L;

    private final transient UploadState upload;

    OffsetMismatchException(UploadState upload, long provided) {
        super(
                ProblemType.OFFSET_MISMATCH,
                "The upload stands at byte %d, not at %d; continue from there.".formatted(upload.offset(), provided));
        this.upload = upload;
        registered("mismatching-upload-offset");
        with("expected-offset", upload.offset());
        with("provided-offset", provided);
    }

    /** Where the upload stands. */
    public UploadState upload() {
        return upload;
    }
}
