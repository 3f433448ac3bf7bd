package dev.safelight.device.token;

import dev.safelight.account.token.TokenKind;
import dev.safelight.account.token.TokenName;
import dev.safelight.account.token.TokenSecret;
import dev.safelight.problem.ProblemException;
import dev.safelight.problem.ProblemType;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The tokens of one device. Who may ask is settled by {@code DeviceService}, which is the way in. */
@ApplicationScoped
public class DeviceTokenService {

    private final DeviceTokenRepository tokens;
    private final Clock clock;

    DeviceTokenService(DeviceTokenRepository tokens, Clock clock) {
        this.tokens = tokens;
        this.clock = clock;
    }

    /**
     * A new token for the device.
     *
     * @param name what it is for, 1 to 80 characters
     * @throws ProblemException {@code invalid-request} when the name is empty or too long
     */
    @Transactional
    public IssuedDeviceToken issue(UUID device, String name) {
        var checked = new TokenName(name);
        var secret = TokenSecret.mint(TokenKind.DEVICE);
        var token = DeviceToken.issue(device, checked.value(), secret, clock.instant());
        tokens.persist(token);
        Log.infof("Token %s made for device %s", token.view().id(), device);
        return new IssuedDeviceToken(token.view(), secret);
    }

    /** The device's tokens, newest first, the revoked ones too. */
    @Transactional
    public List<DeviceTokenView> tokens(UUID device) {
        return tokens.listOf(device).stream().map(DeviceToken::view).toList();
    }

    /**
     * Refuses the token from now on.
     *
     * @throws ProblemException {@code not-found} when the device has no such token
     */
    @Transactional
    public void revoke(UUID device, UUID token) {
        tokens.find(device, token)
                .orElseThrow(() -> new ProblemException(ProblemType.NOT_FOUND, "This device has no such token."))
                .revoke(clock.instant());
        Log.infof("Token %s of device %s revoked", token, device);
    }

    /** Refuses every token of the device from now on. */
    @Transactional
    public void revokeAll(UUID device) {
        tokens.revokeOf(device, clock.instant());
    }

    /** Notes that the token was used, unless that was noted since a time. */
    @Transactional
    public void markUsed(UUID token, Instant at, Instant unlessAfter) {
        tokens.markUsed(token, at, unlessAfter);
    }
}
