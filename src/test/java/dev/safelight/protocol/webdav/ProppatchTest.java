package dev.safelight.protocol.webdav;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safelight.testsupport.People;
import dev.safelight.testsupport.SafelightTest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@SafelightTest
class ProppatchTest {
    private final People people;
    private DavTestDevice device;
    private DavClient dav;

    ProppatchTest(People people) {
        this.people = people;
    }

    @BeforeEach
    void enrol() {
        device = new DavTestDevice(people);
        dav = device.client();
        dav.put("/a.txt", "a");
    }

    @AfterEach
    void hangUp() {
        device.close();
    }

    private HttpResponse<String> patch(String steps) {
        return dav.xml("PROPPATCH", "/a.txt", "<propertyupdate xmlns='DAV:'>" + steps + "</propertyupdate>");
    }

    private String color(String path) {
        return dav.xml(
                        "PROPFIND",
                        path,
                        "<propfind xmlns='DAV:'><prop><color xmlns='urn:c'/></prop></propfind>",
                        "Depth",
                        "0")
                .body();
    }

    @Test
    void whatIsSetIsThereAsItCame() {
        var answer = patch(
                "<set><prop><c:color xmlns:c='urn:c' xml:lang='en'>a<c:b/>&amp;<d xmlns='urn:d'/></c:color></prop></set>");

        assertThat(answer.statusCode()).isEqualTo(207);
        assertThat(answer.body()).contains("<D:status>HTTP/1.1 200 OK</D:status>");
        assertThat(color("/a.txt"))
                .contains("<color xmlns=\"urn:c\" xml:lang=\"en\">a<b/>&amp;<d xmlns=\"urn:d\"/></color>");
        assertThat(dav.send("PROPFIND", "/a.txt", "Depth", "0").body()).contains("<color xmlns=\"urn:c\"");
    }

    @Test
    void stepsAreMadeInTheirOrder() {
        patch("<set><prop><color xmlns='urn:c'>one</color></prop></set>"
                + "<remove><prop><color xmlns='urn:c'/></prop></remove>"
                + "<set><prop><color xmlns='urn:c'>two</color></prop></set>");
        assertThat(color("/a.txt")).contains(">two<");

        patch("<remove><prop><color xmlns='urn:c'/><never xmlns='urn:c'/></prop></remove>");
        assertThat(color("/a.txt")).contains("404 Not Found");
    }

    @Test
    void onePropertyOfTheServersKeepsAllFromBeingSet() {
        var answer = patch("<set><prop><color xmlns='urn:c'>red</color><getetag>x</getetag></prop></set>");

        assertThat(answer.body()).contains("403 Forbidden", "424 Failed Dependency");
        assertThat(color("/a.txt")).contains("404 Not Found");
    }

    @Test
    void theTimeCanBeSet() {
        patch("<set><prop><lastmodified>1500000000</lastmodified></prop></set>");

        assertThat(device.property("/a.txt", "getlastmodified")).isEqualTo("Fri, 14 Jul 2017 02:40:00 GMT");
    }

    @Test
    void propertiesGoWithTheFileAndAreCopiedWithIt() {
        patch("<set><prop><color xmlns='urn:c'>red</color></prop></set>");

        dav.send("COPY", "/a.txt", "Destination", "/dav/b.txt");
        dav.send("MOVE", "/a.txt", "Destination", "/dav/c.txt");

        assertThat(color("/b.txt")).contains(">red<");
        assertThat(color("/c.txt")).contains(">red<");
    }

    @Test
    void whatIsNoUpdateIsRefused() {
        assertThat(dav.send("PROPPATCH", "/a.txt").statusCode()).isEqualTo(400);
        assertThat(dav.xml("PROPPATCH", "/a.txt", "<propfind xmlns='DAV:'/>").statusCode())
                .isEqualTo(400);
        assertThat(patch("").statusCode()).isEqualTo(400);
        assertThat(dav.xml("PROPPATCH", "/b.txt", "<propertyupdate xmlns='DAV:'/>")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void anEntryHoldsAHundredPropertiesAndNoMore() {
        var hundred = new StringBuilder();
        for (int i = 1; i <= 100; i++) {
            hundred.append("<p")
                    .append(i)
                    .append(" xmlns='urn:c'>x</p")
                    .append(i)
                    .append('>');
        }
        assertThat(patch("<set><prop>" + hundred + "</prop></set>").body()).doesNotContain("507");

        var full = patch("<remove><prop><never xmlns='urn:c'/></prop></remove>"
                + "<set><prop><color xmlns='urn:c'>red</color></prop></set>");

        assertThat(full.statusCode()).isEqualTo(207);
        assertThat(full.body()).contains("507 Insufficient Storage", "424 Failed Dependency");
        assertThat(color("/a.txt")).contains("404 Not Found");
        assertThat(patch("<remove><prop><p1 xmlns='urn:c'/></prop></remove>"
                                + "<set><prop><color xmlns='urn:c'>red</color></prop></set>")
                        .body())
                .doesNotContain("507");
        assertThat(color("/a.txt")).contains(">red<");
    }

    @Test
    void theyAreNotLongerThanAPageOfText() {
        var answer = patch("<set><prop><color xmlns='urn:c'>" + "x".repeat(17_000) + "</color></prop></set>");

        assertThat(answer.body()).contains("507 Insufficient Storage");
        assertThat(color("/a.txt")).contains("404 Not Found");
    }

    @Test
    void aTimeThatCannotBeIsPassedOver() {
        var before = device.property("/a.txt", "getlastmodified");

        patch("<set><prop><lastmodified>999999999999</lastmodified></prop></set>");

        assertThat(device.property("/a.txt", "getlastmodified")).isEqualTo(before);
    }
}
