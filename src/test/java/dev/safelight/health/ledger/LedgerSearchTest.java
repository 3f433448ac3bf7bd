package dev.safelight.health.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safelight.testsupport.People;
import dev.safelight.testsupport.SafelightTest;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A text that is in more lines of a list than are counted. */
@SafelightTest
class LedgerSearchTest {
    private static final int LINES = 20_100;
    private static final int SIZE = 100;

    private final People people;
    private final LedgerService ledgers;
    private final DataSource database;
    private UUID device;

    LedgerSearchTest(People people, LedgerService ledgers, DataSource database) {
        this.people = people;
        this.ledgers = ledgers;
        this.database = database;
    }

    @BeforeEach
    void fill() throws SQLException {
        device = people.device().id();
        try (var connection = database.getConnection();
                var run = connection.createStatement()) {
            run.execute("insert into inventory (device_id, taken_at, told_at) values ('%s', now(), now())"
                    .formatted(device));
            run.execute("""
                    insert into inventory_item (device_id, asset_key, type, size, created_at, filename, listed_at)
                    select '%s', 'KEY-' || i, 'photo', i, now() - interval '1 minute' * i, 'MANY_' || i || '.HEIC', now()
                    from generate_series(1, %d) as i
                    """.formatted(device, LINES));
            run.execute("update inventory set items = %d, assets = %d where device_id = '%s'"
                    .formatted(LINES, LINES, device));
        }
    }

    @Test
    void whatIsTooMuchToCountIsSaidToBeMore() {
        var first = ledgers.find(device, looking("many_"), 0, SIZE);

        assertThat(first.items())
                .hasSize(SIZE)
                .first()
                .extracting(LedgerItem::asset)
                .isEqualTo("KEY-1");
        assertThat(first.more()).isTrue();
        assertThat(first.hasNext()).isTrue();
    }

    @Test
    void pagesBehindWhatIsCountedAreThere() {
        var last = ledgers.find(device, looking("many_"), LINES / SIZE - 1, SIZE);
        var behind = ledgers.find(device, looking("many_"), LINES / SIZE, SIZE);

        assertThat(last.items())
                .hasSize(SIZE)
                .last()
                .extracting(LedgerItem::asset)
                .isEqualTo("KEY-" + LINES);
        assertThat(behind.items()).isEmpty();
        assertThat(behind.total()).isEqualTo(LINES);
    }

    @Test
    void whateverIsInFewNamesIsCounted() {
        var found = ledgers.find(device, looking("Many_2009"), 0, SIZE);

        assertThat(found.total()).isEqualTo(11);
        assertThat(found.more()).isFalse();
    }

    private static LedgerFilter looking(String text) {
        return new LedgerFilter(Optional.empty(), Optional.empty(), Optional.of(text));
    }
}
