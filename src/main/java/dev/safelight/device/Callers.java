package dev.safelight.device;

import dev.safelight.account.Roles;
import dev.safelight.account.SignedInAccount;
import dev.safelight.problem.ProblemException;
import dev.safelight.problem.ProblemType;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Who calls: the device or the account behind the present request. */
@ApplicationScoped
public class Callers {
    private final SecurityIdentity identity;

    Callers(SecurityIdentity identity) {
        this.identity = identity;
    }

    /**
     * The device that calls, <em>even when it is revoked</em>: look at {@link CallingDevice#revoked()}.
     *
     * @throws ProblemException {@code token-invalid} when nobody's credentials came, {@code forbidden} when an account's
     */
    public CallingDevice device() {
        return device(identity);
    }

    /** Whether a device calls, revoked or not. */
    public boolean isDevice() {
        return identity.getPrincipal() instanceof DevicePrincipal;
    }

    /** The same as {@link #device()} for an identity that is at hand, on routes outside a request context. */
    public static CallingDevice device(SecurityIdentity identity) {
        if (identity.getPrincipal() instanceof DevicePrincipal principal) {
            return principal.device();
        }
        throw identity.isAnonymous()
                ? new ProblemException(ProblemType.TOKEN_INVALID, "Send a device token in the Authorization header.")
                : new ProblemException(
                        ProblemType.FORBIDDEN, "Only a device token reaches this; an account's credentials do not.");
    }

    /**
     * The device that calls, when it may.
     *
     * @throws ProblemException as {@link #device()}, and {@code device-revoked} when its token was revoked
     */
    public CallingDevice activeDevice() {
        var device = device();
        if (device.revoked()) {
            throw Roles.revokedDevice();
        }
        return device;
    }

    /**
     * The account that calls.
     *
     * @throws ProblemException {@code token-invalid} when nobody signed in, {@code forbidden} for a device
     */
    public UUID account() {
        if (identity.getPrincipal() instanceof SignedInAccount account) {
            return account.id();
        }
        throw identity.isAnonymous()
                ? new ProblemException(ProblemType.TOKEN_INVALID, "Sign in first.")
                : new ProblemException(ProblemType.FORBIDDEN, "A device token does not reach this.");
    }

    /** Whether an admin calls. */
    public boolean isAdmin() {
        return identity.getPrincipal() instanceof SignedInAccount account && account.isAdmin();
    }

    /**
     * Whose devices the calling account may see and manage.
     *
     * @throws ProblemException {@code token-invalid} when nobody's credentials came, {@code device-revoked} or
     *     {@code forbidden} when a device's
     */
    public DeviceScope scope() {
        if (identity.getPrincipal() instanceof SignedInAccount account) {
            return account.isAdmin() ? DeviceScope.ALL : DeviceScope.of(account.id());
        }
        if (identity.isAnonymous()) {
            throw new ProblemException(ProblemType.TOKEN_INVALID, "Sign in first.");
        }
        throw identity.hasRole(Roles.REVOKED_DEVICE)
                ? Roles.revokedDevice()
                : new ProblemException(ProblemType.FORBIDDEN, "A device token does not reach this.");
    }
}
