package dev.safelight.asset;

import static dev.safelight.testsupport.Calls.as;
import static org.hamcrest.Matchers.contains;

import dev.safelight.account.AccountView;
import dev.safelight.asset.CaptureDate.Source;
import dev.safelight.storage.Sha256;
import dev.safelight.testsupport.People;
import dev.safelight.testsupport.SafelightTest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@SafelightTest
class RevisionsTest {
    private final OriginalService originals;
    private final People people;
    private AccountView owner;
    private ResourceName name;

    RevisionsTest(OriginalService originals, People people) {
        this.originals = originals;
        this.people = people;
    }

    @BeforeEach
    void name() {
        owner = people.member();
        name = new ResourceName(owner.id(), people.device(owner).id(), "A", AssetResourceType.PHOTO, "a.jpg");
    }

    private void becomesSafe(boolean newest) throws Exception {
        var bytes = UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8);
        var original = new NewOriginal(
                Sha256.of(MessageDigest.getInstance("SHA-256").digest(bytes)),
                "0".repeat(40),
                bytes.length,
                "image/jpeg",
                new CaptureDate(Instant.EPOCH, LocalDateTime.MIN, Source.ARRIVAL),
                new ObjectKeys.KeyParts("a/b", LocalDateTime.of(2026, 3, 9, 7, 5, 4), "a.jpg", "jpg"));
        var reserved = originals.reserve(owner.id(), original);
        originals.commit(new HeldOriginal(reserved.id(), reserved.key(), true), name, UUID.randomUUID(), newest);
    }

    @Test
    void theOneThatWasUploadedLastIsCurrentAndFirst() throws Exception {
        becomesSafe(true);
        becomesSafe(true);
        as(owner)
                .get("/api/v1/assets")
                .then()
                .body("items[0].resources.revision", contains(2, 1))
                .body("items[0].resources.current", contains(true, false));
    }

    @Test
    void anEarlierUploadThatBecomesSafeLaterIsNotCurrent() throws Exception {
        becomesSafe(true);
        becomesSafe(false);
        as(owner)
                .get("/api/v1/assets")
                .then()
                .body("items[0].resources.revision", contains(1, 2))
                .body("items[0].resources.current", contains(true, false));
    }
}
