package dev.safelight.protocol.webdav.xml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XmlReaderTest {

    private static XmlElement read(String xml) {
        return XmlReader.read(xml.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void namesHaveTheirNamespaces() {
        var root = read("<a:propfind xmlns:a='DAV:'> stray <a:prop><x xmlns='urn:y'/></a:prop> text</a:propfind>");

        assertThat(root.is("propfind")).isTrue();
        var wanted = root.child("prop").orElseThrow().elements();
        assertThat(wanted).singleElement().satisfies(each -> {
            assertThat(each.name().getNamespaceURI()).isEqualTo("urn:y");
            assertThat(each.name().getLocalPart()).isEqualTo("x");
        });
    }

    @Test
    void anElementMeansTheSameWhereverItIsWritten() {
        var original =
                read("<p:a xmlns:p='urn:1' xml:lang='en' p:b='2' c='&lt;'>x<d/>&amp;<p:e xmlns:p='urn:3'/>y</p:a>");

        assertThat(read(XmlText.write(original))).isEqualTo(original);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no xml",
                "<a>",
                "<a></b>",
                "<a:b/>",
                "<a xmlns:b=''/>",
                "<a>&nothing;</a>",
                "<!DOCTYPE a><a/>",
                "<!DOCTYPE a [<!ENTITY e 'x'>]><a>&e;</a>",
                "<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>",
                "<!DOCTYPE a [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><a>&e;</a>",
                "<!DOCTYPE a [<!ENTITY % p SYSTEM 'http://127.0.0.1:9/x'> %p;]><a/>"
            })
    void whatIsMalformedOrDangerousIsRefused(String xml) {
        assertThatIllegalArgumentException().isThrownBy(() -> read(xml));
    }

    @Test
    void aBombIsRefusedBeforeItGoesOff() {
        var bomb = new StringBuilder("<!DOCTYPE a [<!ENTITY e0 'boom'>");
        for (int i = 1; i < 30; i++) {
            bomb.append("<!ENTITY e%d '%s'>".formatted(i, ("&e" + (i - 1) + ";").repeat(10)));
        }

        assertThatIllegalArgumentException().isThrownBy(() -> read(bomb + "]><a>&e29;</a>"));
    }

    @Test
    void treesThatAreTooDeepOrTooLargeAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> read("<a>".repeat(51) + "</a>".repeat(51)));
        assertThatIllegalArgumentException().isThrownBy(() -> read("<a>" + "<b/>".repeat(5_000) + "</a>"));
        assertThat(read("<a>".repeat(50) + "</a>".repeat(50))).isNotNull();
    }
}
