package dev.safelight.protocol.webdav;

import dev.safelight.asset.tree.TreeService;
import dev.safelight.protocol.Drain;
import dev.safelight.protocol.webdav.file.FileFacts;
import dev.safelight.protocol.webdav.file.FileWriter;
import dev.safelight.protocol.webdav.file.Written;
import dev.safelight.protocol.webdav.lock.LockGuard;
import dev.safelight.upload.intake.UploadBody;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** PUT. */
@ApplicationScoped
public class PutHandler {
    private final TreeService tree;
    private final FileWriter files;
    private final LockGuard guard;
    private final DavAnswers answers;

    PutHandler(TreeService tree, FileWriter files, LockGuard guard, DavAnswers answers) {
        this.tree = tree;
        this.files = files;
        this.guard = guard;
        this.answers = answers;
    }

    /** Answers it: 201 for a new name, 204 for other bytes under one that was taken. */
    public Response put(DavRequest request, UploadBody body) {
        var facts = facts(request);
        var written = write(request, facts, body);
        return answer(request, written, written.created() ? 201 : 204);
    }

    /** What the headers of a PUT say of the file. */
    public static FileFacts facts(DavRequest request) {
        return new FileFacts(
                request.path(),
                request.length(),
                request.modified(),
                Optional.empty(),
                request.text("Content-Type"),
                Optional.empty(),
                request.origin(),
                Drain.isWaitingForGo(request.http()));
    }

    /**
     * Looks at conditions and locks, and takes the file in.
     *
     * @throws DavException 400, 405, 409, 412, 423
     */
    public Written write(DavRequest request, FileFacts facts, UploadBody body) {
        if (request.isFolderAddress()) {
            throw new DavException(405, "An address that ends with a slash is that of a folder.");
        }
        if (request.text("Content-Range").isPresent()) {
            throw DavException.invalid("A file is sent as a whole, without Content-Range.");
        }
        if (!request.mount().device().revoked()) {
            var pass = guard.check(request);
            var there = tree.find(request.mount().tree(), facts.path());
            Preconditions.require(request, there);
            there.ifPresentOrElse(pass::requireFree, () -> pass.requireFreeFolder(facts.path()));
        }
        // Another upload may have come first meanwhile.
        return files.write(request.mount(), facts, body, there -> Preconditions.require(request, there));
    }

    /** The answer of a status that this client takes for success. */
    public Response answer(DavRequest request, Written written, int status) {
        var answer = answers.describe(request.mount(), written.entry(), Response.status(status));
        request.modified().ifPresent(told -> answer.header("X-OC-Mtime", "accepted"));
        written.receipt()
                .ifPresent(receipt -> answer.header(
                                "Safelight-Outcome", receipt.outcome().slug())
                        .header("Safelight-Job", receipt.job()));
        return answer.build();
    }
}
