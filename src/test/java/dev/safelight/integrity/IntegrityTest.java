package dev.safelight.integrity;

import static dev.safelight.testsupport.Calls.as;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import dev.safelight.account.AccountView;
import dev.safelight.asset.verification.DamageKind;
import dev.safelight.asset.verification.DamageList;
import dev.safelight.asset.verification.DamageView;
import dev.safelight.asset.verification.HealedBy;
import dev.safelight.asset.verification.VerificationService;
import dev.safelight.integrity.StoredOriginals.Held;
import dev.safelight.integrity.heal.HealSweep;
import dev.safelight.integrity.scrub.ScrubSweep;
import dev.safelight.testsupport.People;
import dev.safelight.testsupport.People.TestDevice;
import dev.safelight.testsupport.SafelightTest;
import java.nio.file.Files;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Originals are spoiled where they lie, and what becomes of that. The sweeps are run by hand: the scheduler is off in tests. */
@SafelightTest
class IntegrityTest {
    private final People people;
    private final StoredOriginals originals;
    private final IntegritySteps steps;
    private final VerificationService verification;
    private final ScrubSweep scrub;
    private final HealSweep heal;
    private final DamageList damageList;
    private AccountView account;
    private TestDevice device;

    IntegrityTest(
            People people,
            StoredOriginals originals,
            IntegritySteps steps,
            VerificationService verification,
            ScrubSweep scrub,
            HealSweep heal,
            DamageList damageList) {
        this.people = people;
        this.originals = originals;
        this.steps = steps;
        this.verification = verification;
        this.scrub = scrub;
        this.heal = heal;
        this.damageList = damageList;
    }

    @BeforeEach
    void enrol() {
        account = people.member();
        device = people.device(account);
    }

    @Test
    void everyDamageIsFoundToldAndHealedByTheDeviceThatIsAsked() throws Exception {
        var held = originals.upload(device, 30);
        var objects = steps.spoil(device, held);
        var flipped = Files.readAllBytes(objects.getFirst());

        steps.readEverything();
        var kinds =
                steps.damages(device).values().stream().collect(Collectors.toMap(DamageView::title, DamageView::kind));
        assertThat(kinds)
                .isEqualTo(Map.of(
                        held.get(0).asset(), DamageKind.CHANGED,
                        held.get(1).asset(), DamageKind.TRUNCATED,
                        held.get(2).asset(), DamageKind.MISSING));
        assertThat(held.stream().limit(3)).allSatisfy(photo -> {
            assertThat(originals.receipt(device, photo.asset())).isEqualTo("missing");
            originals
                    .download(account, photo)
                    .then()
                    .statusCode(503)
                    .header("Safelight-Problem", equalTo("original-damaged"))
                    .body("type", endsWith("/problems/original-damaged"));
        });
        held.stream().skip(3).forEach(photo -> steps.assertWhole(account, device, photo));

        heal.run();
        assertThat(originals.work(device))
                .isEqualTo(held.stream().limit(3).collect(Collectors.toMap(Held::asset, photo -> "storage-corrupt")));

        held.stream()
                .limit(3)
                .forEach(photo -> originals
                        .send(device, photo.asset(), photo.bytes())
                        .then()
                        .statusCode(201)
                        .header("Safelight-Outcome", equalTo("stored")));
        held.forEach(photo -> steps.assertWhole(account, device, photo));
        assertThat(originals.work(device)).isEmpty();
        assertThat(steps.damages(device).values())
                .hasSize(3)
                .allSatisfy(damage -> assertThat(damage.healedBy()).isEqualTo(HealedBy.UPLOAD));
        assertThat(Files.readAllBytes(objects.getFirst())).isEqualTo(flipped);

        steps.readEverything();
        assertThat(steps.damages(device)).hasSize(3);
    }

    @Test
    void theSameBytesFromAnotherDeviceHealToo() {
        var held = originals.upload(device, 3);
        steps.spoil(device, held);
        steps.readEverything();
        heal.run();
        var other = people.device(account, "Tablet");
        held.forEach(photo -> originals.send(other, "other-" + photo.asset(), photo.bytes()));
        heal.run();
        held.forEach(photo -> steps.assertWhole(account, device, photo));
        assertThat(originals.work(device)).isEmpty();
    }

    @Test
    void nothingIsReadWhileItIsPaused() {
        var held = originals.upload(device, 3);
        steps.spoil(device, held);
        verification.pause(people.admin().id());
        try {
            steps.readEverything();
            assertThat(steps.damages(device)).isEmpty();
        } finally {
            verification.resume();
        }
        steps.readEverything();
        assertThat(steps.damages(device)).hasSize(3);
    }

    @Test
    void theOriginalsOfOneAssetAreReadWhenSomebodyAsks() {
        var admin = people.admin();
        var held = originals.upload(device, 3);
        steps.readEverything();
        steps.spoil(device, held);
        String asset = as(admin)
                .get("/api/v1/asset-resources/" + held.getFirst().resource())
                .path("assetId");

        as(admin)
                .post("/api/v1/integrity/assets/" + asset + "/verify")
                .then()
                .statusCode(202)
                .body("originals", equalTo(1));
        scrub.run();

        assertThat(steps.damages(device)).containsOnlyKeys(held.getFirst().asset());
        as(admin)
                .post("/api/v1/integrity/assets/" + UUID.randomUUID() + "/verify")
                .then()
                .statusCode(404);
    }

    @Test
    void whatAKilledServerHasClaimedIsFreeWhenAPersonAsks() {
        var held = originals.upload(device, 3);
        steps.spoil(device, held);
        originals.execute(
                "update original set check_claimed_until = now() + interval '6 hours' where account_id = ?",
                account.id());
        steps.readEverything();
        assertThat(steps.damages(device)).isEmpty();

        as(people.admin()).post("/api/v1/integrity/verify").then().statusCode(202);
        scrub.run();
        assertThat(steps.damages(device)).hasSize(3);

        originals.execute(
                "update original_damage set claimed_until = now() + interval '6 hours' where account_id = ?",
                account.id());
        heal.run();
        assertThat(originals.work(device)).isEmpty();
        as(people.admin()).post("/api/v1/integrity/verify").then().statusCode(202);
        heal.run();
        assertThat(originals.work(device)).hasSize(3);
    }

    @Test
    void whoCouldNotBeAskedIsAskedLater() {
        var held = originals.upload(device, 3);
        steps.spoil(device, held);
        originals.execute("update asset set trashed_at = now() where device_id = ?", device.id());
        steps.readEverything();
        heal.run();
        originals.execute("update asset set trashed_at = null where device_id = ?", device.id());
        assertThat(originals.work(device)).isEmpty();

        originals.execute("update original_damage set next_attempt_at = now() where account_id = ?", account.id());
        heal.run();
        assertThat(originals.work(device)).hasSize(3);
    }

    @Test
    void whatCannotBeHealedIsToldByName() {
        var held = originals.upload(device, 3);
        steps.spoil(device, held);
        steps.readEverything();
        heal.run();
        assertThat(damageList.unhealed(500).items())
                .extracting(DamageView::title)
                .containsAll(held.stream().map(Held::asset).toList());
    }

    @Test
    void whatIsThereAgainHealsFromWhereItLay() throws Exception {
        var held = originals.upload(device, 3);
        var object = originals.object(device, held.getFirst());
        var aside = object.resolveSibling("aside");
        Files.move(object, aside);
        steps.readEverything();
        assertThat(steps.damages(device)).containsOnlyKeys(held.getFirst().asset());

        Files.move(aside, object);
        heal.run();

        held.forEach(photo -> steps.assertWhole(account, device, photo));
        assertThat(steps.damages(device).values())
                .allSatisfy(damage -> assertThat(damage.healedBy()).isEqualTo(HealedBy.FIRST_STORE));
        assertThat(originals.work(device)).isEmpty();
    }

    @Test
    void onlyAdminsSeeIt() {
        as(account).get("/api/v1/integrity").then().statusCode(403);
        as(account).post("/api/v1/integrity/pause").then().statusCode(403);
        as(people.admin())
                .get("/api/v1/integrity")
                .then()
                .statusCode(200)
                .body("verification.every", equalTo("PT720H"))
                .body("verification.paused", equalTo(false));
    }
}
