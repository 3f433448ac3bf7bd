package dev.safelight.protocol.webdav;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safelight.testsupport.People;
import dev.safelight.testsupport.RawRequest;
import dev.safelight.testsupport.SafelightTest;
import java.io.IOException;
import java.net.Socket;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses and bodies that no app sends by mistake; written by hand, because client libraries clean them up. */
@SafelightTest
class HostileRequestTest {
    private final People people;
    private DavTestDevice device;

    HostileRequestTest(People people) {
        this.people = people;
    }

    @BeforeEach
    void enrol() {
        device = new DavTestDevice(people);
        device.client().put("/a.txt", "a");
    }

    @AfterEach
    void hangUp() {
        device.close();
    }

    private RawRequest.Answer send(String method, String path) throws IOException {
        var server = DavTestDevice.server();
        var head =
                "%s %s HTTP/1.1\r\nHost: %s:%d\r\nAuthorization: Bearer %s\r\nContent-Length: 0\r\nAccept: text/html\r\n\r\n"
                        .formatted(method, path, server.getHost(), server.getPort(), device.token());
        try (var request = RawRequest.beginAsWritten(new Socket(server.getHost(), server.getPort()), head)) {
            return request.answer();
        }
    }

    /** A path that leads out of the tree is that of another page, which takes neither these methods nor this token. */
    @ParameterizedTest
    @CsvSource({
        "/dav/../api/v1/devices, 405, 406",
        "/dav/..,                405, 403",
        "/dav/x/../a.txt,        400, 400",
        "/dav/x/%2e%2e/a.txt,    400, 400",
        "/dav/..%2fa.txt,        400, 400",
        "/dav/a%2Fb,             400, 400",
        "/dav/x%00.txt,          400, 400",
        "/dav/%FF%FE,            400, 400",
        "/dav/%zz,               400, 400"
    })
    void pathsThatLeadElsewhereAreRefused(String path, int changing, int reading) throws IOException {
        for (var method : new String[] {"PUT", "DELETE", "MKCOL", "GET"}) {
            var answer = send(method, path);

            assertThat(answer.status()).as(method).isEqualTo(method.equals("GET") ? reading : changing);
            assertThat(answer.header("Content-Type").orElse("")).as(method).doesNotContain("html");
            assertThat(answer.body()).as(method).doesNotContain(device.id().toString(), "a.txt");
        }
        assertThat(device.list("/")).containsExactly("/dav/", "/dav/a.txt");
    }

    @Test
    void namesThatAreTooLongAreRefused() throws IOException {
        assertThat(send("MKCOL", "/dav/" + "x".repeat(255)).status()).isEqualTo(201);
        assertThat(send("MKCOL", "/dav/" + "x".repeat(256)).status()).isEqualTo(400);
        assertThat(send("MKCOL", "/dav/" + "%C3%A9".repeat(128)).status()).isEqualTo(400);
        assertThat(send("MKCOL", "/dav" + "/a".repeat(101)).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PROPFIND", "PROPPATCH", "LOCK"})
    void xmlBombsAreRefused(String method) {
        var bomb = new StringBuilder("<!DOCTYPE a [<!ENTITY e0 'boom'>");
        for (int i = 1; i < 30; i++) {
            bomb.append(String.format(Locale.ROOT, "<!ENTITY e%d '%s'>", i, ("&e" + (i - 1) + ";").repeat(10)));
        }
        var client = device.client();

        assertThat(client.xml(method, "/a.txt", bomb + "]><a>&e29;</a>", "Depth", "0")
                        .statusCode())
                .isEqualTo(400);
        assertThat(client.xml(method, "/a.txt", "<a>".repeat(10_000), "Depth", "0")
                        .statusCode())
                .isEqualTo(400);
        assertThat(client.xml(method, "/a.txt", "x".repeat(300_000), "Depth", "0")
                        .statusCode())
                .isEqualTo(413);
    }

    @Test
    void methodsThatNobodyKnowsAreNotTaken() throws IOException {
        assertThat(send("POST", "/dav/a.txt").status()).isEqualTo(405);
        assertThat(send("REPORT", "/dav/a.txt").status()).isEqualTo(405);
    }
}
