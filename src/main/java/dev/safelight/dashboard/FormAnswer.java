package dev.safelight.dashboard;

import dev.safelight.problem.ProblemException;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.function.Function;
import java.util.function.Supplier;

/** How pages answer their forms. */
public final class FormAnswer {
    private FormAnswer() {}

    /**
     * Does what a form asks for and sends the browser to a page that tells it, or shows the page again with the reason why not.
     *
     * @param page the path of the page that tells it
     * @param again the page with an error on it
     */
    public static Response after(
            String page, Notice notice, Runnable action, Function<String, TemplateInstance> again) {
        return attempt(
                () -> {
                    action.run();
                    return done(page, notice);
                },
                again);
    }

    /** Sends the browser to a page that tells what was done. */
    public static Response done(String page, Notice notice) {
        return to(page + "?did=" + notice.code());
    }

    /** Sends the browser to a page. */
    public static Response to(String address) {
        return Response.seeOther(URI.create(address)).build();
    }

    /** Answers what a form asks for, or shows the page again with the reason why not. */
    public static Response attempt(Supplier<Response> action, Function<String, TemplateInstance> again) {
        try {
            return action.get();
        } catch (ProblemException problem) {
            return Response.status(problem.type().status())
                    .entity(again.apply(problem.detail()))
                    .build();
        }
    }
}
