package org.atiende.bench.ui;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.atiende.bench.desk.Desk;
import org.atiende.bench.desk.Machine;
import org.atiende.bench.desk.Member;
import org.atiende.bench.desk.Percentiles;
import org.atiende.bench.desk.Texts;
import org.atiende.bench.desk.WhatsappShop;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a member waits for: the workbench in a real browser, on a desk with many conversations. */
@Command(
        name = "ui",
        description = "The workbench in a real browser: opening, scrolling, new messages, search, coming back.",
        mixinStandardHelpOptions = true)
public final class Ui implements Callable<Integer> {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String PHONE = "100000000000088";
    private static final int SEEDS = 400;
    /** As many conversations get news; fewer than the list shows at once. */
    private static final int BACK = 10;

    private static final List<String> SEARCHES =
            List.of("paquete", "factura", "talla", "no llegó", "reembolso", "pedido", "roto", "cambio");

    @Option(
            names = "--conversations",
            defaultValue = "100000",
            paramLabel = "N",
            description = "how many, of ten messages each (default 100000)")
    private int conversations = 100_000;

    @Option(names = "--seed", defaultValue = "20261126", paramLabel = "N", description = "of what is chosen")
    private long seed = 20_261_126;

    private final List<String> table = new ArrayList<>();

    @Override
    public Integer call() throws Exception {
        Path root = Path.of(System.getProperty("atiende.root", "."));
        Path web = root.resolve("web/workbench/dist");
        if (!Files.isRegularFile(web.resolve("index.html"))) {
            throw new IOException(web + " is missing; ./atiende bench builds it");
        }
        System.out.printf("machine    %s%n", Machine.description());
        System.out.printf("           load average before the start %s%n", Machine.load());
        try (Desk desk =
                Desk.start(root, "--atiende.hooks.allowed-hosts=127.0.0.1", "--atiende.web=" + web.toAbsolutePath())) {
            measure(root, desk);
            System.out.printf("%n%-58s %14s  %s%n", "", "measured", "target");
            table.forEach(System.out::println);
            System.out.printf(
                    "%nload average at the end %s; warnings in the desk's log %d%n",
                    Machine.load(), desk.complaints().size());
            desk.complaints().stream().limit(5).forEach(it -> System.out.println("    " + it));
        }
        return 0;
    }

    private void measure(Path root, Desk desk) throws IOException, InterruptedException, SQLException {
        Member owner = Member.of(desk, "owner@bench.example");
        try (WhatsappShop shop = new WhatsappShop(owner, PHONE)) {
            SplittableRandom random = new SplittableRandom(seed);
            shop.platform().hasTemplate("aviso", "APPROVED", "", "Hola {{1}}, tenemos noticias de tu pedido {{2}}.");
            write(shop, owner, new Texts(root), random);
            long begin = System.nanoTime();
            new Crowd(desk, owner).grow(conversations);
            System.out.printf(
                    Locale.ROOT,
                    "made %d conversations in %.0f s%n%n",
                    conversations,
                    (System.nanoTime() - begin) / 1e9);
            server(owner, random);
            try (Chromium browser = new Chromium()) {
                screen(browser, owner, shop, random);
            }
        } catch (IOException | SQLException e) {
            desk.complaints().forEach(it -> System.err.println("    " + it));
            throw e;
        }
    }

    /** Lets buyers write and the shop answer, so that there is something to copy. */
    private void write(WhatsappShop shop, Member owner, Texts texts, SplittableRandom random)
            throws IOException, InterruptedException {
        for (int buyer = 0; buyer < SEEDS; buyer++) {
            shop.says(buyer, texts.any(random));
        }
        await(() ->
                owner.get("/api/v1/conversations/count?state=all").path("count").asInt() == SEEDS);
        shop.answerSome();
        await(() -> shop.platform().accepted().size() >= SEEDS / 4);
    }

    private interface Condition {
        boolean holds() throws IOException, InterruptedException;
    }

    private static void await(Condition condition) throws IOException, InterruptedException {
        for (int attempt = 0; attempt < 1_200; attempt++) {
            if (condition.holds()) {
                return;
            }
            Thread.sleep(100);
        }
        throw new IOException("What was waited for did not come");
    }

    private void row(String what, String measured, String target) {
        String line = "%-58s %14s  %s".formatted(what, measured, target);
        System.out.println(line);
        table.add(line);
    }

    private static String millis(double value) {
        return String.format(Locale.ROOT, "%.0f ms", value);
    }

    /** What the server takes, asked by one client after the other. */
    private void server(Member owner, SplittableRandom random) throws IOException, InterruptedException {
        List<String> ids = new ArrayList<>();
        String cursor = "";
        List<Long> pages = new ArrayList<>();
        for (int page = 0; page < 40; page++) {
            long begin = System.nanoTime();
            JsonNode items = owner.get("/api/v1/conversations?state=open&order=cost&limit=50" + cursor);
            pages.add(System.nanoTime() - begin);
            items.path("items").forEach(it -> ids.add(it.path("id").asString("")));
            cursor = "&cursor=" + items.path("next").asString("");
        }
        row("list of conversations, a page of 50: server p95", p95(pages), "");
        List<Long> opened = new ArrayList<>();
        List<Long> slowest = new ArrayList<>();
        for (int i = 0; i < 320; i++) {
            String path = "/api/v1/conversations/" + ids.get(random.nextInt(ids.size()));
            long most = 0;
            for (String part :
                    List.of("", "/messages?limit=50", "/orders", "/reply-rules", "/suggestions?language=es")) {
                long begin = System.nanoTime();
                owner.get(path + part);
                long took = System.nanoTime() - begin;
                most = Math.max(most, took);
                if (part.startsWith("/messages") && i >= 20) {
                    opened.add(took);
                }
            }
            if (i >= 20) {
                slowest.add(most);
            }
        }
        row("open a conversation, its messages: server p95", p95(opened), "50 ms");
        row("open a conversation, the slowest of five requests: server p95", p95(slowest), "50 ms");
        search(owner);
    }

    private void search(Member owner) throws IOException, InterruptedException {
        List<Long> took = new ArrayList<>();
        int found = 0;
        for (int i = 0; i < 120; i++) {
            // As it is typed: beginnings of words too.
            String phrase = SEARCHES.get(i % SEARCHES.size());
            String typed = i % 3 == 0 ? phrase.substring(0, 4) : phrase;
            long begin = System.nanoTime();
            found += owner.post("/api/v1/search", Map.of("text", typed))
                            .path("items")
                            .isEmpty()
                    ? 0
                    : 1;
            took.add(System.nanoTime() - begin);
        }
        row("search, %d of 120 with hits: server p95".formatted(found), p95(took), "300 ms");
    }

    private static String p95(List<Long> nanos) {
        return millis(percentiles(nanos).millis(0.95));
    }

    private static Percentiles percentiles(List<Long> nanos) {
        return new Percentiles(nanos.stream().mapToLong(Long::longValue).toArray());
    }

    private static String script(String name) throws IOException {
        try (InputStream in = Ui.class.getResourceAsStream("/ui/" + name + ".js")) {
            if (in == null) {
                throw new IOException("the script " + name + " is missing from the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private void screen(Chromium browser, Member owner, WhatsappShop shop, SplittableRandom random)
            throws IOException, InterruptedException {
        AtomicLong scriptBytes = new AtomicLong();
        List<String> requests = new java.util.concurrent.CopyOnWriteArrayList<>();
        Map<String, Boolean> scripts = new java.util.concurrent.ConcurrentHashMap<>();
        browser.listen("Network.responseReceived", it -> {
            if (it.path("type").asString("").equals("Script")) {
                scripts.put(it.path("requestId").asString(""), true);
            }
        });
        browser.listen("Network.loadingFinished", it -> {
            if (scripts.containsKey(it.path("requestId").asString(""))) {
                scriptBytes.addAndGet(it.path("encodedDataLength").asLong(0));
            }
        });
        browser.listen(
                "Network.requestWillBeSent",
                it -> requests.add(it.path("request").path("url").asString("")));

        browser.go(owner.url());
        browser.run(script("ready"));
        browser.run("""
                fetch('/api/v1/session', {method: 'POST', headers: {'Content-Type': 'application/json'},
                    body: JSON.stringify({email: '%s', password: '%s'})}).then(it => it.status)""".formatted(owner.email(), Member.password()));
        browser.run("localStorage.setItem('atiende.language', 'es-MX')");
        scriptBytes.set(0);
        scripts.clear();
        var unused = browser.call("Network.setCacheDisabled", Map.of("cacheDisabled", true));
        browser.go(owner.url());
        browser.run(script("list"));
        LockSupport.parkNanos(2_000_000_000L);
        row("first load of the queue, script as sent", scriptBytes.get() / 1024 + " kB", "350 kB");
        unused = browser.call("Network.setCacheDisabled", Map.of("cacheDisabled", false));

        LockSupport.parkNanos(5_000_000_000L);
        requests.clear();
        LockSupport.parkNanos(30_000_000_000L);
        row("requests of a screen at rest in 30 s", Integer.toString(requests.size()), "0");
        requests.forEach(it -> System.out.println("    " + it));

        List<Long> painted = new ArrayList<>();
        String open = script("open");
        for (int i = 0; i < 110; i++) {
            double took = browser.run("(%s)(%d)".formatted(open, random.nextInt(1 << 30)))
                    .asDouble();
            if (i >= 10) {
                painted.add((long) (took * 1e6));
            }
        }
        row(
                "open a conversation, press to painted: half of them",
                millis(percentiles(painted).millis(0.5)),
                "");
        row("open a conversation, press to painted: p95", p95(painted), "200 ms");

        scroll(browser);
        browser.go(owner.url());
        browser.run(script("list"));
        news(browser, shop);
        comingBack(browser, shop);
    }

    private void news(Chromium browser, WhatsappShop shop) throws IOException, InterruptedException {
        String seen = script("seen");
        List<Long> took = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            String text = "novedad %d del banco de pruebas".formatted(i);
            browser.run("window.sight = (%s)(%s)".formatted(seen, JSON.writeValueAsString(List.of(text))) + "; 0");
            long begin = java.time.InstantSource.system().millis();
            shop.says(1_000 + i % BACK, text);
            long at = browser.run("window.sight").asLong();
            if (i >= 10) {
                took.add((at - begin) * 1_000_000);
            }
        }
        row("new message on the screen after the webhook was sent: p95", p95(took), "1,000 ms");
    }

    private void comingBack(Chromium browser, WhatsappShop shop) throws IOException, InterruptedException {
        List<Long> took = new ArrayList<>();
        String seen = script("seen");
        for (int round = 0; round < 5; round++) {
            List<String> texts = new ArrayList<>();
            browser.offline(true);
            LockSupport.parkNanos(2_000_000_000L);
            for (int i = 0; i < BACK; i++) {
                texts.add("vuelta %d mensaje %d".formatted(round, i));
                shop.says(1_000 + i, texts.getLast());
            }
            LockSupport.parkNanos(3_000_000_000L);
            browser.run("window.sight = (%s)(%s)".formatted(seen, JSON.writeValueAsString(texts)) + "; 0");
            long begin = java.time.InstantSource.system().millis();
            browser.offline(false);
            long at = browser.run("window.sight").asLong();
            took.add((at - begin) * 1_000_000);
        }
        row(
                "back after five seconds away, all %d messages there: longest".formatted(BACK),
                millis(percentiles(took).millis(1)),
                "2,000 ms");
    }

    private void scroll(Chromium browser) throws IOException, InterruptedException {
        JsonNode frames = browser.run(script("scroll"));
        row(
                "scrolling for 20 s: frames dropped of %d, %d rows passed"
                        .formatted(
                                frames.path("frames").asInt(),
                                frames.path("rows").asInt()),
                Integer.toString(frames.path("dropped").asInt()),
                "0");
        row("scrolling: longest frame", millis(frames.path("longest").asDouble()), "");
    }
}
