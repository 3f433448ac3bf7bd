package dev.safelight.dashboard.device;

import dev.safelight.dashboard.Address;
import dev.safelight.dashboard.Strip;
import dev.safelight.dashboard.jobs.JobQuery;
import dev.safelight.device.DeviceView;
import dev.safelight.health.DeviceHealth;
import dev.safelight.health.DeviceStatus;
import dev.safelight.health.HealthState;
import dev.safelight.health.condition.DeviceCondition;
import dev.safelight.health.ledger.DeviceLedger;
import dev.safelight.upload.JobState;
import dev.safelight.upload.status.DeviceUploads;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A device with how it is, and its days.
 *
 * @param owner whether to say whose it is, because the viewer sees more than one account's
 */
public record DeviceCard(DeviceStatus status, Strip strip, boolean owner) {
    private static final Pattern PRODUCT = Pattern.compile("^([\\p{L}][^/(\\s]{1,40})");

    public DeviceView device() {
        return status.device();
    }

    public DeviceUploads uploads() {
        return status.uploads();
    }

    public DeviceHealth health() {
        return status.health();
    }

    /** The CSS class of its state; what moves, breathes. */
    public String tone() {
        return "is-" + health().state().slug() + (health().state() == HealthState.WORKING ? " live" : "");
    }

    /** What uploads from it, as it names itself, in a word. */
    public Optional<String> client() {
        return Optional.ofNullable(device().lastClient())
                .map(PRODUCT::matcher)
                .filter(matcher -> matcher.find())
                .map(matcher -> "Mozilla".equals(matcher.group(1)) ? "Web browser" : matcher.group(1));
    }

    public String address() {
        return "/devices/" + device().id();
    }

    public String photos() {
        return Address.of("/photos").with("device", device().id()).toString();
    }

    public String jobs() {
        return query().address().toString();
    }

    /** Its own list held against what is stored; empty if it keeps none here. */
    public Optional<DeviceLedger> ledger() {
        return status.ledger();
    }

    /** What helps and hinders its backup, worst first. */
    public List<Condition> conditions() {
        return status.conditions().stream().map(Condition::new).toList();
    }

    /** One of them, with the CSS class of how much it matters. */
    public record Condition(DeviceCondition what) {
        public String tone() {
            return switch (what.severity()) {
                case ACT -> "is-failing";
                case WAIT -> "is-late";
                case UNKNOWN -> "is-unknown";
                case FINE -> "is-ok";
            };
        }
    }

    /** Its list. */
    public String list() {
        return address() + "/ledger";
    }

    /** One part of its list, by the part's word. */
    public String part(String part) {
        return list() + "?standing=" + part;
    }

    /** Where to go on from its sentence. */
    public Optional<Step> next() {
        return Optional.ofNullable(health().next()).map(step -> new Step(step.words(), step.page(device().id())));
    }

    /** A link after a sentence. */
    public record Step(String words, String page) {}

    public String failed() {
        return in(JobState.FAILED);
    }

    public String spooled() {
        return in(JobState.SPOOLED);
    }

    public String receiving() {
        return in(JobState.RECEIVING);
    }

    public String waiting() {
        return in(JobState.REGISTERED);
    }

    public String interrupted() {
        return in(JobState.INTERRUPTED);
    }

    private String in(JobState state) {
        return query().in(state).address().toString();
    }

    private JobQuery query() {
        return JobQuery.ofDevice(device().id());
    }
}
