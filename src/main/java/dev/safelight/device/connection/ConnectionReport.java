package dev.safelight.device.connection;

import dev.safelight.device.connection.Finding.State;
import java.util.List;

/**
 * What a connection check found out.
 *
 * @param address the address that was checked, without a slash at the end
 * @param findings one for each subject, in their order
 */
public record ConnectionReport(String address, List<Finding> findings) {

    /** The worst of all lines; what was not checked is worse than what is fine, because nobody knows. */
    public State state() {
        for (var state : List.of(State.FAILED, State.WARNING, State.NOT_CHECKED)) {
            if (findings.stream().anyMatch(finding -> finding.state() == state)) {
                return state;
            }
        }
        return State.OK;
    }
}
