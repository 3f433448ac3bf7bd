package dev.safelight.fleet;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** A fleet against any server, from the command line; see {@code src/bench/README.md}. */
public final class FleetMain {
    private static final String USAGE = """
            Usage: src/bench/fleet BASE-URL USER:PASSWORD|API-TOKEN [--phones N] [--resources N] [--median BYTES] [--largest BYTES]
                                   [--cut SHARE] [--job-limit N] [--seed N]
            Enrols simulated phones at a Safelight server, backs them up over bad lines, and compares.""";

    private FleetMain() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments.length < 2 || arguments.length % 2 != 0) {
            System.err.println(USAGE);
            System.exit(2);
        }
        var server = URI.create(arguments[0].endsWith("/") ? arguments[0] : arguments[0] + "/");
        var management = new Management(server, authorization(arguments[1]));
        System.exit(run(plan(arguments), server, management) ? 0 : 1);
    }

    /** Whether all is well. */
    private static boolean run(FleetPlan plan, URI server, Management management) throws IOException {
        try (var fleet = Fleet.enrol(plan, server, management)) {
            System.out.printf(
                    "%d phones hold %d asset resources, %,d bytes; seed %d%n",
                    plan.phones(), fleet.size(), fleet.bytes(), plan.seed());
            var begin = System.nanoTime();
            fleet.start();
            fleet.finish();
            var seconds = (System.nanoTime() - begin) / 1e9;
            System.out.printf("backed up in %.1f s%n", seconds);
            fleet.tally().forEach((what, count) -> System.out.printf("%,12d  %s%n", count, what));
            var findings = new Comparison(fleet, management, new Download(management)).findings();
            fleet.violations().forEach(sentence -> System.out.println("broken promise: " + sentence));
            findings.forEach(sentence -> System.out.println("difference: " + sentence));
            var well = findings.isEmpty() && fleet.violations().isEmpty();
            System.out.println(well ? "Everything on the phones is safe." : "Not everything is as it should be.");
            return well;
        }
    }

    private static FleetPlan plan(String[] arguments) {
        var options = new LinkedHashMap<String, String>();
        for (int i = 2; i < arguments.length; i += 2) {
            options.put(arguments[i], arguments[i + 1]);
        }
        var full = FleetPlan.FULL;
        var plan = new FleetPlan(
                (int) number(options, "--phones", full.phones()),
                (int) number(options, "--resources", full.resources()),
                number(options, "--median", full.medianSize()),
                number(options, "--largest", full.largest()),
                Double.parseDouble(options.getOrDefault("--cut", String.valueOf(full.cutShare()))),
                (int) number(options, "--job-limit", full.jobLimit()),
                number(options, "--seed", full.seed()));
        options.keySet()
                .removeAll(Arrays.asList(
                        "--phones", "--resources", "--median", "--largest", "--cut", "--job-limit", "--seed"));
        if (!options.isEmpty()) {
            throw new IllegalArgumentException(options.keySet() + " is not known.\n" + USAGE);
        }
        return plan;
    }

    private static long number(Map<String, String> options, String name, long otherwise) {
        return Long.parseLong(options.getOrDefault(name, String.valueOf(otherwise)));
    }

    private static String authorization(String credentials) {
        return credentials.contains(":")
                ? "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8))
                : "Bearer " + credentials;
    }
}
