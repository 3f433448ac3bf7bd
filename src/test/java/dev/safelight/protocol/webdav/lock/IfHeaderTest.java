package dev.safelight.protocol.webdav.lock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.safelight.protocol.webdav.lock.IfHeader.ConditionList;
import dev.safelight.protocol.webdav.lock.IfHeader.Tag;
import dev.safelight.protocol.webdav.lock.IfHeader.Token;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IfHeaderTest {

    @Test
    void listsWithoutAResource() {
        assertThat(IfHeader.parse("(<urn:a> [\"x y\"]) (Not <urn:b>)").lists())
                .containsExactly(
                        new ConditionList(
                                Optional.empty(), List.of(new Token(false, "urn:a"), new Tag(false, "\"x y\""))),
                        new ConditionList(Optional.empty(), List.of(new Token(true, "urn:b"))));
    }

    @Test
    void aResourceIsThatOfEveryListBehindIt() {
        assertThat(IfHeader.parse("<http://h/a> (<urn:a>)(NOT [W/\"1\"]) <http://h/b>(<urn:b>)")
                        .lists())
                .containsExactly(
                        new ConditionList(Optional.of("http://h/a"), List.of(new Token(false, "urn:a"))),
                        new ConditionList(Optional.of("http://h/a"), List.of(new Tag(true, "W/\"1\""))),
                        new ConditionList(Optional.of("http://h/b"), List.of(new Token(false, "urn:b"))));
    }

    @Test
    void everyTokenCountsAsKnown() {
        assertThat(IfHeader.parse("(<urn:a>) (Not <urn:b>)").tokens()).containsExactly("urn:a", "urn:b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "()",
                "(",
                "(<urn:a>",
                "<urn:a>",
                "urn:a",
                "(<>)",
                "(Not)",
                "(<urn:a)",
                "(Not Not <urn:a>)",
                "(<a>) x",
                "<r> <s> (<a>)"
            })
    void whatIsMalformedIsRefused(String header) {
        assertThatIllegalArgumentException().isThrownBy(() -> IfHeader.parse(header));
    }
}
