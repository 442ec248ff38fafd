package org.atiende.connectors.amazon;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.atiende.channel.Access;
import org.atiende.channel.Account;
import org.atiende.channel.ChannelEvent;
import org.atiende.channel.ChannelThread;
import org.atiende.channel.CheckOutcome;
import org.atiende.channel.FetchOutcome;
import org.atiende.channel.Outgoing;
import org.atiende.channel.RawEvent;
import org.atiende.channel.SendOutcome;
import org.atiende.simulator.AmazonSimulator;
import org.atiende.simulator.EmailSimulator;
import org.atiende.testkit.HeldTokens;

/** A desk without a desk: a watermark, a keeper of tokens, and a shelf for what the connector made of it all. */
final class Desk implements AutoCloseable {
    static final String SELLER = "A2EXAMPLESELLER";
    static final String SHOP = "amazon@casajacaranda.example";
    static final String REFRESH = "Atzr|refresh";

    final AmazonConnector connector = new AmazonConnector();
    final EmailSimulator mail;
    final AmazonSimulator amazon;
    private final Map<String, RawEvent> stored = new LinkedHashMap<>();
    private final Map<String, RawEvent> notices = new LinkedHashMap<>();
    Access tokens;
    private Optional<String> cursor = Optional.empty();
    private Duration ahead = Duration.ZERO;
    private int numbers;

    Desk() throws IOException {
        mail = EmailSimulator.start(0, 0, SHOP, "clave");
        amazon = AmazonSimulator.start(mail, new AmazonSimulator.Settings("client", "secret", REFRESH));
        tokens = tokens(Map.of());
    }

    Account account(Map<String, String> more) {
        Map<String, String> settings = new LinkedHashMap<>(amazon.account());
        // The desk keeps the refresh token apart from the settings.
        settings.remove("refreshToken");
        settings.put("ordersEverySeconds", "0");
        settings.putAll(more);
        return new Account(SELLER, settings);
    }

    void with(Map<String, String> more) {
        tokens = tokens(more);
    }

    private Access tokens(Map<String, String> more) {
        return new HeldTokens(account(more), "", REFRESH, connector)
                .at(() -> Instant.now().plus(ahead));
    }

    CheckOutcome ask() {
        return connector.checking().orElseThrow().check(tokens, cursor);
    }

    /** Checks to the end, which must be possible now, and returns how many events were new. */
    int check() {
        int before = stored.size();
        CheckOutcome outcome = checkToTheEnd();
        if (!(outcome instanceof CheckOutcome.Found)) {
            throw new AssertionError("The account cannot be checked: " + outcome);
        }
        return stored.size() - before;
    }

    /** Checks as often as there is more, if that can be done now; returns what came of the last. */
    CheckOutcome checkToTheEnd() {
        CheckOutcome outcome;
        do {
            outcome = checkOnce();
        } while (outcome instanceof CheckOutcome.Found found && found.more());
        return outcome;
    }

    /** Lets time pass for the connector. */
    void turn(Duration time) {
        ahead = ahead.plus(time);
    }

    /** Checks once, if that can be done now; stores events as the desk does, each id once, and notes what is told of. */
    CheckOutcome checkOnce() {
        CheckOutcome outcome = ask();
        if (outcome instanceof CheckOutcome.Found found) {
            keep(found.events());
            found.notices().forEach(it -> notices.putIfAbsent(it.externalId(), it));
            cursor = Optional.of(found.cursor());
        }
        return outcome;
    }

    private void keep(List<RawEvent> events) {
        events.forEach(it -> stored.putIfAbsent(it.externalId(), it));
    }

    /** Fetches what the only notice is about. */
    FetchOutcome fetch() {
        if (notices.size() != 1) {
            throw new AssertionError("There are " + notices.size() + " notices");
        }
        FetchOutcome outcome = connector
                .fetching()
                .orElseThrow()
                .fetch(notices.values().iterator().next(), tokens);
        if (outcome instanceof FetchOutcome.Found found) {
            keep(found.events());
            notices.clear();
        }
        return outcome;
    }

    <T extends ChannelEvent> List<T> all(Class<T> kind) {
        return stored.values().stream()
                .map(connector::interpret)
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    <T extends ChannelEvent> T only(Class<T> kind) {
        List<T> all = all(kind);
        if (all.size() != 1) {
            throw new AssertionError("There are %d events of kind %s".formatted(all.size(), kind.getSimpleName()));
        }
        return all.getFirst();
    }

    ChannelEvent.MessageReceived last() {
        return all(ChannelEvent.MessageReceived.class).getLast();
    }

    SendOutcome answer(ChannelThread thread, String text) {
        return connector.send(
                new Outgoing(
                        "0198f2ab-0000-7000-8000-%012d".formatted(++numbers),
                        thread.address(),
                        new Outgoing.Body.Text(text),
                        Optional.empty(),
                        Optional.of(thread)),
                tokens);
    }

    @Override
    public void close() {
        amazon.close();
        mail.close();
    }
}
