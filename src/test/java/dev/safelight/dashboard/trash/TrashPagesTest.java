package dev.safelight.dashboard.trash;

import static dev.safelight.testsupport.Calls.bearing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import dev.safelight.account.AccountView;
import dev.safelight.asset.tree.TrashService;
import dev.safelight.asset.tree.TrashedEntry;
import dev.safelight.device.DeviceScope;
import dev.safelight.testsupport.People;
import dev.safelight.testsupport.People.TestDevice;
import dev.safelight.testsupport.SafelightTest;
import dev.safelight.testsupport.TestBrowser;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.restassured.specification.RequestSpecification;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@SafelightTest
class TrashPagesTest {
    private final People people;
    private final TrashService trash;
    private final EntityManager entities;
    private final String bytes = "a photo " + UUID.randomUUID();
    private TestDevice device;
    private TestBrowser browser;

    TrashPagesTest(People people, TrashService trash, EntityManager entities) {
        this.people = people;
        this.trash = trash;
        this.entities = entities;
    }

    @BeforeEach
    void throwAFileAway() {
        AccountView owner = people.member();
        device = people.device(owner);
        browser = TestBrowser.signedIn(owner);
        dav().body(bytes).put("/dav/<b>beach.jpg").then().statusCode(201);
        dav().delete("/dav/<b>beach.jpg").then().statusCode(204);
    }

    private RequestSpecification dav() {
        return bearing(device.token());
    }

    private List<TrashedEntry> thrownAway() {
        return trash.find(DeviceScope.ALL, Optional.of(device.id()), 0, 10).items();
    }

    private String entry(String verb) {
        return "/trash/" + thrownAway().getFirst().id() + "/" + verb;
    }

    @Test
    void whatAnAppDeletedIsShown() {
        browser.get("/trash")
                .then()
                .statusCode(200)
                .body(containsString("&lt;b&gt;beach.jpg"))
                .body(not(containsString("<b>beach.jpg")));
        browser.get("/photos").then().body(not(containsString("beach.jpg")));
    }

    @Test
    void itIsPutBack() {
        browser.post(entry("restore")).then().statusCode(303).header("Location", endsWith("/trash?did=restored"));
        browser.get("/trash?did=restored")
                .then()
                .body(containsString("It is back"))
                .body(containsString("The trash is empty"));
        dav().get("/dav/<b>beach.jpg").then().statusCode(200).body(equalTo(bytes));
        browser.get("/photos").then().body(containsString("beach.jpg"));
    }

    @Test
    void onlyAPersonDeletesItForGood() {
        for (var verb : List.of("delete", "restore")) {
            assertThat(dav().post(entry(verb)).statusCode()).isIn(401, 403);
        }
        assertThat(thrownAway()).hasSize(1);
        assertThat(originals()).isEqualTo(1);

        browser.post(entry("delete")).then().statusCode(303).header("Location", endsWith("/trash?did=deleted"));
        assertThat(thrownAway()).isEmpty();
        assertThat(originals()).isZero();
        dav().get("/dav/<b>beach.jpg").then().statusCode(404);
    }

    private int originals() {
        return QuarkusTransaction.requiringNew()
                .call(() -> ((Number)
                        entities.createNativeQuery("select count(*) from original where account_id = :account")
                                .setParameter("account", device.accountId())
                                .getSingleResult()))
                .intValue();
    }

    @Test
    void whatWasThrownAwayOutOfAFolderBeforeStaysWhenTheFolderGoes() {
        dav().request("MKCOL", "/dav/trip").then().statusCode(201);
        dav().body(bytes + "1").put("/dav/trip/1.jpg");
        dav().body(bytes + "2").put("/dav/trip/2.jpg");
        dav().delete("/dav/trip/1.jpg").then().statusCode(204);
        dav().delete("/dav/trip").then().statusCode(204);

        browser.post(entry("delete")).then().statusCode(303);
        assertThat(thrownAway()).extracting(TrashedEntry::name).containsExactly("1.jpg", "<b>beach.jpg");
        browser.post(entry("restore")).then().statusCode(303);
        dav().get("/dav/trip/1.jpg").then().statusCode(200).body(equalTo(bytes + "1"));
        dav().get("/dav/trip/2.jpg").then().statusCode(404);
    }

    @Test
    void anotherMembersTrashIsNobodysBusiness() {
        var stranger = TestBrowser.signedIn(people.member());
        stranger.get("/trash").then().statusCode(200).body(containsString("The trash is empty"));
        stranger.post(entry("restore")).then().statusCode(404);
        stranger.post(entry("delete")).then().statusCode(404);
        assertThat(thrownAway()).hasSize(1);
    }
}
