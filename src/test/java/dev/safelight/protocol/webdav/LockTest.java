package dev.safelight.protocol.webdav;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safelight.protocol.webdav.lock.LockService;
import dev.safelight.testsupport.People;
import dev.safelight.testsupport.SafelightTest;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.persistence.EntityManager;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@SafelightTest
class LockTest {
    private final People people;
    private final LockService locks;
    private final EntityManager entities;
    private DavTestDevice device;
    private DavClient dav;

    LockTest(People people, LockService locks, EntityManager entities) {
        this.people = people;
        this.locks = locks;
        this.entities = entities;
    }

    @BeforeEach
    void enrol() {
        device = new DavTestDevice(people);
        dav = device.client();
        dav.send("MKCOL", "/a");
        dav.put("/a/x.txt", "x");
    }

    @AfterEach
    void hangUp() {
        device.close();
    }

    private HttpResponse<String> lock(String path, String scope, String... headers) {
        return dav.xml(
                "LOCK",
                path,
                "<lockinfo xmlns='DAV:'><lockscope><%s/></lockscope><locktype><write/></locktype>".formatted(scope)
                        + "<owner><href>mailto:ana</href></owner></lockinfo>",
                headers);
    }

    private static String token(HttpResponse<String> locked) {
        return locked.headers().firstValue("Lock-Token").orElseThrow();
    }

    @Test
    void aLockIsToldAndKeepsOthersOut() {
        var locked = lock("/a/x.txt", "exclusive", "Timeout", "Second-600");

        assertThat(locked.statusCode()).isEqualTo(200);
        assertThat(locked.body())
                .contains(
                        "<D:exclusive/>",
                        "<D:depth>infinity</D:depth>",
                        "<D:timeout>Second-600</D:timeout>",
                        "<D:owner><href xmlns=\"DAV:\">mailto:ana</href></D:owner>",
                        "<D:lockroot><D:href>/dav/a/x.txt</D:href></D:lockroot>");
        assertThat(device.property("/a/x.txt", "lockdiscovery")).contains("<D:exclusive/>");
        var refused = dav.put("/a/x.txt", "y");
        assertThat(refused.statusCode()).isEqualTo(423);
        assertThat(refused.body()).contains("<D:lock-token-submitted/>");
        assertThat(dav.send("DELETE", "/a/x.txt").statusCode()).isEqualTo(423);
        assertThat(dav.send("DELETE", "/a").statusCode()).isEqualTo(423);
        assertThat(dav.send("MOVE", "/a/x.txt", "Destination", "/dav/y").statusCode())
                .isEqualTo(423);
        assertThat(dav.xml("PROPPATCH", "/a/x.txt", "<propertyupdate xmlns='DAV:'/>")
                        .statusCode())
                .isEqualTo(423);
        assertThat(dav.put("/y", "y").statusCode()).isEqualTo(201);
        assertThat(dav.send("MOVE", "/y", "Destination", "/dav/a/x.txt").statusCode())
                .isEqualTo(423);
        assertThat(dav.send("GET", "/a/x.txt").body()).isEqualTo("x");

        var token = token(locked);
        assertThat(dav.put("/a/x.txt", "y", "If", "(" + token + ")").statusCode())
                .isEqualTo(204);
        assertThat(dav.send("UNLOCK", "/a/x.txt", "Lock-Token", token).statusCode())
                .isEqualTo(204);
        assertThat(dav.put("/a/x.txt", "z").statusCode()).isEqualTo(204);
    }

    @Test
    void aDeepLockHoldsForWhatIsBelowAndForNewNames() {
        var token = token(lock("/a", "exclusive"));

        assertThat(dav.put("/a/new.txt", "y").statusCode()).isEqualTo(423);
        assertThat(dav.send("MKCOL", "/a/b").statusCode()).isEqualTo(423);
        assertThat(lock("/a/x.txt", "exclusive").statusCode()).isEqualTo(423);
        assertThat(dav.put("/a/new.txt", "y", "If", "</dav/a> (" + token + ")").statusCode())
                .isEqualTo(201);
        assertThat(dav.send("UNLOCK", "/a/x.txt", "Lock-Token", token).statusCode())
                .isEqualTo(204);
    }

    @Test
    void aShallowLockOfAFolderHoldsForItsNamesOnly() {
        lock("/a", "exclusive", "Depth", "0");

        assertThat(dav.put("/a/new.txt", "y").statusCode()).isEqualTo(423);
        assertThat(dav.send("DELETE", "/a/x.txt").statusCode()).isEqualTo(423);
        assertThat(dav.put("/a/x.txt", "y").statusCode()).isEqualTo(204);
        assertThat(lock("/a", "exclusive", "Depth", "1").statusCode()).isEqualTo(400);
    }

    @Test
    void sharedLocksGoTogetherAndNotWithAnExclusiveOne() {
        var one = token(lock("/a/x.txt", "shared"));
        var two = token(lock("/a/x.txt", "shared"));

        assertThat(one).isNotEqualTo(two);
        assertThat(lock("/a/x.txt", "exclusive").statusCode()).isEqualTo(423);
        assertThat(lock("/a", "exclusive").statusCode()).isEqualTo(423);
        assertThat(dav.put("/a/x.txt", "y").statusCode()).isEqualTo(423);
        assertThat(dav.put("/a/x.txt", "y", "If", "(" + two + ")").statusCode()).isEqualTo(204);
    }

    @Test
    void aNameThatIsNotThereIsTakenAsAnEmptyFile() {
        var locked = lock("/a/new.txt", "exclusive");

        assertThat(locked.statusCode()).isEqualTo(201);
        assertThat(dav.get("/a/new.txt")).isEmpty();
        assertThat(dav.put("/a/new.txt", "y", "If", "(" + token(locked) + ")").statusCode())
                .isEqualTo(204);
        assertThat(lock("/nowhere/new.txt", "exclusive").statusCode()).isEqualTo(409);
    }

    @Test
    void aRefreshGivesMoreTime() {
        var token = token(lock("/a/x.txt", "exclusive", "Timeout", "Second-60"));

        var refreshed = dav.send("LOCK", "/a/x.txt", "If", "(" + token + ")", "Timeout", "Infinite, Second-1");

        assertThat(refreshed.statusCode()).isEqualTo(200);
        assertThat(refreshed.body()).contains("<D:timeout>Second-86400</D:timeout>");
        assertThat(dav.send("LOCK", "/a/x.txt", "If", "(<opaquelocktoken:none>)")
                        .statusCode())
                .isEqualTo(412);
        assertThat(dav.send("LOCK", "/a/x.txt").statusCode()).isEqualTo(412);
    }

    @Test
    void aLockEndsWithItsTime() {
        lock("/a/x.txt", "exclusive");
        QuarkusTransaction.requiringNew()
                .run(() -> entities.createNativeQuery(
                                "update tree_lock set expires_at = now() - interval '1 second' where device_id = :device")
                        .setParameter("device", device.id())
                        .executeUpdate());

        assertThat(dav.put("/a/x.txt", "y").statusCode()).isEqualTo(204);
        assertThat(device.property("/a/x.txt", "lockdiscovery")).isEmpty();
        assertThat(locks.sweep()).isPositive();
    }

    @Test
    void aLockDoesNotGoAlongWithANameThatIsMovedOrCopied() {
        var token = token(lock("/a/x.txt", "exclusive"));

        dav.send("COPY", "/a/x.txt", "Destination", "/dav/copy.txt");
        assertThat(dav.put("/copy.txt", "y").statusCode()).isEqualTo(204);
        assertThat(dav.send("MOVE", "/a/x.txt", "Destination", "/dav/moved.txt", "If", "(" + token + ")")
                        .statusCode())
                .isEqualTo(201);
        assertThat(dav.put("/moved.txt", "y").statusCode()).isEqualTo(204);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "(<TOKEN>)                                     | 204",
                "(<TOKEN> [TAG])                               | 204",
                "(<TOKEN> [\"other\"])                         | 412",
                "(<TOKEN> [\"other\"]) (<TOKEN>)               | 204",
                "(Not <TOKEN>) (<TOKEN>)                       | 204",
                "(Not <DAV:no-lock> <TOKEN>)                   | 204",
                "(<DAV:no-lock>)                               | 412",
                "(Not <DAV:no-lock>)                           | 423",
                "([TAG])                                       | 423",
                "(<TOKENx>) (Not <DAV:no-lock>)                | 423",
                "</dav/a/x.txt> (<TOKEN>)                      | 204",
                "<http://other.example/dav/a/x.txt> (<TOKEN>)  | 204",
                "</dav/a/other.txt> (<TOKEN>)                  | 412",
                "</elsewhere/x.txt> (<TOKEN>)                  | 412",
                "(<TOKEN>                                      | 400"
            })
    void conditionsOfTheIfHeader(String header, int status) {
        var token = token(lock("/a/x.txt", "exclusive"));
        var tag = dav.send("HEAD", "/a/x.txt").headers().firstValue("ETag").orElseThrow();
        var bare = token.substring(1, token.length() - 1);

        var answer =
                dav.put("/a/x.txt", "y", "If", header.replace("TOKEN", bare).replace("TAG", tag));

        assertThat(answer.statusCode()).isEqualTo(status);
    }

    @Test
    void aTokenOfNoLockUnlocksNothing() {
        lock("/a/x.txt", "exclusive");

        assertThat(dav.send("UNLOCK", "/a/x.txt", "Lock-Token", "<opaquelocktoken:none>")
                        .statusCode())
                .isEqualTo(409);
        assertThat(dav.send("UNLOCK", "/a/x.txt").statusCode()).isEqualTo(400);
    }

    @Test
    void whatIsNoLockIsRefused() {
        assertThat(dav.xml("LOCK", "/a/x.txt", "<lockinfo xmlns='DAV:'/>").statusCode())
                .isEqualTo(400);
        assertThat(dav.xml("LOCK", "/a/x.txt", "<lockinfo").statusCode()).isEqualTo(400);
    }

    @Test
    void aNewNameThatCannotBeLockedIsNotMade() {
        var token = token(lock("/a", "exclusive"));

        var second = lock(
                "/a/new.txt", "exclusive", "If", "<%s> (<%s>)".formatted(dav.url("/a"), token.replaceAll("[<>]", "")));

        assertThat(second.statusCode()).isEqualTo(423);
        assertThat(device.list("/a")).containsExactly("/dav/a/", "/dav/a/x.txt");
    }
}
