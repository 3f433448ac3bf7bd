package dev.safelight.upload.phone;

import dev.safelight.device.Callers;
import dev.safelight.problem.ProblemException;
import dev.safelight.problem.ProblemType;
import dev.safelight.upload.Attempt;
import dev.safelight.upload.Origin;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What a device reports of the jobs that it holds. */
@Path("/api/v1/upload-jobs/reports")
@RolesAllowed({"device", "revoked-device"})
@RunOnVirtualThread
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Device")
class ReportApi {
    private static final int MAX_REPORTS = 1000;

    private final ReportService reports;
    private final Callers callers;

    ReportApi(ReportService reports, Callers callers) {
        this.reports = reports;
        this.callers = callers;
    }

    @POST
    @Operation(
            summary = "The phone's side of the life of its jobs: at most 1,000 reports; repeating them changes nothing")
    public ReportResponse report(
            @NotNull(message = "is missing") ReportRequest request,
            @HeaderParam(HttpHeaders.USER_AGENT) @Nullable String userAgent) {
        var device = callers.activeDevice();
        // Where the report comes from is not where the upload that it tells of came from.
        var origin = new Origin(Attempt.REPORT_DOOR, null, userAgent);
        var checked = request.checked();
        int recorded = reports.take(device, origin, checked);
        return new ReportResponse(recorded, checked.size() - recorded);
    }

    /** What is reported. */
    record ReportRequest(@Nullable List<Report.@Nullable Entry> reports) {

        /** Every report, or a refusal before anything is done. */
        private List<Report> checked() {
            if (reports == null || reports.size() > MAX_REPORTS) {
                throw new ProblemException(
                        ProblemType.INVALID_REQUEST, "reports must be a list of at most " + MAX_REPORTS + ".");
            }
            var checked = new ArrayList<Report>(reports.size());
            for (var entry : reports) {
                checked.add(checked(entry, checked.size()));
            }
            return checked;
        }

        private static Report checked(Report.@Nullable Entry entry, int number) {
            try {
                if (entry == null) {
                    throw new IllegalArgumentException("null is no report.");
                }
                return entry.report();
            } catch (IllegalArgumentException wrong) {
                throw new ProblemException(
                        ProblemType.INVALID_REQUEST, "reports[%d]: %s".formatted(number, wrong.getMessage()), wrong);
            }
        }
    }

    /**
     * What became of the reports.
     *
     * @param recorded how many said something new
     * @param unchanged how many were known, or contradict what the server knows by itself
     */
    record ReportResponse(int recorded, int unchanged) {}
}
