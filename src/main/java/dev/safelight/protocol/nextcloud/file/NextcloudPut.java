package dev.safelight.protocol.nextcloud.file;

import dev.safelight.asset.tree.TreePath;
import dev.safelight.asset.tree.TreeService;
import dev.safelight.protocol.Drain;
import dev.safelight.protocol.webdav.DavException;
import dev.safelight.protocol.webdav.DavRequest;
import dev.safelight.protocol.webdav.PutHandler;
import dev.safelight.protocol.webdav.file.FileFacts;
import dev.safelight.protocol.webdav.file.FileWriter;
import dev.safelight.upload.Reason;
import dev.safelight.upload.intake.BodyDigest;
import dev.safelight.upload.intake.UploadBody;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.OptionalLong;

/** PUT with the headers that Nextcloud's and ownCloud's apps add; also the end of an upload in chunks. */
@ApplicationScoped
public class NextcloudPut {
    private static final String CREATED = "X-OC-CTime";

    private final PutHandler put;
    private final TreeService tree;
    private final FileWriter files;

    NextcloudPut(PutHandler put, TreeService tree, FileWriter files) {
        this.put = put;
        this.tree = tree;
        this.files = files;
    }

    /** Answers a PUT of a whole file. */
    public Response put(DavRequest request, UploadBody body) {
        if (request.text("OC-Chunked").isPresent()) {
            throw DavException.invalid("Chunks are taken at /remote.php/dav/uploads, as the capabilities say.");
        }
        var length = request.length();
        return write(request, request.path(), length.isPresent() ? length : request.number("OC-Total-Length"), body);
    }

    /**
     * Takes a file in and answers.
     *
     * @param path where it is to be
     * @param length of the file in bytes, if declared
     */
    public Response write(DavRequest request, TreePath path, OptionalLong length, UploadBody body) {
        if (request.text("X-NC-WebDAV-Auto-Mkcol").filter("1"::equals).isPresent()
                && !request.mount().device().revoked()
                && !path.isRoot()) {
            tree.makeFolders(request.mount().tree(), path.parent());
        }
        var checksum = declared(request, path, length);
        var facts = new FileFacts(
                path,
                length,
                request.modified(),
                request.seconds(CREATED),
                request.text("Content-Type"),
                FileChecksums.known(checksum),
                request.origin(),
                Drain.isWaitingForGo(request.http()));
        var checked = facts.checksum().isPresent()
                ? body
                : checksum.map(body::checkedBy).orElse(body);
        var written = put.write(request, facts, checked);
        var answer = put.answer(request, written, NextcloudPaths.status(request, written.created()));
        if (facts.captured().isEmpty()) {
            return answer;
        }
        return Response.fromResponse(answer).header(CREATED, "accepted").build();
    }

    /** A checksum that cannot be read keeps its file from being taken, so it is in the file's history. */
    private Optional<BodyDigest> declared(DavRequest request, TreePath path, OptionalLong length) {
        try {
            return FileChecksums.declared(request);
        } catch (DavException malformed) {
            var facts = new FileFacts(
                    path,
                    length,
                    request.modified(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    request.origin(),
                    false);
            files.refuse(request.mount(), facts, Reason.INVALID_REQUEST, malformed.detail());
            throw malformed;
        }
    }
}
