package dev.safelight.protocol.immich.sync;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.safelight.device.CallingDevice;
import dev.safelight.protocol.immich.ImmichAccounts;
import dev.safelight.protocol.immich.asset.ImmichChanges;
import dev.safelight.protocol.immich.asset.Library;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.Set;

/** Begins streams where their sessions stand. */
@ApplicationScoped
class SyncService {
    private final SyncAcks acks;
    private final ImmichChanges changes;
    private final ImmichAccounts accounts;
    private final ObjectMapper json;

    SyncService(SyncAcks acks, ImmichChanges changes, ImmichAccounts accounts, ObjectMapper json) {
        this.acks = acks;
        this.changes = changes;
        this.accounts = accounts;
        this.json = json;
    }

    /**
     * The stream for a session.
     *
     * @param wanted the kinds of lines that the program asks for
     * @param anew whether it wants everything again
     */
    StreamingOutput stream(CallingDevice session, Set<String> wanted, boolean anew) {
        long newest = changes.newest(session.accountId());
        var kept = acks.of(session.tokenId());
        boolean reset = anew || SyncStream.isLost(kept, newest);
        if (reset) {
            acks.forget(session.tokenId());
        }
        var account = accounts.get(session.accountId());
        return out -> {
            var stream = new SyncStream(changes, Library.of(session), account, json, out, kept);
            if (reset) {
                stream.reset();
            }
            stream.write(wanted, newest);
        };
    }
}
