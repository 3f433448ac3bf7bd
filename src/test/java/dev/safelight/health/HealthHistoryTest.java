package dev.safelight.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safelight.account.AccountView;
import dev.safelight.device.DeviceScope;
import dev.safelight.health.HistoryModel.FileKey;
import dev.safelight.health.ledger.FreeUp.FreeAsset;
import dev.safelight.health.ledger.FreeUpService;
import dev.safelight.health.ledger.LedgerFilter;
import dev.safelight.health.ledger.LedgerItem;
import dev.safelight.health.ledger.LedgerPart;
import dev.safelight.health.ledger.LedgerService;
import dev.safelight.health.ledger.Standing;
import dev.safelight.testsupport.People;
import dev.safelight.testsupport.SafelightTest;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/**
 * Random histories on the real database: uploads, edits, refusals, reports, lists, damage, trash, settings, and time that passes.
 * After every step, state, sentence, ledger and what may be freed are those of a naive recount.
 */
@SafelightTest
class HealthHistoryTest {
    private static final int HISTORIES = 20;
    private static final int STEPS = 28;
    private static final Pattern OF_SAFE = Pattern.compile("([\\d,]+) of ([\\d,]+) (?:safe|stored)\\.");
    private static final Pattern MISSING = Pattern.compile("([\\d,]+) (?:is|are) missing");
    private static final Pattern ALL_LISTED = Pattern.compile("(?:All ([\\d,]+) files|The one file) on its list");

    private final People people;
    private final DeviceHealthService health;
    private final LedgerService ledgers;
    private final FreeUpService freeUp;
    private final DataSource database;
    private final Clock clock;

    HealthHistoryTest(
            People people,
            DeviceHealthService health,
            LedgerService ledgers,
            FreeUpService freeUp,
            DataSource database,
            Clock clock) {
        this.people = people;
        this.health = health;
        this.ledgers = ledgers;
        this.freeUp = freeUp;
        this.database = database;
        this.clock = clock;
    }

    @Test
    void everythingSaidEqualsANaiveRecount() {
        var seen = EnumSet.noneOf(HealthState.class);
        for (int seed = 1; seed <= HISTORIES; seed++) {
            var history = history(seed);
            for (int step = 0; step < STEPS; step++) {
                var did = history.step();
                seen.add(check(history, "seed %d, step %d: %s".formatted(seed, step, did)));
            }
        }
        seen.add(aLittleLate());
        assertThat(seen).as("the seeds lead to every state").containsExactlyInAnyOrder(HealthState.values());
    }

    /** A day after a week: a time that random histories seldom meet with nothing worse. */
    private HealthState aLittleLate() {
        var history = history(HISTORIES + 1);
        history.pass(Duration.ofDays(8));
        return check(history, "nothing heard for eight days");
    }

    private RandomHistory history(int seed) {
        AccountView account = people.member();
        return new RandomHistory(new Random(seed), people.device(account), account, database, clock);
    }

    private HealthState check(RandomHistory history, String where) {
        var model = new HistoryModel(history.events(), clock.instant());
        var status = health.one(DeviceScope.ALL, history.device().id()).orElseThrow();
        var state = status.health().state();
        assertThat(state).as(where).isEqualTo(model.state());
        if (state == HealthState.OK) {
            assertThat(model.isEverythingListedSafe()).as(where).isTrue();
            assertThat(model.damaged() + model.failed() + model.ignored() + model.unproven())
                    .as(where)
                    .isZero();
        }
        assertThat(status.uploads().stored()).as(where).isEqualTo(model.stored());
        assertThat(status.uploads().failed()).as(where).isEqualTo(model.failed());
        assertThat(status.uploads().damaged()).as(where).isEqualTo(model.damaged());
        checkLedger(history, model, where);
        checkSentence(status.health().sentence(), model, where);
        var free = freeUp.page(history.device().id(), "", 500).assets().stream()
                .map(FreeAsset::asset)
                .collect(Collectors.toSet());
        assertThat(free).as(where).isEqualTo(model.deletable());
        return state;
    }

    private void checkLedger(RandomHistory history, HistoryModel model, String where) {
        var device = history.device().id();
        var ledger = ledgers.count(device);
        assertThat(ledger.isPresent()).as(where).isEqualTo(model.listToldAt() != null);
        if (ledger.isEmpty()) {
            return;
        }
        var numbers = ledger.get();
        assertThat(numbers.onDevice()).as(where).isEqualTo(model.list().size());
        assertThat(numbers.safe()).as(where).isEqualTo(model.count(Standing.SAFE));
        assertThat(numbers.failed()).as(where).isEqualTo(model.count(Standing.FAILED));
        assertThat(numbers.waiting()).as(where).isEqualTo(model.count(Standing.WAITING));
        assertThat(numbers.ignored()).as(where).isEqualTo(model.ignored());
        assertThat(numbers.unproven()).as(where).isEqualTo(model.unproven());
        assertThat(numbers.notStarted()).as(where).isEqualTo(model.count(Standing.NOT_STARTED));
        for (var part : LedgerPart.values()) {
            var page = ledgers.find(device, LedgerFilter.of(part), 0, 100);
            assertThat(page.total())
                    .as(where + " " + part)
                    .isEqualTo(page.items().size());
            assertThat(page.total()).as(where + " " + part).isEqualTo(numbers.count(part));
        }
        var found = new ArrayList<LedgerItem>();
        ledgers.each(device, LedgerFilter.ALL, found::add);
        assertThat(found).as(where).allSatisfy(item -> {
            var key = new FileKey(item.asset(), item.type());
            assertThat(item.standing()).isEqualTo(model.standing(key));
        });
        assertThat(keys(found)).as(where).isEqualTo(model.list().keySet());
    }

    private static Set<FileKey> keys(Iterable<LedgerItem> items) {
        var keys = new HashSet<FileKey>();
        items.forEach(item -> keys.add(new FileKey(item.asset(), item.type())));
        return keys;
    }

    private static void checkSentence(String sentence, HistoryModel model, String where) {
        var as = where + " says: " + sentence;
        var all = ALL_LISTED.matcher(sentence);
        var some = OF_SAFE.matcher(sentence);
        if (!model.isListFresh()) {
            assertThat(all.find() || some.find()).as(as).isFalse();
        } else if (all.find()) {
            assertThat(sentence.contains("on its list are safe.") || sentence.contains("on its list is safe."))
                    .as(as)
                    .isEqualTo(model.unproven() == 0);
            assertThat(model.isEverythingListedSafe()).as(as).isTrue();
            assertThat(all.group(1) == null ? 1 : number(all.group(1)))
                    .as(as)
                    .isEqualTo(model.list().size());
        } else if (some.find()) {
            assertThat(number(some.group(1))).as(as).isEqualTo(model.count(Standing.SAFE));
            assertThat(number(some.group(2))).as(as).isEqualTo(model.list().size());
            var missing = MISSING.matcher(sentence);
            assertThat(missing.find()).as(as).isTrue();
            assertThat(number(missing.group(1))).as(as).isEqualTo(model.list().size() - model.count(Standing.SAFE));
        } else {
            assertThat(model.list().isEmpty() || model.state() == HealthState.NEW)
                    .as(as)
                    .isTrue();
        }
    }

    private static int number(String text) {
        return Integer.parseInt(text.replace(",", ""));
    }
}
