package dev.safelight.protocol.webdav;

import dev.safelight.asset.tree.EntryView;
import dev.safelight.asset.tree.TreeException;
import dev.safelight.problem.Problem;
import dev.safelight.problem.ProblemException;
import dev.safelight.problem.ProblemType;
import dev.safelight.protocol.webdav.property.MultiStatus;
import dev.safelight.protocol.webdav.xml.XmlText;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** What all answers have in common: headers about an entry, and the form of refusals. */
@ApplicationScoped
public class DavAnswers {
    private final List<AnswerSource> sources;

    DavAnswers(@All List<AnswerSource> sources) {
        this.sources = sources;
    }

    /** Adds what is said of an entry wherever it is written or read. */
    public Response.ResponseBuilder describe(DavMount mount, EntryView entry, Response.ResponseBuilder answer) {
        answer.header(HttpHeaders.ETAG, '"' + entry.tag() + '"');
        sources.stream().filter(source -> source.serves(mount)).forEach(source -> source.add(mount, entry, answer));
        return answer;
    }

    /** A refusal in the form of RFC 4918, section 16; the sentence is where clients of this kind look for one. */
    public static Response refuse(DavException refusal) {
        return refuse(refusal.status(), refusal.condition().orElse(""), refusal.detail())
                .build();
    }

    private static Response.ResponseBuilder refuse(int status, String condition, String detail) {
        var named = condition.isEmpty() ? "" : XmlText.dav(condition, "");
        return Response.status(status)
                .type(MultiStatus.TYPE)
                .entity(XmlText.HEAD
                        + "<D:error xmlns:D=\"DAV:\" xmlns:s=\"http://sabredav.org/ns\">"
                        + named
                        + "<s:message>" + XmlText.escape(detail) + "</s:message></D:error>\n");
    }

    /** What cannot be done with the tree as it is. */
    public static DavException of(TreeException refusal) {
        int status = switch (refusal.kind()) {
            case MISSING -> 404;
            case NO_PARENT, GONE -> 409;
            case TAKEN, IS_FOLDER -> 405;
            case INTO_ITSELF, TOO_DEEP -> 403;
        };
        return new DavException(status, refusal.detail());
    }

    /** A refusal of the features below, with the same status as at every other door. */
    public static Response refuse(ProblemException problem) {
        // Clients of this kind know no other status for a checksum that is wrong.
        int status = problem.type() == ProblemType.CHECKSUM_MISMATCH
                ? 400
                : problem.type().status();
        var answer = refuse(status, "", problem.detail())
                .header(Problem.HEADER, problem.type().slug());
        problem.retryAfter().ifPresent(wait -> answer.header(HttpHeaders.RETRY_AFTER, Math.max(1, wait.toSeconds())));
        return answer.build();
    }
}
