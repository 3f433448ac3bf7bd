package dev.safelight.asset.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntryNameTest {

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "a/b", "a\0b", "\uD83D"})
    void someNamesAreImpossible(String name) {
        assertThatIllegalArgumentException().isThrownBy(() -> new EntryName(name));
    }

    @Test
    void lengthIsCountedInBytes() {
        assertThat(new EntryName("é".repeat(127)).text()).hasSize(127);
        assertThatIllegalArgumentException().isThrownBy(() -> new EntryName("é".repeat(128)));
    }

    @Test
    void keptAsGivenAndComparedComposed() {
        var decomposed = new EntryName("e\u0301");

        assertThat(decomposed.text()).isEqualTo("e\u0301");
        assertThat(decomposed.key()).isEqualTo(new EntryName("\u00e9").key());
        assertThat(new EntryName("A").key()).isNotEqualTo(new EntryName("a").key());
    }
}
