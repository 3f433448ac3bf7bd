package dev.safelight.integrity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safelight.account.AccountView;
import dev.safelight.asset.verification.DamageView;
import dev.safelight.asset.verification.VerificationService;
import dev.safelight.integrity.StoredOriginals.Held;
import dev.safelight.integrity.scrub.ScrubSweep;
import dev.safelight.testsupport.People.TestDevice;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What tests of damaged originals do again and again. */
@ApplicationScoped
class IntegritySteps {
    private final StoredOriginals originals;
    private final IntegrityService integrity;
    private final VerificationService verification;
    private final ScrubSweep scrub;

    IntegritySteps(
            StoredOriginals originals, IntegrityService integrity, VerificationService verification, ScrubSweep scrub) {
        this.originals = originals;
        this.integrity = integrity;
        this.verification = verification;
        this.scrub = scrub;
    }

    void readEverything() {
        verification.askForEverything();
        scrub.run();
    }

    /** The originals of a device's account are to be read next. */
    void askFor(TestDevice device) {
        originals.execute(
                "update original set check_asked_at = now(), check_claimed_until = null where account_id = ?",
                device.accountId());
    }

    /** Spoils the first three, each in its own way; where their objects lie. */
    List<Path> spoil(TestDevice device, List<Held> held) {
        var objects = held.stream()
                .limit(3)
                .map(photo -> originals.object(device, photo))
                .toList();
        StoredOriginals.flip(objects.get(0));
        StoredOriginals.truncate(objects.get(1));
        StoredOriginals.delete(objects.get(2));
        return objects;
    }

    /** What was found of a device's originals, by the name of the asset. */
    Map<String, DamageView> damages(TestDevice device) {
        return integrity.damages(0, 500).items().stream()
                .filter(damage ->
                        damage.files().stream().anyMatch(file -> file.deviceId().equals(device.id())))
                .collect(Collectors.toMap(DamageView::title, damage -> damage));
    }

    void assertWhole(AccountView account, TestDevice device, Held held) {
        assertThat(originals.receipt(device, held.asset())).isEqualTo("safe");
        var answer = originals.download(account, held);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.asByteArray()).isEqualTo(held.bytes());
    }
}
