package dev.safelight.protocol.immich.sync;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.safelight.protocol.immich.ImmichAccount;
import dev.safelight.protocol.immich.asset.ImmichAsset;
import dev.safelight.protocol.immich.asset.ImmichChanges;
import dev.safelight.protocol.immich.asset.Library;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes what a session has not heard of yet, some at a time. One for each request. */
final class SyncStream {
    static final String RESET = "SyncResetV1";
    private static final String COMPLETE = "SyncCompleteV1";
    private static final String GONE = "AssetDeleteV1";
    private static final String ASSET = "AssetV1";
    private static final String ASSET_2 = "AssetV2";
    private static final int SOME = 1000;

    private final ImmichChanges changes;
    private final Library library;
    private final ImmichAccount account;
    private final ObjectMapper json;
    private final OutputStream out;
    private final Map<String, String> kept;

    /** @param kept how far the session has read, by kinds of lines */
    SyncStream(
            ImmichChanges changes,
            Library library,
            ImmichAccount account,
            ObjectMapper json,
            OutputStream out,
            Map<String, String> kept) {
        this.changes = changes;
        this.library = library;
        this.account = account;
        this.json = json;
        this.out = out;
        this.kept = new HashMap<>(kept);
    }

    /** Whether the session has read further than there is anything: the database is an older one. */
    static boolean isLost(Map<String, String> kept, long newest) {
        return kept.entrySet().stream()
                .filter(ack -> Set.of(ASSET, ASSET_2, GONE, COMPLETE).contains(ack.getKey()))
                .map(ack -> number(ack.getValue()))
                .anyMatch(read -> read == null || read > newest);
    }

    private static @Nullable Long number(String cursor) {
        return cursor.matches("\\d{1,18}") ? Long.valueOf(cursor) : null;
    }

    /** The session is to forget everything first. */
    void reset() throws IOException {
        kept.clear();
        write(RESET, new SyncLines.Nothing(), "reset");
    }

    /**
     * Writes the lines of the kinds that were asked for.
     *
     * @param newest the number of the newest change
     */
    void write(Set<String> wanted, long newest) throws IOException {
        var person = Integer.toHexString(account.hashCode());
        if (wanted.contains("AuthUsersV1") && !person.equals(kept.get("AuthUserV1"))) {
            write("AuthUserV1", SyncLines.AuthUser.of(account), person);
        }
        if (wanted.contains("UsersV1") && !person.equals(kept.get("UserV1"))) {
            write("UserV1", SyncLines.User.of(account), person);
        }
        if (wanted.contains("AssetsV1") || wanted.contains("AssetsV2")) {
            writeGone();
        }
        if (wanted.contains("AssetsV1")) {
            writeAssets(ASSET);
        }
        if (wanted.contains("AssetsV2")) {
            writeAssets(ASSET_2);
        }
        write(COMPLETE, new SyncLines.Nothing(), Long.toString(newest));
        out.flush();
    }

    private long read(String type) {
        return Long.parseLong(kept.getOrDefault(type, "0"));
    }

    private void writeGone() throws IOException {
        for (var gone : changes.gone(account.id(), read(GONE))) {
            write(GONE, new SyncLines.Gone(gone.id()), Long.toString(gone.change()));
        }
    }

    private void writeAssets(String type) throws IOException {
        long after = read(type);
        for (var some = changes.assets(library, after, SOME);
                !some.isEmpty();
                some = changes.assets(library, after, SOME)) {
            for (var asset : some) {
                write(type, SyncLines.Asset.of(asset, duration(type, asset)), Long.toString(asset.change()));
            }
            after = some.getLast().change();
        }
    }

    private static @Nullable Object duration(String type, ImmichAsset asset) {
        return type.equals(ASSET) ? asset.durationText() : asset.durationMillis();
    }

    private void write(String type, Object data, String cursor) throws IOException {
        out.write(json.writeValueAsBytes(new SyncLines.Line(type, data, new SyncAck(type, cursor).text())));
        out.write('\n');
    }
}
