package dev.safelight.dashboard;

import dev.safelight.problem.Problem;
import dev.safelight.problem.ProblemPage;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;

/** Problems as pages in the frame of all others, so that a person who meets one is not lost. */
@ApplicationScoped
class ErrorPage implements ProblemPage {

    @CheckedTemplate(basePath = "problem")
    static class Templates {
        private Templates() {}

        static native TemplateInstance problem(Problem problem);
    }

    @Override
    public String render(Problem problem) {
        return Templates.problem(problem).render();
    }
}
