package dev.safelight.protocol.webdav.file;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemporaryNameTest {

    @ParameterizedTest
    @CsvSource({
        "IMG.jpg.tacitpart, IMG.jpg",
        "IMG.jpg.part, IMG.jpg",
        "IMG.jpg.PARTIAL, IMG.jpg",
        "IMG.jpg.tmp, IMG.jpg",
        "IMG.jpg.pending, IMG.jpg",
        ".~IMG.jpg, IMG.jpg",
        ".tmp, .tmp",
        ".~, .~"
    })
    void isNotWhatTheFileWillBeCalled(String name, String real) {
        assertThat(TemporaryName.is(name)).isTrue();
        assertThat(TemporaryName.finalName(name)).isEqualTo(real);
    }

    @ParameterizedTest
    @ValueSource(strings = {"IMG.jpg", "part", "tmp.jpg", "~IMG.jpg", "a.parts"})
    void otherNamesAreWhatTheyAre(String name) {
        assertThat(TemporaryName.is(name)).isFalse();
    }
}
