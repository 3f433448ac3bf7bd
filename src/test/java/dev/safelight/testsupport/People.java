package dev.safelight.testsupport;

import dev.safelight.account.AccountRole;
import dev.safelight.account.AccountView;
import dev.safelight.account.Username;
import dev.safelight.account.management.AccountService;
import dev.safelight.account.management.NewAccount;
import dev.safelight.device.Callers;
import dev.safelight.device.CallingDevice;
import dev.safelight.device.DevicePlatform;
import dev.safelight.device.DeviceService;
import io.quarkus.security.credential.TokenCredential;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Makes accounts and devices for tests; each call makes new ones, so that tests do not meet. */
@ApplicationScoped
public class People {
    /** The password of every account made here. */
    public static final String PASSWORD = "correct horse battery";

    private final AccountService accounts;
    private final DeviceService devices;
    private final IdentityProviderManager identities;

    People(AccountService accounts, DeviceService devices, IdentityProviderManager identities) {
        this.accounts = accounts;
        this.devices = devices;
        this.identities = identities;
    }

    /** An enrolled device with the token to send. */
    public record TestDevice(UUID id, UUID accountId, String token) {
        /** The value of the {@code Authorization} header. */
        public String authorization() {
            return "Bearer " + token;
        }
    }

    public AccountView admin() {
        return account(AccountRole.ADMIN);
    }

    public AccountView member() {
        return account(AccountRole.MEMBER);
    }

    /** A device of a new member. */
    public TestDevice device() {
        return device(member());
    }

    public TestDevice device(AccountView owner) {
        return device(owner, "Phone");
    }

    public TestDevice device(AccountView owner, String name) {
        var enrolment = devices.enrol(owner.id(), name, DevicePlatform.IOS);
        return new TestDevice(
                enrolment.device().id(), owner.id(), enrolment.secret().plain());
    }

    /** What the server knows a device's token by. */
    public CallingDevice recognise(TestDevice device) {
        var credentials = new TokenAuthenticationRequest(new TokenCredential(device.token(), "bearer"));
        return Callers.device(identities.authenticateBlocking(credentials));
    }

    private AccountView account(AccountRole role) {
        var random = UUID.randomUUID().toString();
        var username = new Username(role.code() + "-" + random.substring(0, 8));
        return accounts.create(new NewAccount(username, PASSWORD, role));
    }
}
