package dev.safelight.fleet;

/**
 * How large a fleet is and how bad its lines are.
 *
 * @param phones how many
 * @param resources asset resources on all of them together
 * @param medianSize of a photo, in bytes; half are smaller
 * @param largest size of a file, in bytes
 * @param cutShare share of upload connections that break at a random byte, from 0 to 1
 * @param jobLimit upload jobs that a phone has at a time before it must acknowledge some
 * @param seed gives the same files and the same luck again
 */
public record FleetPlan(
        int phones, int resources, long medianSize, long largest, double cutShare, int jobLimit, long seed) {

    /** Of the logarithm of sizes: one file in twenty is more than seven times the median. */
    private static final double SPREAD = 1.2;

    /** Twenty phones with 5,000 asset resources of 20 KB to 60 MB, about 9 GB, and three connections in ten that break. */
    public static final FleetPlan FULL = new FleetPlan(20, 5_000, 600_000, 60_000_000, 0.3, 20, 20260901L);

    /** The same fleet with as many asset resources as a check before every change can afford. */
    public FleetPlan withResources(int count, long median) {
        return new FleetPlan(phones, count, median, largest, cutShare, jobLimit, seed);
    }

    double spread() {
        return SPREAD;
    }

    /** An even share; the first phones hold the rest. */
    int resourcesOf(int phone) {
        return resources / phones + (phone < resources % phones ? 1 : 0);
    }
}
