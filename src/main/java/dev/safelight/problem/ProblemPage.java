package dev.safelight.problem;

/** Shows a problem to a person; the dashboard has the templates for it. */
public interface ProblemPage {

    /** The problem as a whole HTML page. */
    String render(Problem problem);
}
