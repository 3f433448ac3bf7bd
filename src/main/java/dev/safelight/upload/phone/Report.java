package dev.safelight.upload.phone;

import dev.safelight.asset.AssetResourceType;
import dev.safelight.device.ShownText;
import dev.safelight.device.inventory.InventoryKey;
import dev.safelight.upload.DeviceReason;
import dev.safelight.upload.DeviceReport;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A report about one asset resource, checked. */
record Report(InventoryKey key, ReportedState state, DeviceReport said) {
    private static final int MAX_REASON = 100;
    private static final int MAX_DETAIL = 500;
    private static final int MAX_CLIENT_JOB = 255;
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    String asset() {
        return key.asset();
    }

    String type() {
        return key.type();
    }

    /** A report as a device writes it. */
    record Entry(
            @Nullable String asset,
            @Nullable String type,
            @Nullable ReportedState state,
            @Nullable String reason,
            @Nullable String detail,
            @Nullable String clientJob,
            @Nullable Instant at) {

        /**
         * What it means.
         *
         * @throws IllegalArgumentException with a sentence for the client
         */
        Report report() {
            var key = InventoryKey.of(
                    asset, type, word -> AssetResourceType.of(word).isPresent());
            if (state == null) {
                throw new IllegalArgumentException("state is missing.");
            }
            if (at != null && (at.isBefore(EARLIEST) || at.isAfter(LATEST))) {
                throw new IllegalArgumentException("at must be in the years 1 to 9999.");
            }
            return new Report(
                    key,
                    state,
                    new DeviceReport(
                            known(ShownText.of(reason, MAX_REASON)),
                            ShownText.of(detail, MAX_DETAIL),
                            ShownText.of(clientJob, MAX_CLIENT_JOB),
                            // As the database keeps it, so that a repetition is recognised.
                            at == null ? null : at.truncatedTo(ChronoUnit.MICROS)));
        }

        /** A reason that we know is kept in our spelling, any other as it came. */
        private static @Nullable String known(@Nullable String word) {
            return word == null
                    ? null
                    : DeviceReason.of(word.toLowerCase(Locale.ROOT).replace('_', '-'))
                            .map(DeviceReason::slug)
                            .orElse(word);
        }
    }
}
