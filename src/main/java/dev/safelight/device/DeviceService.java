package dev.safelight.device;

import dev.safelight.device.token.DeviceTokenService;
import dev.safelight.device.token.DeviceTokenView;
import dev.safelight.device.token.IssuedDeviceToken;
import dev.safelight.problem.ProblemException;
import dev.safelight.problem.ProblemType;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Enrols, lists, changes and removes devices, and gives them tokens. A device out of scope is as if it did not exist. */
@ApplicationScoped
public class DeviceService {
    private static final Duration SHORTEST_EXPECTATION = Duration.ofHours(1);
    private static final Duration LONGEST_EXPECTATION = Duration.ofDays(366);
    private static final String FIRST_TOKEN = "Enrolment";

    private final DeviceRepository devices;
    private final DeviceTokenService tokens;
    private final Clock clock;

    DeviceService(DeviceRepository devices, DeviceTokenService tokens, Clock clock) {
        this.devices = devices;
        this.tokens = tokens;
        this.clock = clock;
    }

    /** The enrolled devices in scope, by account and name. */
    @Transactional
    public List<DeviceView> devices(DeviceScope scope) {
        return devices.views(scope, false);
    }

    /** The devices in scope, the removed ones too: their originals and jobs are still there. */
    @Transactional
    public List<DeviceView> devicesWithRemoved(DeviceScope scope) {
        return devices.views(scope, true);
    }

    /** One device in scope, removed or not. */
    @Transactional
    public Optional<DeviceView> device(DeviceScope scope, UUID id) {
        return devices.view(scope, id);
    }

    /**
     * Enrols a device for an account, with its first token, without knowing its app.
     *
     * @param name 1 to 80 characters
     * @throws ProblemException {@code invalid-request} when the name is not allowed
     */
    @Transactional
    public Enrolment enrol(UUID account, String name, DevicePlatform platform) {
        return enrol(account, new NewDevice(name, platform, null));
    }

    /**
     * Enrols a device for an account, with its first token.
     *
     * @throws ProblemException {@code invalid-request} when the name is not allowed
     */
    @Transactional
    public Enrolment enrol(UUID account, NewDevice told) {
        var deviceName = new DeviceName(told.name());
        var slug = DeviceSlug.of(deviceName.value(), candidate -> devices.isSlugTaken(account, candidate));
        var device = Device.enrol(account, deviceName, told, slug, clock.instant());
        devices.persist(device);
        var token = tokens.issue(device.id(), FIRST_TOKEN);
        Log.infof(
                "Device %s (%s) enrolled for account %s",
                device.id(), told.platform().code(), account);
        return new Enrolment(get(DeviceScope.of(account), device.id()), token.secret());
    }

    /**
     * Changes a device.
     *
     * @throws ProblemException {@code not-found} when it is out of scope or removed, {@code invalid-request} when a
     *     value is not allowed
     */
    @Transactional
    public DeviceView change(DeviceScope scope, UUID id, DeviceChange change) {
        var device = enrolled(scope, id);
        if (change.name() != null) {
            device.rename(new DeviceName(change.name()));
        }
        if (change.expectedEvery() != null) {
            device.expectEvery(checked(change.expectedEvery()));
        }
        if (change.paused() != null) {
            device.pause(change.paused());
        }
        if (change.seldomOnline() != null) {
            device.seldomOnline(change.seldomOnline());
        }
        devices.flush();
        return get(scope, id);
    }

    /**
     * Removes a device: its tokens are revoked and it is gone from lists; its originals and its history stay.
     *
     * @throws ProblemException {@code not-found} when it is out of scope or removed already
     */
    @Transactional
    public void remove(DeviceScope scope, UUID id) {
        var device = enrolled(scope, id);
        tokens.revokeAll(id);
        device.remove(clock.instant());
        Log.infof("Device %s removed", id);
    }

    /** Whether a device that was recognised some time ago is still accepted: hours may pass until an upload is whole. */
    @Transactional
    public boolean isAccepted(CallingDevice device) {
        return devices.isAccepted(device.tokenId());
    }

    /**
     * Another token for a device.
     *
     * @param name what it is for, 1 to 80 characters
     * @throws ProblemException {@code not-found} when the device is out of scope or removed, {@code invalid-request}
     *     when the name is not allowed
     */
    @Transactional
    public IssuedDeviceToken issueToken(DeviceScope scope, UUID id, String name) {
        enrolled(scope, id);
        return tokens.issue(id, name);
    }

    /**
     * A device's tokens, newest first, the revoked ones too.
     *
     * @throws ProblemException {@code not-found} when the device is out of scope
     */
    @Transactional
    public List<DeviceTokenView> tokens(DeviceScope scope, UUID id) {
        get(scope, id);
        return tokens.tokens(id);
    }

    /**
     * Revokes one token of a device.
     *
     * @throws ProblemException {@code not-found} when the device is out of scope or has no such token
     */
    @Transactional
    public void revokeToken(DeviceScope scope, UUID id, UUID token) {
        get(scope, id);
        tokens.revoke(id, token);
    }

    private DeviceView get(DeviceScope scope, UUID id) {
        return devices.view(scope, id).orElseThrow(DeviceService::notFound);
    }

    private Device enrolled(DeviceScope scope, UUID id) {
        if (get(scope, id).removedAt() != null) {
            throw notFound();
        }
        return devices.findByIdOptional(id).orElseThrow(DeviceService::notFound);
    }

    private static Duration checked(Duration interval) {
        if (interval.isZero()
                || (interval.compareTo(SHORTEST_EXPECTATION) >= 0 && interval.compareTo(LONGEST_EXPECTATION) <= 0)) {
            return interval;
        }
        throw new ProblemException(
                ProblemType.INVALID_REQUEST,
                "expectedEvery must be between an hour (PT1H) and a year (P366D), or PT0S for no expectation.");
    }

    private static ProblemException notFound() {
        return new ProblemException(ProblemType.NOT_FOUND, "There is no such device.");
    }
}
