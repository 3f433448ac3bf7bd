package dev.safelight.integrity;

import static dev.safelight.testsupport.Calls.as;
import static dev.safelight.testsupport.Calls.bearing;
import static dev.safelight.testsupport.Calls.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.safelight.account.AccountView;
import dev.safelight.asset.verification.HealedBy;
import dev.safelight.integrity.heal.HealSweep;
import dev.safelight.testsupport.Checksums;
import dev.safelight.testsupport.People;
import dev.safelight.testsupport.People.TestDevice;
import dev.safelight.testsupport.SafelightTest;
import java.nio.file.Path;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What was stored is damaged, and a program sends the same bytes again by the way that it knows. */
@SafelightTest
class HealingDoorsTest {
    private final People people;
    private final StoredOriginals originals;
    private final IntegritySteps steps;
    private final HealSweep heal;
    private AccountView owner;
    private TestDevice device;

    HealingDoorsTest(People people, StoredOriginals originals, IntegritySteps steps, HealSweep heal) {
        this.people = people;
        this.originals = originals;
        this.steps = steps;
        this.heal = heal;
    }

    @BeforeEach
    void enrol() {
        owner = people.member();
        device = people.device(owner);
    }

    @ParameterizedTest
    @EnumSource(Door.class)
    void changedBytesAreHealedByTheSameBytes(Door door) {
        isHealed(door, StoredOriginals::flip);
    }

    @ParameterizedTest
    @EnumSource(Door.class)
    void aLostObjectIsHealedByTheSameBytes(Door door) {
        isHealed(door, StoredOriginals::delete);
    }

    private void isHealed(Door door, Consumer<Path> spoiling) {
        var bytes = bytes();
        send(door, bytes);
        assertThat(receipt(bytes)).isEqualTo("safe");

        spoiling.accept(originals.object(device, Checksums.of(bytes)));
        steps.readEverything();
        heal.run();
        assertThat(receipt(bytes)).isEqualTo("missing");
        assertThat(originals.work(device)).hasSize(1).containsValue("storage-corrupt");

        send(door, bytes);
        heal.run();
        assertThat(receipt(bytes)).isEqualTo("safe");
        assertThat(download()).isEqualTo(bytes);
        assertThat(originals.work(device)).isEmpty();
        assertThat(steps.damages(device).values())
                .singleElement()
                .satisfies(damage -> assertThat(damage.healedBy()).isEqualTo(HealedBy.UPLOAD));
    }

    private void send(Door door, byte[] bytes) {
        var answer = door.send(owner, device, "beach", bytes);
        assertThat(answer.statusCode()).as(answer.asString()).isBetween(200, 204);
    }

    private static byte[] bytes() {
        var bytes = new byte[5000];
        new Random().nextBytes(bytes);
        return bytes;
    }

    /** What the device is told of the bytes, whatever they are called. */
    private String receipt(byte[] bytes) {
        var question = "{\"resources\":[{\"checksum\":\"%s\",\"size\":%d}]}"
                .formatted(Checksums.of(bytes).hex(), bytes.length);
        return json(bearing(device.token()), question)
                .post("/api/v1/receipts/query")
                .path("results[0].state");
    }

    /** The only file of the device, which is in its catalogue once. */
    private byte[] download() {
        var assets = as(owner).get("/api/v1/assets?device=" + device.id()).jsonPath();
        assertThat(assets.getInt("total")).isEqualTo(1);
        assertThat(assets.getList("items[0].resources")).hasSize(1);
        return as(owner)
                .get("/api/v1/asset-resources/" + assets.getString("items[0].resources[0].id") + "/content")
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
    }
}
