package dev.safelight.asset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safelight.storage.ObjectKey;
import dev.safelight.storage.Sha256;
import java.time.LocalDateTime;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObjectKeysTest {
    private static final Sha256 CHECKSUM = new Sha256("0123456789ab" + "c".repeat(52));
    private static final LocalDateTime TAKEN = LocalDateTime.of(2026, 3, 9, 7, 5, 4);

    private static String key(String filename, String extension) {
        return ObjectKeys.mint(new ObjectKeys.KeyParts("ana/iphone", TAKEN, filename, extension), CHECKSUM)
                .value();
    }

    @Test
    void aKeyCanBeReadByAPerson() {
        assertThat(key("IMG_2682.HEIC", "heic"))
                .isEqualTo("originals/ana/iphone/2026/03/20260309-070504_IMG_2682_0123456789ab.heic");
    }

    @ParameterizedTest
    @CsvSource({
        "../../etc/passwd.jpg, etc-passwd",
        "'Été à la plage.jpg', Ete-a-la-plage",
        "'   .jpg', file",
        "'写真.jpg', file",
        ".hidden, hidden",
        "'a/b\\c.jpg', a-b-c"
    })
    void onlyASafeStemOfAClientsNameIsLeft(String filename, String stem) {
        assertThat(ObjectKeys.stem(filename)).isEqualTo(stem);
    }

    @Test
    void aLongNameIsCut() {
        assertThat(ObjectKeys.stem("x".repeat(300))).hasSize(60);
    }

    @ParameterizedTest
    @CsvSource({"IMG.HEIC, heic", "a.tar.gz, gz", "noext, ''", "bad.ex!t, ''", "long.abcdefghijk, ''"})
    void anExtensionIsLowerCaseOrNone(String filename, String extension) {
        assertThat(ObjectKeys.extension(filename)).isEqualTo(extension);
    }

    @Test
    void otherBytesWithTheSameFirstDigitsGetTheWholeChecksum() {
        var parts = new ObjectKeys.KeyParts("ana/iphone", TAKEN, "a.jpg", "jpg");
        assertThat(ObjectKeys.mintLong(parts, CHECKSUM).value()).contains(CHECKSUM.hex());
    }

    @ParameterizedTest
    @CsvSource({"+12345-06-07T00:00:00, 9999", "-0044-03-15T00:00:00, 0001", "0000-01-01T00:00:00, 0001"})
    void aYearWithoutFourDigitsBecomesTheNearestOne(LocalDateTime taken, String year) {
        var parts = new ObjectKeys.KeyParts("ana/iphone", taken, "a.jpg", "jpg");
        assertThat(ObjectKeys.mint(parts, CHECKSUM).value()).startsWith("originals/ana/iphone/" + year + "/");
    }

    @Test
    void whatTakesADamagedObjectsPlaceHasItsNameAndAnIdOfItsOwn() {
        var id = UUID.fromString("01939b2f-0000-7000-8000-000000000001");
        var other = UUID.fromString("01939b2f-0000-7000-8000-000000000002");
        var damaged = new ObjectKey("originals/ana/iphone/2026/03/20260309-070504_IMG_2682_0123456789ab.heic");

        var fresh = ObjectKeys.mintAfter(damaged, id);
        assertThat(fresh.value())
                .isEqualTo("originals/ana/iphone/2026/03/20260309-070504_IMG_2682_0123456789ab-" + id + ".heic");
        assertThat(ObjectKeys.mintAfter(fresh, other).value())
                .isEqualTo("originals/ana/iphone/2026/03/20260309-070504_IMG_2682_0123456789ab-" + other + ".heic");
    }
}
