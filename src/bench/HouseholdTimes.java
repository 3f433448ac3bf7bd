import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Takes times and prints them, with a mark beside those that are too long. */
final class HouseholdTimes {
    private static final int WARM_UP = 5;

    private final int rounds;
    private int slow;

    HouseholdTimes(int rounds) {
        this.rounds = rounds;
    }

    /** Something that is done. */
    interface Call {
        void run() throws Exception;
    }

    /** Looks again and again at what nothing changes meanwhile. */
    void look(String what, int limit, Call look) throws Exception {
        double first = time(look);
        for (int round = 1; round < Math.min(WARM_UP, rounds); round++) {
            look.run();
        }
        print(what, limit, first, times(rounds, () -> {}, look));
    }

    /** Looks after something has changed, each time; the change itself is not in the time. */
    void lookAfter(String what, int limit, int times, Call change, Call look) throws Exception {
        print(what, limit, -1, times(times, change, look));
    }

    /** How many were too long. */
    int slow() {
        return slow;
    }

    static double time(Call call) throws Exception {
        var began = System.nanoTime();
        call.run();
        return (System.nanoTime() - began) / 1e6;
    }

    private static List<Double> times(int rounds, Call before, Call call) throws Exception {
        List<Double> times = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            before.run();
            times.add(time(call));
        }
        Collections.sort(times);
        return times;
    }

    private void print(String what, int limit, double first, List<Double> times) {
        double p95 = times.get((int) Math.ceil(times.size() * 0.95) - 1);
        boolean over = p95 >= limit;
        slow += over ? 1 : 0;
        System.out.printf(
                "%-58s %8.1f %8.1f %8.1f %9s %s%n",
                what,
                times.get(times.size() / 2),
                p95,
                times.getLast(),
                first < 0 ? "" : "%.1f".formatted(first),
                over ? "<<< over " + limit + " ms" : "");
    }
}
