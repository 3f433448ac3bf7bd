package dev.safelight.upload.status;

import static dev.safelight.testsupport.Calls.bearing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.safelight.storage.StoreCapacity;
import dev.safelight.testsupport.People;
import dev.safelight.testsupport.SafelightTest;
import dev.safelight.upload.intake.StoreOutage;
import io.quarkus.runtime.configuration.MemorySize;
import java.math.BigInteger;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@SafelightTest
class StorageStatusTest {
    private final StorageStatus status;
    private final StoreOutage outage;
    private final People people;

    StorageStatusTest(StorageStatus status, StoreOutage outage, People people) {
        this.status = status;
        this.outage = outage;
        this.people = people;
    }

    private static Optional<MemorySize> set(long bytes) {
        return Optional.of(new MemorySize(BigInteger.valueOf(bytes)));
    }

    @Test
    void aDirectorysRoomIsKnownFromTheStartAndWhileItIsAway() {
        var before = status.room();
        assertThat(before.available()).isTrue();
        assertThat(before.total()).isPresent();
        outage.during(() -> {
            outage.look();
            var away = status.room();
            assertThat(away.available()).isFalse();
            assertThat(away.sentence()).isNotBlank();
            assertThat(away.total()).isEqualTo(before.total());
        });
        assertThat(status.room().available()).isTrue();
    }

    @Test
    void aStoreThatCannotTellHasTheRoomThatIsSetLessWhatItHolds() {
        var told = StoreCapacity.of(1000, 10);
        assertThat(StorageStatus.capacity(told, set(500), () -> 100)).isEqualTo(told);
        assertThat(StorageStatus.capacity(StoreCapacity.UNKNOWN, set(500), () -> 100))
                .isEqualTo(StoreCapacity.of(500, 100));
        assertThat(StorageStatus.capacity(StoreCapacity.UNKNOWN, set(500), () -> 600)
                        .free())
                .hasValue(0);
        assertThat(StorageStatus.capacity(StoreCapacity.UNKNOWN, Optional.empty(), () -> 100))
                .isEqualTo(StoreCapacity.UNKNOWN);
    }

    @Test
    void whatIsHeldIsCounted() {
        long before = status.held().bytes();
        bearing(people.device().token())
                .body(new byte[1234])
                .put("/api/v1/uploads/A1/photo")
                .then()
                .statusCode(201);
        assertThat(status.held().bytes()).isEqualTo(before + 1234);
    }
}
