package dev.safelight.protocol.background;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safelight.testsupport.Checksums;
import dev.safelight.testsupport.FreePort;
import dev.safelight.testsupport.PackagedServer;
import dev.safelight.testsupport.Phone;
import dev.safelight.testsupport.RawRequest;
import dev.safelight.testsupport.TestCertificate;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Random;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Uploads over TLS that the server speaks itself: HTTP/1.1 with its 104, whatever the client offers. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TlsIT {
    private final byte[] body = new byte[300_000];
    private PackagedServer server;
    private Phone phone;
    private SSLContext tls;
    private int port;

    @BeforeAll
    void start(@TempDir Path directory) throws Exception {
        new Random(3).nextBytes(body);
        var certificate = TestCertificate.in(directory);
        port = FreePort.find();
        server = certificate.configure(Phone.withOwner(PackagedServer.on(directory.resolve("data"))), port);
        server.start();
        phone = Phone.connect(server);
        tls = certificate.trusting();
    }

    @AfterAll
    void stop() {
        phone.close();
        server.close();
    }

    private SSLSocket connect(String... protocols) throws IOException {
        var socket = (SSLSocket) tls.getSocketFactory().createSocket("127.0.0.1", port);
        var parameters = socket.getSSLParameters();
        parameters.setApplicationProtocols(protocols);
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    private URI url() {
        return URI.create("https://127.0.0.1:" + port + "/api/v1/uploads/TLS/photo");
    }

    @Test
    void the104ComesBeforeTheBodyAndLeadsBackHere() throws Exception {
        try (var request = RawRequest.beginOn(
                connect("http/1.1"),
                "PUT",
                url(),
                phone.token(),
                "Upload-Draft-Interop-Version",
                "6",
                "Upload-Complete",
                "?1",
                "Content-Length",
                "" + body.length)) {
            var interim = request.anyAnswer();
            assertThat(interim.status()).isEqualTo(104);
            assertThat(interim.header("Location"))
                    .hasValueSatisfying(
                            location -> assertThat(location).startsWith("https://127.0.0.1:" + port + "/api/v1/"));

            request.send(body);
            var answer = request.answer();
            assertThat(answer.status()).isIn(200, 201);
            assertThat(answer.header("Repr-Digest")).contains(Checksums.of(body).asReprDigest());
        }
    }

    /** The 104 cannot be sent soundly on HTTP/2; iOS prefers it where it is offered. */
    @Test
    void http2IsNotOffered() throws Exception {
        try (var socket = connect("h2", "http/1.1")) {
            assertThat(socket.getApplicationProtocol()).isNotEqualTo("h2");
        }
    }
}
