package org.atiende.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Posts the messages of a corpus-format file to a running desk through the signed WhatsApp webhook, one buyer a message.
 * Ids come from the lines' ids, so that the same file again brings nothing new.
 */
@Command(
        name = "replay",
        description = "Post a file of messages to a running desk through the signed webhook.",
        mixinStandardHelpOptions = true)
public final class Replay implements Runnable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int TRIES = 30;
    private static final int AT_ONCE = 64;

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init")
    private CommandLine.Model.CommandSpec spec;

    @Option(names = "--data", required = true, paramLabel = "FILE", description = "messages as JSON lines")
    @SuppressWarnings("NullAway.Init")
    private Path data;

    @Option(names = "--rate", defaultValue = "20", paramLabel = "N", description = "messages a second (default 20)")
    private double rate;

    @Option(names = "--home", paramLabel = "DIR", description = "home of the desk, whose access.json is read")
    private @Nullable Path home;

    @Option(names = "--url", paramLabel = "URL", description = "address of the desk")
    private @Nullable String url;

    @Option(names = "--channel", paramLabel = "ID", description = "WhatsApp channel of the desk")
    private @Nullable String channel;

    @Option(names = "--secret", paramLabel = "SECRET", description = "app secret of the channel")
    private @Nullable String secret;

    @Option(names = "--phone-number-id", paramLabel = "ID", description = "the channel's account at the platform")
    private @Nullable String phoneNumberId;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** Where the messages go. */
    private record Target(URI webhook, String secret, String phoneNumberId) {
        @Override
        public String toString() {
            return "Target[" + webhook + "]";
        }
    }

    @Override
    public void run() {
        if (!(rate > 0)) {
            throw new BadInput("--rate is %s, not above 0".formatted(rate));
        }
        Target target = target();
        AtomicLong accepted = new AtomicLong();
        AtomicLong refused = new AtomicLong();
        long posted = post(target, accepted, refused);
        PrintWriter terminal = spec.commandLine().getOut();
        terminal.printf("%d posted, %d accepted, %d refused%n", posted, accepted.get(), refused.get());
        terminal.flush();
        if (refused.get() > 0) {
            throw new BadInput("%d messages were refused by %s".formatted(refused.get(), target.webhook()));
        }
    }

    private long post(Target target, AtomicLong accepted, AtomicLong refused) {
        long total = count();
        long number = 0;
        Semaphore places = new Semaphore(AT_ONCE);
        long begin = System.nanoTime();
        try (BufferedReader lines = Files.newBufferedReader(data);
                ProgressBar progress = new ProgressBarBuilder()
                        .setTaskName("replay")
                        .setInitialMax(total)
                        .build();
                ExecutorService posts = Executors.newVirtualThreadPerTaskExecutor()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.isBlank()) {
                    continue;
                }
                byte[] body = body(line, number + 1, target);
                long due = begin + (long) (number * 1e9 / rate);
                while (System.nanoTime() < due) {
                    LockSupport.parkNanos(due - System.nanoTime());
                }
                number++;
                places.acquireUninterruptibly();
                posts.execute(() -> {
                    boolean taken = deliver(target, body);
                    (taken ? accepted : refused).incrementAndGet();
                    progress.step();
                    places.release();
                });
            }
        } catch (IOException e) {
            throw new BadInput("%s cannot be read: %s".formatted(data, e.getMessage()));
        }
        return number;
    }

    private long count() {
        try (var lines = Files.lines(data)) {
            return lines.filter(it -> !it.isBlank()).count();
        } catch (IOException e) {
            throw new BadInput("%s cannot be read: %s".formatted(data, e.getMessage()));
        }
    }

    private static byte[] body(String line, long number, Target target) {
        JsonNode message;
        try {
            message = JSON.readTree(line);
        } catch (JacksonException e) {
            throw new BadInput("line %d is not JSON".formatted(number));
        }
        String id = message.path("id").asString("");
        String text = message.path("text").asString("");
        if (id.isEmpty() || text.isEmpty()) {
            throw new BadInput("line %d lacks id or text".formatted(number));
        }
        // A number of the kind that nobody has, always the same for the same line.
        String buyer = "52155" + "%08d".formatted(Long.remainderUnsigned(digest(id), 100_000_000L));
        ObjectNode root = JSON.createObjectNode().put("object", "whatsapp_business_account");
        ObjectNode change = root.putArray("entry")
                .addObject()
                .put("id", "replay")
                .putArray("changes")
                .addObject();
        change.put("field", "messages");
        ObjectNode value = change.putObject("value").put("messaging_product", "whatsapp");
        value.putObject("metadata").put("phone_number_id", target.phoneNumberId());
        ObjectNode contact =
                value.putArray("contacts").addObject().put("wa_id", buyer).put("user_id", "MX.replay." + id);
        contact.putObject("profile").put("name", "Cliente " + number);
        ObjectNode part = value.putArray("messages").addObject();
        part.put("from", buyer)
                .put("id", "wamid.replay." + id)
                .put("timestamp", Long.toString(InstantSource.system().instant().getEpochSecond()))
                .put("type", "text")
                .putObject("text")
                .put("body", text);
        return JSON.writeValueAsBytes(root);
    }

    /** Posts until the desk answers; it may be starting again. */
    private boolean deliver(Target target, byte[] body) {
        HttpRequest request = HttpRequest.newBuilder(target.webhook())
                .header("Content-Type", "application/json")
                .header("X-Hub-Signature-256", signature(body, target.secret()))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        for (int attempt = 1; attempt <= TRIES; attempt++) {
            try {
                int status = http.send(request, HttpResponse.BodyHandlers.discarding())
                        .statusCode();
                if (status / 100 == 2) {
                    return true;
                }
                if (status / 100 == 4) {
                    return false;
                }
            } catch (IOException e) {
                // Told by the count of refused ones when it lasts.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
            LockSupport.parkNanos(500_000_000L);
        }
        return false;
    }

    private Target target() {
        Path file = directory().resolve("access.json");
        ObjectNode access = access(file);
        // At the desk of this home alone: its owner's password is nothing to another address.
        if (url == null
                && channel == null
                && secret == null
                && phoneNumberId == null
                && access.has("owner")
                && !access.has("whatsapp")) {
            access = new TestNumber(http, file).connect(access);
            PrintWriter terminal = spec.commandLine().getOut();
            terminal.println("The desk has a number for replays now, \"Replay\": read only, and leading nowhere");
            terminal.flush();
        }
        String address = first(url, access.path("url").asString(""), "--url");
        JsonNode whatsapp = access.path("whatsapp");
        String to = first(channel, whatsapp.path("channel").asString(""), "--channel");
        return new Target(
                URI.create("%s/webhooks/whatsapp/%s".formatted(address, to)),
                first(secret, whatsapp.path("appSecret").asString(""), "--secret"),
                first(phoneNumberId, whatsapp.path("phoneNumberId").asString(""), "--phone-number-id"));
    }

    private Path directory() {
        return home != null
                ? home
                : Path.of(System.getenv().getOrDefault("ATIENDE_HOME", System.getProperty("user.home") + "/.atiende"));
    }

    private static ObjectNode access(Path file) {
        if (!Files.exists(file)) {
            return JSON.createObjectNode();
        }
        try {
            return JSON.readValue(Files.readString(file), ObjectNode.class);
        } catch (IOException | JacksonException e) {
            throw new BadInput("%s cannot be read: %s".formatted(file, e.getMessage()));
        }
    }

    private static String first(@Nullable String given, String known, String option) {
        if (given != null) {
            return given;
        }
        if (known.isEmpty()) {
            throw new BadInput(
                    "%s is needed: there is no access.json of a running desk (see --home)".formatted(option));
        }
        return known;
    }

    private static long digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest).getLong();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("SHA-256 is missing from this Java", e);
        }
    }

    private static String signature(byte[] body, String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA256 is missing from this Java", e);
        }
    }
}
