package dev.safelight.protocol.background;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safelight.testsupport.People;
import dev.safelight.testsupport.RawRequest.Answer;
import dev.safelight.testsupport.SafelightTest;
import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of interop versions, a line each: what differs between the drafts, and what never does. */
@SafelightTest
class InteropVersionTest {
    private static final int SIZE = 100_000;
    private static final int FIRST = 40_000;
    private static final int SECOND = 70_000;

    private final People people;
    private final byte[] body = new byte[SIZE];
    private String token;

    InteropVersionTest(People people) {
        this.people = people;
    }

    @BeforeEach
    void enrol() {
        token = people.device().token();
        new Random().nextBytes(body);
    }

    /**
     * @param version as the client sends it, empty for none
     * @param echoed whether the answers name the version
     * @param completeness the header that says whether an upload is complete
     * @param typeDemanded whether a PATCH must be {@code application/partial-upload}
     */
    @ParameterizedTest(name = "version «{0}»")
    @CsvSource(textBlock = """
            # version, echoed, completeness,      typeDemanded
            '',        false,  Upload-Complete,   true
            3,         true,   Upload-Incomplete, false
            4,         true,   Upload-Complete,   false
            5,         true,   Upload-Complete,   false
            6,         true,   Upload-Complete,   true
            7,         true,   Upload-Complete,   true
            8,         true,   Upload-Complete,   true
            99,        false,  Upload-Complete,   true
            """)
    void anUploadInThreeParts(String version, boolean echoed, String completeness, boolean typeDemanded)
            throws Exception {
        try (var client = new ResumableClient(token, version)) {
            var created = client.create(false, part(0, FIRST));
            assertThat(created.interim().status()).isEqualTo(104);
            assertThat(created.interim().header(ResumableClient.VERSION).isPresent())
                    .isEqualTo(echoed);
            assertPartial(created.answer(), FIRST, completeness);

            assertOffset(client.ask("HEAD", created.upload()), FIRST, completeness);
            assertPartial(client.append(created.upload(), FIRST, false, part(FIRST, SECOND)), SECOND, completeness);
            assertTypeDemanded(client, created.upload(), typeDemanded);
            assertComplete(client.append(created.upload(), SECOND, true, part(SECOND, SIZE)), completeness);
            assertThat(ResumableClient.complete(client.ask("HEAD", created.upload())))
                    .isEqualTo("?1");
        }
    }

    private byte[] part(int from, int to) {
        return Arrays.copyOfRange(body, from, to);
    }

    private static void assertPartial(Answer answer, long offset, String completeness) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        assertThat(answer.header("Upload-Offset")).contains("" + offset);
        assertThat(answer.headers()).containsKey(completeness);
        assertThat(ResumableClient.complete(answer)).isEqualTo("?0");
    }

    private static void assertOffset(Answer answer, long offset, String completeness) {
        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.header("Upload-Offset")).contains("" + offset);
        assertThat(answer.headers()).containsKey(completeness);
        assertThat(ResumableClient.complete(answer)).isEqualTo("?0");
    }

    private static void assertTypeDemanded(ResumableClient client, URI upload, boolean demanded) throws IOException {
        var headers = ResumableClient.with(client.completeness(false), "Upload-Offset", "" + SECOND);
        var answer = client.patch(
                upload, new byte[0], ResumableClient.with(headers, "Content-Type", "application/octet-stream"));
        assertThat(answer.status()).isEqualTo(demanded ? 415 : 201);
    }

    private static void assertComplete(Answer answer, String completeness) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        assertThat(answer.header("Safelight-Outcome")).contains("stored");
        assertThat(answer.header("Upload-Offset")).contains("" + SIZE);
        assertThat(answer.headers()).containsKey(completeness);
        assertThat(ResumableClient.complete(answer)).isEqualTo("?1");
    }
}
