package dev.safelight.device.status;

import dev.safelight.account.token.TokenSecret;
import dev.safelight.audit.AuditAction;
import dev.safelight.audit.AuditService;
import dev.safelight.device.DeviceScope;
import dev.safelight.device.DeviceService;
import dev.safelight.problem.ProblemException;
import dev.safelight.problem.ProblemType;
import io.quarkus.logging.Log;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.id.uuid.UuidVersion7Strategy;

/** Makes, lists and revokes status tokens, and finds the device of one. A device out of scope is as if it did not exist. */
@ApplicationScoped
public class StatusTokenService {
    private static final String PREFIX = "sls_";
    /** More are of no use, and a form that is sent again and again must not fill the database. */
    private static final int MOST = 20;

    private final EntityManager entities;
    private final DeviceService devices;
    private final AuditService audit;
    private final Clock clock;

    StatusTokenService(EntityManager entities, DeviceService devices, AuditService audit, Clock clock) {
        this.entities = entities;
        this.devices = devices;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * A new token for a device, whose secret is shown this once.
     *
     * @throws ProblemException {@code not-found} when the device is out of scope or removed, {@code conflict} when it has 20
     */
    @Transactional
    public TokenSecret make(DeviceScope scope, UUID device) {
        enrolled(scope, device);
        if (tokens(scope, device).size() >= MOST) {
            throw new ProblemException(
                    ProblemType.CONFLICT, "This device has " + MOST + " such addresses. Revoke one first.");
        }
        var secret = TokenSecret.mint(PREFIX);
        entities.createNativeQuery("""
                        insert into status_token (id, device_id, token_hash, hint, created_at)
                        values (:id, :device, :hash, :hint, :now)
                        """)
                .setParameter("id", UuidVersion7Strategy.INSTANCE.generateUuid(null))
                .setParameter("device", device)
                .setParameter("hash", secret.hash())
                .setParameter("hint", secret.hint())
                .setParameter("now", clock.instant())
                .executeUpdate();
        audit.add(AuditAction.STATUS_ADDRESS_MADE, device.toString(), 1, "…" + secret.hint());
        Log.infof("Status token …%s made for device %s", secret.hint(), device);
        return secret;
    }

    /**
     * A device's tokens, newest first.
     *
     * @throws ProblemException {@code not-found} when the device is out of scope or removed
     */
    @Transactional
    public List<StatusToken> tokens(DeviceScope scope, UUID device) {
        enrolled(scope, device);
        List<?> rows = entities.createNativeQuery("""
                        select id, hint, created_at as created from status_token
                        where device_id = :device order by created_at desc, id desc
                        """, Tuple.class)
                .setParameter("device", device)
                .getResultList();
        return rows.stream()
                .map(Tuple.class::cast)
                .map(row -> new StatusToken(
                        row.get("id", UUID.class), row.get("hint", String.class), row.get("created", Instant.class)))
                .toList();
    }

    /**
     * Makes a token worthless.
     *
     * @throws ProblemException {@code not-found} when the device is out of scope or has no such token
     */
    @Transactional
    public void revoke(DeviceScope scope, UUID device, UUID token) {
        enrolled(scope, device);
        int gone = entities.createNativeQuery("delete from status_token where id = :id and device_id = :device")
                .setParameter("id", token)
                .setParameter("device", device)
                .executeUpdate();
        if (gone == 0) {
            throw new ProblemException(ProblemType.NOT_FOUND, "This device has no such address.");
        }
        audit.add(AuditAction.STATUS_ADDRESS_REVOKED, device.toString(), 1, "");
        Log.infof("Status token %s of device %s revoked", token, device);
    }

    /** The device that a presented token tells of; nothing if it is none of ours, or the device was removed. */
    @Transactional
    public Optional<UUID> device(String presented) {
        List<?> found = entities.createNativeQuery("""
                        select t.device_id from status_token t join device d on d.id = t.device_id
                        where t.token_hash = :hash and d.removed_at is null
                        """, UUID.class)
                .setParameter("hash", TokenSecret.hash(presented))
                .getResultList();
        return found.stream().map(UUID.class::cast).findFirst();
    }

    private void enrolled(DeviceScope scope, UUID device) {
        if (devices.device(scope, device)
                .filter(view -> view.removedAt() == null)
                .isEmpty()) {
            throw new ProblemException(ProblemType.NOT_FOUND, "There is no such device.");
        }
    }
}
