package dev.safelight.dashboard.photos;

import static org.assertj.core.api.Assertions.assertThat;

import dev.safelight.asset.AssetView;
import dev.safelight.asset.AssetView.AssetDevice;
import dev.safelight.asset.AssetView.ResourceView;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PhotoTest {
    private static final Instant THEN = Instant.parse("2026-03-09T07:05:04Z");

    private static ResourceView resource(String type, int revision, boolean current) {
        return new ResourceView(
                UUID.randomUUID(), type, null, 1, "0".repeat(64), "image/jpeg", revision, current, THEN, THEN);
    }

    @Test
    void theCurrentRevisionIsShownEvenIfAnEarlierUploadBecameSafeLater() {
        var current = resource("photo", 1, true);
        var late = resource("photo", 2, false);
        var asset = new AssetView(
                UUID.randomUUID(), new AssetDevice(UUID.randomUUID(), "Phone"), "A", THEN, List.of(current, late));

        var photo = Photo.of(asset, List.of());

        assertThat(photo.current()).extracting(Photo.File::resource).containsExactly(current);
        assertThat(photo.earlier()).extracting(Photo.File::resource).containsExactly(late);
    }
}
