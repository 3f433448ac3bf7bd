package dev.safelight.health.alert;

import java.util.List;

/**
 * Knows of conditions that someone should be told of. Asked once a minute, so it answers fast and does no object I/O; a
 * condition that it has not named for a while is over.
 */
public interface AlertSource {

    /** All that is so now. */
    List<AlertCondition> conditions();
}
