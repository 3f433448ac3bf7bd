package dev.safelight.protocol.webdav;

import dev.safelight.asset.tree.EntryView;
import dev.safelight.asset.tree.TreeService;
import dev.safelight.problem.ProblemException;
import dev.safelight.problem.ProblemType;
import dev.safelight.protocol.webdav.file.FileReader;
import dev.safelight.protocol.webdav.file.MediaTypes;
import dev.safelight.storage.ByteRange;
import dev.safelight.storage.HttpDate;
import dev.safelight.storage.RangeHeader;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Optional;
import java.util.function.Function;

/** GET and HEAD. A folder is there and holds no bytes of its own: whoever wants to know what is in it asks with PROPFIND. */
@ApplicationScoped
public class GetHandler {
    private final TreeService tree;
    private final FileReader files;
    private final DavAnswers answers;

    GetHandler(TreeService tree, FileReader files, DavAnswers answers) {
        this.tree = tree;
        this.files = files;
        this.answers = answers;
    }

    /** Answers GET. */
    public Response get(DavRequest request) {
        return answer(request, range -> Optional.of(files.open(request.mount(), find(request), range)));
    }

    /** Answers HEAD as GET, without opening anything. */
    public Response head(DavRequest request) {
        return answer(request, range -> Optional.empty());
    }

    private EntryView find(DavRequest request) {
        return tree.find(request.mount().tree(), request.path())
                .orElseThrow(() -> new DavException(404, "There is nothing of this name."));
    }

    private Response answer(DavRequest request, Function<ByteRange, Optional<InputStream>> bytes) {
        var entry = find(request);
        if (entry.folder()) {
            return headers(request, entry, Response.ok())
                    .header("Content-Length", 0)
                    .build();
        }
        if (entry.lost()) {
            throw new ProblemException(
                    ProblemType.STORAGE_UNAVAILABLE,
                    "The bytes of this file are lost or damaged on this server; send it again.");
        }
        if (Preconditions.isUnchanged(request, Optional.of(entry))) {
            return headers(request, entry, Response.notModified()).build();
        }
        var range = request.text("Range").filter(asked -> mayBePart(request, entry));
        return switch (RangeHeader.of(range.orElse(null), entry.size())) {
            case RangeHeader.Whole _ -> whole(request, entry, bytes);
            case RangeHeader.Part part -> part(request, entry, part.range(), bytes);
            case RangeHeader.Unsatisfiable _ ->
                headers(request, entry, Response.status(416))
                        .header("Content-Range", "bytes */" + entry.size())
                        .build();
        };
    }

    private static boolean mayBePart(DavRequest request, EntryView entry) {
        return request.text("If-Range")
                .map(tag -> tag.equals('"' + entry.tag() + '"'))
                .orElse(true);
    }

    private Response whole(DavRequest request, EntryView entry, Function<ByteRange, Optional<InputStream>> bytes) {
        var answer = headers(request, entry, Response.ok()).header("Content-Length", entry.size());
        if (entry.size() > 0) {
            bytes.apply(ByteRange.ALL).ifPresent(answer::entity);
        }
        return answer.build();
    }

    private Response part(
            DavRequest request, EntryView entry, ByteRange range, Function<ByteRange, Optional<InputStream>> bytes) {
        var last = range.offset() + range.length() - 1;
        var answer = headers(request, entry, Response.status(206))
                .header("Content-Range", "bytes %d-%d/%d".formatted(range.offset(), last, entry.size()))
                .header("Content-Length", range.length());
        bytes.apply(range).ifPresent(answer::entity);
        return answer.build();
    }

    /** Nothing that was uploaded is ever shown as a page. */
    private Response.ResponseBuilder headers(DavRequest request, EntryView entry, Response.ResponseBuilder answer) {
        return answers.describe(request.mount(), entry, answer)
                .header(HttpHeaders.CONTENT_TYPE, MediaTypes.of(entry))
                .header(HttpHeaders.LAST_MODIFIED, HttpDate.format(entry.modifiedAt()))
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment")
                .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
                .header("Accept-Ranges", "bytes");
    }
}
