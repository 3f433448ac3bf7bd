package dev.safelight.integrity.heal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safelight.health.alert.AlertCondition;
import dev.safelight.health.alert.AlertKind;
import dev.safelight.testsupport.People;
import dev.safelight.testsupport.SafelightTest;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

@SafelightTest
class DamageAlertSourceTest {
    private final DamageAlertSource source;
    private final People people;
    private final DataSource database;

    DamageAlertSourceTest(DamageAlertSource source, People people, DataSource database) {
        this.source = source;
        this.people = people;
        this.database = database;
    }

    @Test
    void adminsAreToldTheNameOfWhatCannotBeHealed() throws SQLException {
        var damage = UUID.randomUUID();
        execute("""
                insert into original_damage (id, original_id, account_id, checksum, size, object_key, kind, detail, found_at,
                                             attempt_count)
                values (?, gen_random_uuid(), ?, repeat('a', 64), 7, 'originals/x/LOST_1.heic', 'missing', '', now(), 1)
                """, damage, people.member().id());
        assertThat(source.conditions()).singleElement().satisfies(condition -> {
            assertThat(condition.kind()).isEqualTo(AlertKind.ORIGINALS_DAMAGED);
            assertThat(condition.account()).isNull();
            assertThat(condition.sentence()).contains("LOST_1.heic");
        });

        execute("update original_damage set healed_at = now(), healed_by = 'upload' where id = ?", damage);
        assertThat(source.conditions())
                .extracting(AlertCondition::sentence)
                .noneMatch(sentence -> sentence.contains("LOST_1.heic"));
    }

    private void execute(String sql, Object... parameters) throws SQLException {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            statement.executeUpdate();
        }
    }
}
