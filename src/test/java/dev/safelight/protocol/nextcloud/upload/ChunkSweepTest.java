package dev.safelight.protocol.nextcloud.upload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safelight.device.CallingDevice;
import dev.safelight.testsupport.People;
import dev.safelight.testsupport.SafelightTest;
import dev.safelight.upload.Origin;
import dev.safelight.upload.intake.UploadBody;
import dev.safelight.upload.intake.UploadProgress;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.persistence.EntityManager;
import java.io.ByteArrayInputStream;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@SafelightTest
class ChunkSweepTest {
    private static final Origin ORIGIN = new Origin("nextcloud", null, null);

    private final People people;
    private final ChunkService chunks;
    private final EntityManager entities;
    private CallingDevice device;

    ChunkSweepTest(People people, ChunkService chunks, EntityManager entities) {
        this.people = people;
        this.chunks = chunks;
        this.entities = entities;
    }

    @BeforeEach
    void send() {
        device = people.recognise(people.device());
        assertThat(chunks.begin(device, "4711")).isTrue();
        var bytes = new byte[] {1, 2, 3};
        var body = new UploadBody(new ByteArrayInputStream(bytes), () -> {}, UploadProgress.SILENT);
        chunks.receive(
                device,
                chunks.find(device, "4711").orElseThrow(),
                "1",
                OptionalLong.of(bytes.length),
                body,
                ORIGIN,
                Optional.empty());
    }

    @Test
    void whatIsGoneOnWithStays() {
        chunks.sweep();
        assertThat(chunks.find(device, "4711").orElseThrow().chunks()).hasSize(1);
    }

    @Test
    void afterADayNothingIsLeft() {
        QuarkusTransaction.requiringNew()
                .run(() -> entities.createNativeQuery(
                                "update chunk_upload set expires_at = expires_at - interval '24 hours' where device_id = :device")
                        .setParameter("device", device.id())
                        .executeUpdate());
        assertThat(chunks.find(device, "4711")).isEmpty();

        assertThat(chunks.sweep()).isPositive();

        var parts = QuarkusTransaction.requiringNew()
                .call(() -> entities.createNativeQuery("select count(*) from upload_part where device_id = :device")
                        .setParameter("device", device.id())
                        .getSingleResult());
        assertThat(((Number) parts).intValue()).isZero();
        assertThat(chunks.begin(device, "4711")).isTrue();
    }
}
