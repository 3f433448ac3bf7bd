package dev.safelight.protocol.immich.signin;

import dev.safelight.account.RequestOrigin;
import dev.safelight.account.SignedInAccount;
import dev.safelight.account.signin.SignInService;
import dev.safelight.device.CallingDevice;
import dev.safelight.device.DeviceScope;
import dev.safelight.device.DeviceService;
import dev.safelight.device.DeviceView;
import dev.safelight.device.NewDevice;
import dev.safelight.problem.ProblemException;
import dev.safelight.problem.ProblemType;
import dev.safelight.protocol.immich.Immich;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Signs the app in and out. Passwords are checked as everywhere, with the same limits for wrong ones. */
@ApplicationScoped
class AppSignIn {
    private static final String TOKEN = "Immich sign-in";

    private final SignInService passwords;
    private final DeviceService devices;

    AppSignIn(SignInService passwords, DeviceService devices) {
        this.passwords = passwords;
        this.devices = devices;
    }

    /** A sign-in that succeeded, with the secret of the session. */
    record Session(SignedInAccount account, String token) {}

    /**
     * Signs in, and enrols the phone. One that signed in before and out again is the same device again.
     *
     * @param login the user name, or something like an e-mail address that begins with it: the app wants one
     * @throws ProblemException {@code token-invalid} if name or password are wrong, {@code too-many-requests}
     */
    Session signIn(String login, String password, AppName app, RequestOrigin origin) {
        var account = passwords
                .check(username(login), password, origin)
                .orElseThrow(() ->
                        new ProblemException(ProblemType.TOKEN_INVALID, "The user name or the password is wrong."));
        return new Session(account, token(account.id(), app));
    }

    private static String username(String login) {
        int at = login.indexOf('@');
        return at < 0 ? login : login.substring(0, at);
    }

    private String token(UUID account, AppName app) {
        var scope = DeviceScope.of(account);
        return devices.devices(scope).stream()
                .filter(device -> device.name().equals(app.name()) && device.platform() == app.platform())
                .filter(device -> Immich.APP.equals(device.app()))
                .filter(device -> isSignedOut(scope, device))
                .findFirst()
                .map(device -> devices.issueToken(scope, device.id(), TOKEN).secret())
                .orElseGet(() -> devices.enrol(account, new NewDevice(app.name(), app.platform(), Immich.APP))
                        .secret())
                .plain();
    }

    private boolean isSignedOut(DeviceScope scope, DeviceView device) {
        return devices.tokens(scope, device.id()).stream().allMatch(token -> token.revokedAt() != null);
    }

    /** Ends the session: its token is good for nothing any more. The device stays. */
    void signOut(CallingDevice device) {
        devices.revokeToken(DeviceScope.of(device.accountId()), device.id(), device.tokenId());
    }
}
