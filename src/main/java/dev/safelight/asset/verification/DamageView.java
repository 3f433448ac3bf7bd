package dev.safelight.asset.verification;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.safelight.storage.ObjectKey;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that was found damaged, with what people call it.
 *
 * @param key where the damaged object lies, if anything lies there
 * @param files the asset resources that it is
 * @param askedAt when devices were asked to send it again
 * @param asked for how many asset resources they were asked
 * @param reason code of why it could not be healed at the last try
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DamageView(
        UUID id,
        String key,
        long size,
        DamageKind kind,
        String detail,
        Instant foundAt,
        List<DamagedFile> files,
        @Nullable Instant askedAt,
        long asked,
        @Nullable String reason,
        @Nullable Instant nextAttemptAt,
        @Nullable Instant healedAt,
        @Nullable HealedBy healedBy) {

    /**
     * One asset resource that has the damaged original as its newest revision.
     *
     * @param title its file name, or the client's id for the asset
     */
    public record DamagedFile(UUID assetId, String title, String type, UUID deviceId, String deviceName) {}

    /** Whether it is not healed yet. */
    @JsonProperty
    public boolean open() {
        return healedAt == null;
    }

    /** What people call it: the names of its files, else the name of its object. */
    public String title() {
        return files.isEmpty()
                ? new ObjectKey(key).value().substring(key.lastIndexOf('/') + 1)
                : files.getFirst().title();
    }
}
