package dev.safelight.fleet;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.random.RandomGenerator;

/**
 * What is on a phone: plain photos, Live Photos, RAW pairs, edits and videos, with sizes as they are found on phones: most
 * of them small, a few very large.
 */
final class PhoneLibrary {
    private static final long SMALLEST = 20_000;
    private static final Instant FIRST_PHOTO = Instant.parse("2019-03-01T08:00:00Z");
    /** One file in so many came from another phone of the family, byte for byte. */
    private static final int SHARED_ONE_IN = 40;
    /** So many different files go around in the family. */
    private static final int SHARED_FILES = 20;

    private final FleetPlan plan;
    private final RandomGenerator random;
    private final int phone;
    private final List<HeldResource> resources = new ArrayList<>();

    private PhoneLibrary(FleetPlan plan, int phone) {
        this.plan = plan;
        this.phone = phone;
        this.random = new Random(plan.seed() * 31 + phone);
    }

    /** Takes pictures until the phone holds its share of the plan. */
    static List<HeldResource> of(FleetPlan plan, int phone) {
        var library = new PhoneLibrary(plan, phone);
        int share = plan.resourcesOf(phone);
        while (library.resources.size() < share) {
            library.takePicture(share - library.resources.size());
        }
        return List.copyOf(library.resources);
    }

    private void takePicture(int room) {
        var asset = assetId();
        int number = resources.size() + 1;
        var kind = room < 2 ? 0 : random.nextInt(10);
        switch (kind) {
            case 6, 7 -> {
                add(asset, "photo", number, "HEIC", 1);
                add(asset, "paired-video", number, "MOV", 2);
            }
            case 8 -> {
                add(asset, "photo", number, "JPG", 1);
                add(asset, "alternate-photo", number, "DNG", 8);
            }
            case 9 -> {
                add(asset, "photo", number, "HEIC", 1);
                add(asset, "adjustment-data", number, "plist", 0);
            }
            case 5 -> add(asset, "video", number, "MOV", 6);
            default -> add(asset, "photo", number, "HEIC", 1);
        }
    }

    private void add(String asset, String type, int number, String extension, int weight) {
        var name = String.format(Locale.ROOT, "IMG_%04d.%s", number, extension);
        var taken = FIRST_PHOTO.plus(Duration.ofMinutes(phone * 7L + number * 613L));
        var shared = random.nextInt(SHARED_ONE_IN) == 0;
        var seed = shared ? plan.seed() + random.nextInt(SHARED_FILES) : random.nextLong();
        var sizes = shared ? new Random(seed) : random;
        resources.add(
                HeldResource.of(asset, type, name, taken, new SeededBytes(seed, size(sizes, shared ? 1 : weight))));
    }

    /** Log-normal around the plan's median, times a weight. */
    private long size(RandomGenerator sizes, int weight) {
        var drawn = plan.medianSize() * Math.exp(plan.spread() * sizes.nextGaussian()) * weight;
        return Math.clamp((long) drawn, SMALLEST, plan.largest());
    }

    /** As PhotoKit makes them: a UUID in capitals. */
    private String assetId() {
        var bytes = new byte[16];
        random.nextBytes(bytes);
        var hex = HexFormat.of().withUpperCase().formatHex(bytes);
        return String.join(
                "-",
                hex.substring(0, 8),
                hex.substring(8, 12),
                hex.substring(12, 16),
                hex.substring(16, 20),
                hex.substring(20));
    }
}
