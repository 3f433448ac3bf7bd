package dev.safelight.dashboard.connect;

import dev.safelight.device.connection.ConnectionReport;
import dev.safelight.device.connection.Finding;
import dev.safelight.device.connection.Finding.State;
import dev.safelight.device.connection.Probe;
import io.quarkus.qute.TemplateExtension;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page of the connection check.
 *
 * @param report what was found; null before it was asked for
 * @param probe where the page's script sends a few bytes to see whether the browser's way works; empty before
 */
public record CheckPage(String address, @Nullable ConnectionReport report, String probe) {

    static CheckPage before(URI base) {
        return new CheckPage(Guide.address(base), null, "");
    }

    static CheckPage after(ConnectionReport report, Probe probe) {
        return new CheckPage(report.address(), report, probe.path());
    }

    /** The lines of the result; empty before. */
    public List<Finding> findings() {
        return report == null ? List.of() : report.findings();
    }

    /** How it is, in one sentence; empty before. */
    public String sentence() {
        if (report == null) {
            return "";
        }
        return switch (report.state()) {
            case OK -> "Uploads get through to this server as they are meant.";
            case WARNING -> "Uploads get through, with what is said below.";
            case FAILED -> "Something on the way does not work; what to do about it is below.";
            case NOT_CHECKED -> "Not everything could be checked, so nobody knows yet.";
        };
    }

    /** The colour and shape of the whole. */
    public String tone() {
        return report == null ? "is-unknown" : tone(report.state());
    }

    /** How it is, in few words. */
    public String label() {
        return report == null ? State.NOT_CHECKED.label() : report.state().label();
    }

    /** What to run from another network. */
    public Guide guide() {
        return new Guide(UploadingApp.SCRIPT, address, "USER", "TOKEN");
    }

    private static String tone(State state) {
        return switch (state) {
            case OK -> "is-ok";
            case WARNING -> "is-late";
            case FAILED -> "is-failing";
            case NOT_CHECKED -> "is-unknown";
        };
    }

    /** The colour and shape of a line. */
    @TemplateExtension
    static String tone(Finding finding) {
        return tone(finding.state());
    }
}
