import java.net.URI;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Measures how fast the dashboard and its JSON answer when there is much to tell: ten devices, a million asset resources, five
 * million attempts. Each address is asked again and again while nothing changes, and then with a change before every look, so that
 * nothing can come from memory. See README.md beside this file.
 */
final class Household {
    private static final long STORED = Long.getLong("stored", 1_000_000);
    private static final int ROUNDS = Integer.getInteger("rounds", 40);
    /** Seconds of looks that are not measured: a Java server compiles itself as it runs. */
    private static final int WARMUP = Integer.getInteger("warmup", 60);
    /** Whether to fill the database; else it was filled by an earlier run. */
    private static final boolean SEED = !"false".equals(System.getProperty("seed"));

    private static final int DEVICES = 10;
    private static final int PAGE = 100;
    private static final int HEALTH = 1000;
    private static final List<String> PARTS =
            List.of("missing", "safe", "failed", "waiting", "arriving", "not-started", "spooled", "damaged");
    private static final List<String> STATES =
            List.of("registered", "receiving", "interrupted", "spooled", "stored", "failed", "cancelled");

    private final HouseholdClient client;
    private final HouseholdTimes times = new HouseholdTimes(ROUNDS);
    private final List<HouseholdClient.Phone> phones = new ArrayList<>();
    private int number;

    private Household(HouseholdClient client) {
        this.client = client;
    }

    /** Arguments: the server's address, user name and password of an account; the database's JDBC address, user name and password. */
    public static void main(String[] args) throws Exception {
        var bench = new Household(new HouseholdClient(URI.create(args[0]), args[1], args[2]));
        if (SEED) {
            for (int i = 0; i < DEVICES; i++) {
                bench.phones.add(bench.client.enrol("Phone " + i));
            }
            try (var database = DriverManager.getConnection(args[3], args[4], args[5])) {
                new HouseholdSeed(database, STORED)
                        .put(bench.phones.stream().map(HouseholdClient.Phone::id).toList());
            }
        } else {
            bench.phones.addAll(bench.client.enrolledBefore());
        }
        bench.client.signIn();
        bench.run();
    }

    private void run() throws Exception {
        System.out.printf("%,d asset resources; times in ms%n", STORED);
        System.out.printf("first look at the overview after the start: %.1f%n", HouseholdTimes.time(() -> client.get("/")));
        warmUp();
        System.out.printf("%-58s %8s %8s %8s %9s%n", "while nothing changes", "median", "p95", "slowest", "first");
        still();
        System.out.printf("%nafter a change each time%n");
        changing();
        System.out.printf("%n%d too slow%n", times.slow());
    }

    private void warmUp() throws Exception {
        var device = device(0);
        var until = System.nanoTime() + WARMUP * 1_000_000_000L;
        while (System.nanoTime() < until) {
            for (var look : List.of("/", "/api/v1/devices", "/devices/" + device, "/devices/" + device + "/ledger", "/jobs", "/api/v1/upload-jobs")) {
                client.get(look);
            }
        }
    }

    private void still() throws Exception {
        var device = device(0);
        look("health of all devices", HEALTH, "/api/v1/devices");
        look("overview", PAGE, "/");
        look("device", PAGE, "/devices/" + device);
        look("device, JSON", PAGE, "/api/v1/devices/" + device);
        for (var list : List.of("/devices/" + device + "/ledger", "/api/v1/devices/" + device + "/ledger")) {
            boolean json = list.startsWith("/api");
            var what = json ? "ledger, JSON" : "ledger";
            look(what, PAGE, list);
            look(what + ", a later page", PAGE, list + "?page=300");
            for (var part : PARTS) {
                look(what + ", " + part, PAGE, list + "?standing=" + part);
            }
            look(what + ", missing, a later page", PAGE, list + "?standing=missing&page=6");
            look(what + ", missing, too large", PAGE, list + "?standing=missing&reason=too-large");
            look(what + ", text in one", PAGE, list + "?q=asset-000000070001");
            look(what + ", text in a hundred", PAGE, list + "?q=img_12");
            look(what + ", text in all", PAGE, list + "?q=heic");
            look(what + ", missing, text", PAGE, list + "?standing=missing&q=new_77");
        }
        look("free up, JSON", PAGE, "/api/v1/devices/" + device + "/free-up");
        jobs("jobs", "/jobs", device);
        jobs("jobs, JSON", "/api/v1/upload-jobs", device);
    }

    private void jobs(String what, String list, UUID device) throws Exception {
        boolean json = list.startsWith("/api");
        var day = json ? "T00:00:00Z" : "";
        var month = "from=" + java.time.LocalDate.now().minusDays(400) + day + "&to="
                + java.time.LocalDate.now().minusDays(370) + day;
        look(what, PAGE, list);
        look(what + ", a later page", PAGE, list + "?page=200");
        look(what + ", the last page", PAGE, list + "?page=" + (STORED / 50 - 10));
        look(what + ", device", PAGE, list + "?device=" + device);
        for (var state : STATES) {
            look(what + ", " + state, PAGE, list + "?state=" + state);
        }
        look(what + ", device, failed", PAGE, list + "?state=failed&device=" + device);
        look(what + ", device, stored, a later page", PAGE, list + "?state=stored&page=100&device=" + device);
        look(what + ", too large", PAGE, list + "?reason=too-large");
        look(what + ", connection lost, device", PAGE, list + "?reason=connection-lost&device=" + device);
        look(what + ", a month", PAGE, list + "?" + month);
        look(what + ", all but a year", PAGE, list + "?to=" + java.time.LocalDate.now().minusDays(365) + day);
        look(what + ", a month, device, stored", PAGE, list + "?state=stored&device=" + device + "&" + month);
        look(what + ", text in ten", PAGE, list + "?q=asset-000000070001");
        look(what + ", text in ten thousand", PAGE, list + "?q=img_12");
        look(what + ", text in a tenth, here and there", PAGE, list + "?q=img_e");
        look(what + ", text in a tenth, of one time", PAGE, list + "?q=img_1");
        look(what + ", text in the oldest tenth", PAGE, list + "?q=dsc_");
        look(what + ", text in all", PAGE, list + "?q=heic");
        look(what + ", text in none", PAGE, list + "?q=holiday");
        look(what + ", failed, text", PAGE, list + "?state=failed&q=new_77");
        look(what + ", device, text", PAGE, list + "?q=img_1234&device=" + device);
        look(what + ", device, text in the oldest tenth", PAGE, list + "?q=dsc_&device=" + device);
    }

    private void changing() throws Exception {
        var device = device(1);
        var looks = new java.util.LinkedHashMap<String, String>();
        looks.put("overview", "/");
        looks.put("device", "/devices/" + device);
        looks.put("ledger", "/devices/" + device + "/ledger");
        looks.put("ledger, missing", "/devices/" + device + "/ledger?standing=missing");
        looks.put("ledger, text in all", "/devices/" + device + "/ledger?q=heic");
        looks.put("jobs", "/jobs");
        looks.put("jobs, failed", "/jobs?state=failed");
        looks.put("jobs, text in ten thousand", "/jobs?q=img_12");
        for (var each : looks.entrySet()) {
            times.lookAfter(
                    each.getKey() + ", after an upload", PAGE, ROUNDS, this::upload, () -> client.get(each.getValue()));
            times.lookAfter(
                    each.getKey() + ", after a change of the list",
                    PAGE,
                    ROUNDS,
                    this::changeList,
                    () -> client.get(each.getValue()));
        }
        times.lookAfter("health of all devices, after an upload", HEALTH, ROUNDS, this::upload, () -> client.get("/api/v1/devices"));
        times.lookAfter("health of all devices, after a list", HEALTH, 5, this::list, () -> client.get("/api/v1/devices"));
        times.lookAfter("overview, after a list", PAGE, 5, this::list, () -> client.get("/"));
        times.lookAfter("device, after a list", PAGE, 5, this::list, () -> client.get("/devices/" + device));
        System.out.printf("%-58s %8.1f%n", "a list of 100,000 lines, changed, is taken in", HouseholdTimes.time(this::list));
    }

    private UUID device(int place) {
        return phones.get(place).id();
    }

    private void upload() throws Exception {
        number++;
        client.send(phones.get(1), "PUT", "/api/v1/uploads/NEW-%012d/photo".formatted(number), "bytes " + number);
    }

    private void changeList() throws Exception {
        number++;
        client.send(
                phones.get(1),
                "POST",
                "/api/v1/inventory/changes",
                "{\"upsert\":[" + line("FRESH-" + number, 77 + number) + "],\"remove\":[" + line("FRESH-" + (number - 1), 1) + "]}");
    }

    /** The list as a whole, in which a hundred files are new each time. */
    private void list() throws Exception {
        number++;
        client.send(
                phones.get(1),
                "PUT",
                "/api/v1/inventory",
                IntStream.range(0, (int) (STORED / DEVICES))
                        .filter(n -> n % 5 != 4)
                        .mapToObj(n -> line("ASSET-%012d".formatted(n + (n < 100 ? 10_000_000 + 100 * number : 0)),
                                1_000_000 + (10L * n + 1) % 5_000_000))
                        .collect(Collectors.joining("\n")));
    }

    private static String line(String asset, long size) {
        return "{\"asset\":\"%s\",\"type\":\"photo\",\"size\":%d,\"createdAt\":\"2025-06-07T08:09:10Z\",\"filename\":\"IMG_1.HEIC\"}"
                .formatted(asset, size);
    }

    private void look(String what, int limit, String path) throws Exception {
        times.look(what, limit, () -> client.get(path));
    }
}
