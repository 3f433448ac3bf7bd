package dev.safelight.asset.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FreeNameTest {

    private static String free(String wanted, String... taken) {
        var names = Set.of(taken);
        return FreeName.of(new EntryName(wanted), name -> !names.contains(name.text()))
                .text();
    }

    @Test
    void aFreeNameIsKept() {
        assertThat(free("a.jpg")).isEqualTo("a.jpg");
    }

    @Test
    void aTakenOneIsNumberedBeforeItsEnding() {
        assertThat(free("a.jpg", "a.jpg", "a (2).jpg")).isEqualTo("a (3).jpg");
        assertThat(free("a", "a")).isEqualTo("a (2)");
        assertThat(free(".hidden", ".hidden")).isEqualTo(".hidden (2)");
    }

    @Test
    void theLongestNameStaysPossible() {
        var longest = "é".repeat(125) + ".jpg";

        var free = free(longest, longest);

        assertThat(free).endsWith("é (2).jpg");
        assertThat(free.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(255);
    }

    @Test
    void anEndingThatIsTooLongIsPartOfTheName() {
        var odd = "a." + "x".repeat(253);

        assertThat(free(odd, odd)).startsWith("a").endsWith(" (2)");
    }
}
