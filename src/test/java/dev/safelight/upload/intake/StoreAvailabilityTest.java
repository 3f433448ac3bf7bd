package dev.safelight.upload.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.safelight.storage.ByteRange;
import dev.safelight.storage.ObjectKey;
import dev.safelight.storage.ObjectMetadata;
import dev.safelight.storage.ObjectStore;
import dev.safelight.storage.ObjectStoreException;
import dev.safelight.storage.ObjectStoreException.Kind;
import dev.safelight.storage.ObjectSummary;
import dev.safelight.storage.StoreCapacity;
import dev.safelight.storage.StoredObject;
import dev.safelight.testsupport.SafelightTest;
import dev.safelight.testsupport.SettableClock;
import dev.safelight.upload.UploadJobRepository;
import io.quarkus.narayana.jta.QuarkusTransaction;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is known of a store that hangs, is full, or is away. */
@SafelightTest
class StoreAvailabilityTest {
    private final ObjectStoreException full = new ObjectStoreException(Kind.FULL, "It is full.");

    private final SettableClock clock = SettableClock.somewhen();
    private final Looked store = new Looked();
    private final UploadJobRepository jobs;
    private final Spool spool;
    private StoreAvailability availability;

    StoreAvailabilityTest(UploadJobRepository jobs, Spool spool) {
        this.jobs = jobs;
        this.spool = spool;
    }

    @BeforeEach
    void setUp() {
        availability = new StoreAvailability(store, jobs, spool, clock);
    }

    private void look() {
        QuarkusTransaction.requiringNew().run(availability::look);
    }

    private void minutes(int minutes) {
        clock.advance(Duration.ofMinutes(minutes));
    }

    @Test
    void oneThatHangsIsAwayAfterTwoMinutesAndItsRoomIsKnownAllTheSame() throws Exception {
        look();
        var goesOn = store.hang();
        var looking = Thread.ofVirtual().start(this::look);
        Awaitility.await().until(store::isHanging);
        minutes(1);
        assertThat(availability.failure()).isEmpty();
        minutes(2);
        assertThat(availability.failure().orElseThrow())
                .hasMessage("The disk by the door has not answered for 3 minutes.");
        assertThatThrownBy(availability::requireAvailable).isInstanceOf(ObjectStoreException.class);
        assertThat(availability.capacity()).isEqualTo(StoreCapacity.of(100, 60));
        goesOn.countDown();
        looking.join();
        assertThat(availability.failure()).isEmpty();
    }

    @Test
    void oneThatIsFullAnswersAndIsFullUntilItTakesSomething() {
        availability.noticed(full);
        look();
        assertThat(availability.failure()).isEmpty();
        assertThat(availability.full()).as("a look puts two bytes only").contains(full);
        availability.took();
        assertThat(availability.full()).isEmpty();
    }

    @Test
    void oneThatHadNoRoomForALookHasRoomWhenTheNextOneSucceeds() {
        store.failure = full;
        look();
        assertThat(availability.failure()).isEmpty();
        assertThat(availability.full()).contains(full);
        store.failure = null;
        look();
        assertThat(availability.full()).isEmpty();
    }

    @Test
    void oneThatIsAwayIsSoUntilItAnswersEvenThatItIsFull() {
        store.failure = new ObjectStoreException(Kind.UNAVAILABLE, "It is off.");
        look();
        assertThat(availability.failure()).contains(store.failure);
        assertThat(availability.full()).isEmpty();
        store.failure = full;
        look();
        assertThat(availability.failure()).isEmpty();
    }

    /** A store that is only looked at. */
    private static final class Looked implements ObjectStore {
        private volatile @Nullable ObjectStoreException failure;
        private volatile @Nullable CountDownLatch goesOn;
        private volatile boolean hanging;

        CountDownLatch hang() {
            var latch = new CountDownLatch(1);
            goesOn = latch;
            return latch;
        }

        boolean isHanging() {
            return hanging;
        }

        @Override
        public void check() throws ObjectStoreException {
            var latch = goesOn;
            if (latch != null) {
                hanging = true;
                try {
                    latch.await();
                } catch (InterruptedException stopped) {
                    throw new AssertionError(stopped);
                }
            }
            var why = failure;
            if (why != null) {
                throw why;
            }
        }

        @Override
        public StoreCapacity capacity() {
            return StoreCapacity.of(100, 60);
        }

        @Override
        public String description() {
            return "disk by the door";
        }

        @Override
        public StoredObject put(ObjectKey key, Path file, ObjectMetadata metadata) {
            throw new UnsupportedOperationException();
        }

        @Override
        public InputStream get(ObjectKey key, ByteRange range) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<StoredObject> stat(ObjectKey key) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void delete(ObjectKey key) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void list(String prefix, Consumer<ObjectSummary> each) {
            throw new UnsupportedOperationException();
        }
    }
}
