package org.atiende.bench.soak;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.atiende.bench.desk.Member;
import tools.jackson.databind.JsonNode;

/** A pretend platform with buyers who write on it; keeps the book of what it told and of what it took from the shop. */
abstract class Stage implements AutoCloseable {
    static final int BUYERS = 30;
    /** By which a buyer's text is known again. */
    private static final Pattern SAID = Pattern.compile("mensaje (\\d+):");
    /** By which an answer of the shop is known again. */
    private static final Pattern ANSWERED = Pattern.compile("\\(respuesta (\\d+)\\)");

    final AtomicInteger numbers = new AtomicInteger();
    private final Set<String> told = ConcurrentHashMap.newKeySet();
    private final AtomicInteger repeated = new AtomicInteger();
    private final AtomicInteger swapped = new AtomicInteger();
    private String channel = "";

    /** The kind of channel, as the desk calls it. */
    abstract String kind();

    /** What it is called in the ledger. */
    String name() {
        return kind();
    }

    /** Whether buyers write here; where they only buy, orders are counted. */
    boolean talks() {
        return true;
    }

    /** The platform's id of the account. */
    abstract String account();

    abstract Map<String, String> settings();

    /** Lets the platform know where the desk listens, if it posts by itself. */
    abstract void connected(Member owner, String channel) throws IOException, InterruptedException;

    /** A buyer does something that the desk must hear of. */
    abstract void happen(Throw thrown, String text) throws InterruptedException;

    /** Where something was held back to come out of order, it comes now. */
    void settle() throws InterruptedException {}

    /** Answers nothing for a while. */
    abstract void outage(Duration lasting);

    /** The texts of the shop that the platform took, each as often as it took it. */
    abstract List<String> took();

    /** What befalls a message. */
    enum Throw {
        PLAIN,
        TWICE,
        SWAPPED
    }

    final void connect(Member owner) throws IOException, InterruptedException {
        channel = owner.post(
                        "/api/v1/channels",
                        Map.of("kind", kind(), "name", name(), "externalId", account(), "settings", settings()))
                .path("id")
                .asString("");
        connected(owner, channel);
    }

    final String channel() {
        return channel;
    }

    /** Enters something into the book of what was told: from now on it must be found in the desk. */
    final void tell(String id, Throw thrown) {
        told.add(id);
        switch (thrown) {
            case PLAIN -> {}
            case TWICE -> repeated.incrementAndGet();
            case SWAPPED -> swapped.incrementAndGet();
        }
    }

    /** Known by a number, so that it is found again whatever the desk conceals in it. */
    static String said(int number, String text) {
        return "mensaje %d: %s".formatted(number, text);
    }

    static String numberOf(String text) {
        return first(SAID, text);
    }

    static String answerOf(String text) {
        return first(ANSWERED, text);
    }

    private static String first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group(1) : "";
    }

    final Set<String> told() {
        return new TreeSet<>(told);
    }

    final int repeated() {
        return repeated.get();
    }

    final int swapped() {
        return swapped.get();
    }

    /** The desk's conversations on this channel. */
    final List<JsonNode> conversations(Member owner) throws IOException, InterruptedException {
        return owner.all("/api/v1/conversations?state=all&channel=" + channel, "cursor");
    }

    static String webhook(Member owner, String channel) throws IOException, InterruptedException {
        return owner.get("/api/v1/channels/" + channel + "/webhook").path("url").asString("");
    }

    @Override
    public abstract void close();

    /** Answers of the shop among texts, by number. */
    final List<String> answers() {
        List<String> found = new ArrayList<>();
        for (String text : took()) {
            String number = answerOf(text);
            if (!number.isEmpty()) {
                found.add(number);
            }
        }
        return found;
    }
}
