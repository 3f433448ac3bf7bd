package dev.safelight.protocol.webdav;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safelight.testsupport.People;
import dev.safelight.testsupport.SafelightTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@SafelightTest
class GetTest {
    private final People people;
    private DavTestDevice device;
    private DavClient dav;

    GetTest(People people) {
        this.people = people;
    }

    @BeforeEach
    void enrol() {
        device = new DavTestDevice(people);
        dav = device.client();
        dav.put("/a.txt", "0123456789", "X-OC-Mtime", "1500000000");
    }

    @AfterEach
    void hangUp() {
        device.close();
    }

    @Test
    void aFileComesAsADownload() {
        var answer = dav.send("GET", "/a.txt");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("0123456789");
        assertThat(answer.headers().firstValue("Content-Length")).contains("10");
        assertThat(answer.headers().firstValue("Content-Disposition")).contains("attachment");
        assertThat(answer.headers().firstValue("Accept-Ranges")).contains("bytes");
        assertThat(answer.headers().firstValue("Last-Modified")).contains("Fri, 14 Jul 2017 02:40:00 GMT");
    }

    @Test
    void aRangeIsAPart() {
        var answer = dav.send("GET", "/a.txt", "Range", "bytes=2-4");

        assertThat(answer.statusCode()).isEqualTo(206);
        assertThat(answer.body()).isEqualTo("234");
        assertThat(answer.headers().firstValue("Content-Range")).contains("bytes 2-4/10");
        assertThat(dav.send("GET", "/a.txt", "Range", "bytes=-3").body()).isEqualTo("789");
    }

    @Test
    void aRangeBehindTheEndIsRefused() {
        var answer = dav.send("GET", "/a.txt", "Range", "bytes=10-");

        assertThat(answer.statusCode()).isEqualTo(416);
        assertThat(answer.headers().firstValue("Content-Range")).contains("bytes */10");
    }

    @Test
    void aRangeOfOtherBytesIsTheWhole() {
        assertThat(dav.send("GET", "/a.txt", "Range", "bytes=2-4", "If-Range", "\"other\"")
                        .body())
                .isEqualTo("0123456789");
    }

    @Test
    void whatIsUnchangedIsNotSentAgain() {
        var tag = dav.send("HEAD", "/a.txt").headers().firstValue("ETag").orElseThrow();

        assertThat(dav.send("GET", "/a.txt", "If-None-Match", tag).statusCode()).isEqualTo(304);
    }

    @Test
    void headTellsTheLengthWithoutTheBytes() {
        var answer = dav.send("HEAD", "/a.txt");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Length")).contains("10");
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void aFolderIsThereAndIsNoPage() {
        dav.send("MKCOL", "/folder");

        assertThat(dav.send("HEAD", "/folder").statusCode()).isEqualTo(200);
        assertThat(dav.send("HEAD", "/").statusCode()).isEqualTo(200);
        var answer = dav.send("GET", "/folder/", "Accept", "text/html");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("httpd/unix-directory");
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void whatIsNotThereIsNot() {
        var answer = dav.send("GET", "/b.txt", "Accept", "text/html");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/xml; charset=utf-8");
        assertThat(dav.send("HEAD", "/b.txt").statusCode()).isEqualTo(404);
    }
}
