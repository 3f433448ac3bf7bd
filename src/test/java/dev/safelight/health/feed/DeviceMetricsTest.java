package dev.safelight.health.feed;

import static dev.safelight.testsupport.Calls.anonymous;
import static dev.safelight.testsupport.Calls.bearing;
import static dev.safelight.testsupport.Lists.inventory;
import static dev.safelight.testsupport.Lists.line;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.safelight.testsupport.People;
import dev.safelight.testsupport.SafelightTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

@SafelightTest
class DeviceMetricsTest {
    private static final Path DASHBOARD = Path.of("docker/grafana-dashboard.json");
    private static final Pattern NAME = Pattern.compile("\\b(?:safelight|jvm|process|system|http)_[a-z0-9_]+");

    private final People people;
    private final DeviceMetrics metrics;

    DeviceMetricsTest(People people, DeviceMetrics metrics) {
        this.people = people;
        this.metrics = metrics;
    }

    private static String scraped() {
        return anonymous().get("/q/metrics").then().statusCode(200).extract().asString();
    }

    private static Set<String> names(String text) {
        return NAME.matcher(text).results().map(found -> found.group()).collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void eachDeviceIsThereWithWhatIsKnownOfIt() {
        var listing = people.device();
        bearing(listing.token())
                .body("bytes")
                .put("/api/v1/uploads/A1/photo")
                .then()
                .statusCode(201);
        bearing(listing.token()).body("").put("/api/v1/uploads/A2/photo").then().statusCode(422);
        inventory(listing, line("A1", "photo"), line("A2", "photo"), line("A3", "photo"));
        var silent = people.device();
        metrics.count();

        var of = "{device=\"" + listing.id() + "\",name=\"Phone\"} ";
        assertThat(scraped())
                .contains("safelight_device_safe" + of + "1.0")
                .contains("safelight_device_missing" + of + "2.0")
                .contains("safelight_device_failed" + of + "1.0")
                .contains("safelight_device_last_success_timestamp_seconds" + of)
                .contains(state(listing.id().toString(), "failing") + " 1.0")
                .contains(state(listing.id().toString(), "ok") + " 0.0")
                .contains(state(silent.id().toString(), "new") + " 1.0")
                .doesNotContain("safelight_device_missing{device=\"" + silent.id())
                .doesNotContain("safelight_device_last_success_timestamp_seconds{device=\"" + silent.id());
    }

    private static String state(String device, String state) {
        return "safelight_device_state{device=\"%s\",name=\"Phone\",state=\"%s\"}".formatted(device, state);
    }

    @Test
    void theExampleDashboardUsesOnlyWhatIsExported() throws IOException {
        var device = people.device();
        bearing(device.token())
                .body("bytes")
                .put("/api/v1/uploads/A1/photo")
                .then()
                .statusCode(201);
        inventory(device, line("A1", "photo"));
        metrics.count();
        var text = Files.readString(DASHBOARD);
        assertThat(new ObjectMapper().readTree(text).get("panels")).hasSizeGreaterThan(3);

        var used = names(text);
        assertThat(used).contains("safelight_device_state", "safelight_device_missing");
        assertThat(names(scraped())).containsAll(used);
    }
}
