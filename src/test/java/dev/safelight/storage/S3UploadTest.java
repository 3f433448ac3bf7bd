package dev.safelight.storage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class S3UploadTest {
    @Test
    void filesUpToFiveTerabytesFitIntoTenThousandParts() {
        assertThat(S3Upload.partSize(1)).isEqualTo(S3Upload.PART_SIZE);
        assertThat(S3Upload.partSize(10_000 * S3Upload.PART_SIZE)).isEqualTo(S3Upload.PART_SIZE);
        assertThat(S3Upload.partSize(10_000 * S3Upload.PART_SIZE + 1)).isEqualTo(2 * S3Upload.PART_SIZE);
        var largest = 5L << 40;
        assertThat(Math.ceilDiv(largest, S3Upload.partSize(largest))).isLessThanOrEqualTo(10_000);
    }
}
