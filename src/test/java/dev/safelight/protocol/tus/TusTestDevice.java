package dev.safelight.protocol.tus;

import static dev.safelight.testsupport.Calls.as;
import static org.assertj.core.api.Assertions.assertThat;

import dev.safelight.account.AccountView;
import dev.safelight.testsupport.People;
import dev.safelight.testsupport.People.TestDevice;
import io.restassured.path.json.JsonPath;
import java.io.IOException;

/** A new device of a new account, what it sends by tus, and what its owner sees of that. */
final class TusTestDevice implements AutoCloseable {
    private final AccountView account;
    private final TestDevice device;
    private final TusClient client;

    TusTestDevice(People people) {
        account = people.member();
        device = people.device(account);
        client = new TusClient(device.token());
    }

    TusClient client() {
        return client;
    }

    String token() {
        return device.token();
    }

    AccountView account() {
        return account;
    }

    /** The newest upload job, with its attempts. */
    JsonPath job() {
        String id = as(account)
                .get("/api/v1/upload-jobs?device=" + device.id())
                .then()
                .extract()
                .path("items[0].id");
        return as(account).get("/api/v1/upload-jobs/" + id).jsonPath();
    }

    /** Checks that the client's asset has exactly one asset resource, of these bytes. */
    void assertStored(byte[] bytes) {
        var assets = as(account).get("/api/v1/assets?device=" + device.id()).jsonPath();
        assertThat(assets.getInt("total")).isEqualTo(1);
        assertThat(assets.getString("items[0].asset")).isEqualTo(client.asset());
        assertThat(assets.<String>getList("items[0].resources.type")).containsExactly("photo");
        var resource = assets.getString("items[0].resources[0].id");
        assertThat(as(account)
                        .get("/api/v1/asset-resources/" + resource + "/content")
                        .asByteArray())
                .isEqualTo(bytes);
    }

    /** Checks that nothing of the device is stored. */
    void assertNothingStored() {
        assertThat(as(account).get("/api/v1/assets?device=" + device.id()).<Integer>path("total"))
                .isZero();
    }

    /** Takes the device's token away. */
    void revoke() {
        var tokens = "/api/v1/devices/" + device.id() + "/tokens";
        String token = as(account).get(tokens).path("[0].id");
        as(account).delete(tokens + "/" + token).then().statusCode(204);
    }

    @Override
    public void close() throws IOException {
        client.close();
    }
}
