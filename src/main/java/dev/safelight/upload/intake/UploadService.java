package dev.safelight.upload.intake;

import dev.safelight.asset.AssetResourceType;
import dev.safelight.problem.ProblemException;
import dev.safelight.problem.ProblemType;
import dev.safelight.upload.Reason;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.regex.Pattern;

/**
 * The one way in for every door: begins the upload of one asset resource, checks and stores it when it is whole, and returns
 * only when what it returns holds. {@link ResumableUploadService} goes on with one that is not whole.
 */
@ApplicationScoped
public class UploadService {
    private static final Pattern ASSET = Pattern.compile("[A-Za-z0-9_.~-]{1,128}");

    /** A running upload that has been silent for so long gives way to a new one: the phone has lost it. */
    private static final Duration HANGING = Duration.ofSeconds(10);

    private static final Duration COME_BACK = Duration.ofSeconds(15);

    private final AttemptService attempts;
    private final Admission admission;
    private final WritePath path;
    private final RunningUploads running;
    private final Spool spool;
    private final UploadMetrics metrics;

    UploadService(
            AttemptService attempts,
            Admission admission,
            WritePath path,
            RunningUploads running,
            Spool spool,
            UploadMetrics metrics) {
        this.attempts = attempts;
        this.admission = admission;
        this.path = path;
        this.running = running;
        this.spool = spool;
        this.metrics = metrics;
    }

    /** The largest file that is taken, in bytes. */
    public long maxSize() {
        return admission.maxSize();
    }

    /**
     * Refuses an upload before a byte of it is taken; the refusal is in the history. Whatever is wrong with it, a revoked
     * token comes first.
     *
     * @return what to throw
     */
    public ProblemException refuse(UploadHead head, Reason reason, String detail) {
        return refuse(head, head.device().revoked() ? Admission.revoked() : RefusedException.failed(reason, detail, 0));
    }

    /**
     * The type of the asset resource that a request names, when it names one in the way of the contract.
     *
     * @throws ProblemException {@code INVALID_REQUEST} or {@code UNSUPPORTED_TYPE}; it is in the history by then
     */
    public AssetResourceType requireNamed(UploadHead head) {
        if (!ASSET.matcher(head.asset()).matches()) {
            throw refuse(
                    head,
                    Reason.INVALID_REQUEST,
                    "The asset's id must have 1 to 128 characters of A-Z a-z 0-9 - _ . ~");
        }
        return AssetResourceType.of(head.type())
                .orElseThrow(() -> refuse(
                        head, Reason.UNSUPPORTED, "The type of the asset resource is not one of the contract's."));
    }

    private ProblemException refuse(UploadHead head, RefusedException refusal) {
        attempts.refuse(head.jobName(), head.facts(), head.origin(), refusal.reason(), refusal.detail())
                .ifPresent(spool::drop);
        metrics.refused(head.facts().door());
        return refusal.problem();
    }

    /**
     * Begins an upload and takes in what its first request brings, which may be all of it. An unfinished upload of the same
     * asset resource is given up for it.
     *
     * @return where the upload stands; when it is finished, with its answer
     * @throws ProblemException {@code DEVICE_REVOKED}, {@code TOO_LARGE}, {@code STORAGE_FULL}, {@code UPLOAD_IN_PROGRESS}
     *     before the body is read; {@code LENGTH_MISMATCH}, {@code CHECKSUM_MISMATCH}, {@code EMPTY_BODY}, {@code TOO_LARGE},
     *     {@code STORAGE_FULL}, {@code STORAGE_UNAVAILABLE}, {@code CONFLICT} (cancelled) after
     */
    public UploadState receive(UploadRequest request, UploadBody body) {
        var head = request.head();
        admit(head);
        try (var upload = running.begin(head.jobName(), body.hangUp(), HANGING).orElseThrow(UploadService::busy)) {
            var begun = attempts.begin(request).orElseThrow(UploadService::busy);
            begun.abandoned().ifPresent(spool::drop);
            upload.isFor(begun.attempt().job());
            boolean whole = request.extent() == Extent.WHOLE;
            var leg = new Leg(
                    head.device(),
                    0,
                    request.extent(),
                    request.bodyAwaitsUs() && whole,
                    request.sha1().filter(declared -> whole));
            return path.run(begun.attempt(), leg, body, upload, head.facts().door());
        }
    }

    /**
     * Whether an upload is let in at all. {@link #receive} asks, too; this is for doors that have to look at the first bytes of the
     * body before they know what it is.
     *
     * @throws ProblemException {@code DEVICE_REVOKED}, {@code TOO_LARGE}, {@code STORAGE_FULL}; it is in the history by then
     */
    public void admit(UploadHead head) {
        try {
            admission.check(head.device(), head.facts().size());
        } catch (RefusedException refusal) {
            throw refuse(head, refusal);
        }
    }

    static ProblemException busy() {
        return new ProblemException(
                ProblemType.UPLOAD_IN_PROGRESS,
                "Another upload of this asset resource is running. Try again when it has ended.",
                COME_BACK);
    }
}
