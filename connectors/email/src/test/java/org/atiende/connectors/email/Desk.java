package org.atiende.connectors.email;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.atiende.channel.Access;
import org.atiende.channel.Account;
import org.atiende.channel.ChannelEvent;
import org.atiende.channel.ChannelThread;
import org.atiende.channel.CheckOutcome;
import org.atiende.channel.Outgoing;
import org.atiende.channel.RawEvent;
import org.atiende.channel.SendOutcome;
import org.atiende.channel.Watching;
import org.atiende.simulator.EmailSimulator;

/** A desk without a desk: a watermark, and a shelf for what the connector made of the mailbox. */
final class Desk implements AutoCloseable {
    static final String SHOP = "ventas@casajacaranda.example";
    static final String PASSWORD = "una-clave-de-aplicacion";

    final EmailConnector connector = new EmailConnector();
    final EmailSimulator mail;
    private final Map<String, RawEvent> stored = new LinkedHashMap<>();
    private Account account;
    private Optional<String> cursor = Optional.empty();
    private int numbers;

    Desk() throws IOException {
        mail = EmailSimulator.start(0, 0, SHOP, PASSWORD);
        account = account(Map.of());
    }

    Account account(Map<String, String> more) {
        Map<String, String> settings = new LinkedHashMap<>(mail.account());
        settings.put("fromName", "Casa Jacaranda");
        settings.put("patienceSeconds", "5");
        settings.putAll(more);
        return new Account(SHOP, settings);
    }

    /** Goes on with other settings. */
    void with(Map<String, String> more) {
        account = account(more);
    }

    Access access() {
        return Access.fixed(account);
    }

    CheckOutcome ask() {
        return connector.checking().orElseThrow().check(access(), cursor);
    }

    /** Checks until there is no more, stores events as the desk does, each id once, and returns how many were new. */
    int check() {
        int before = stored.size();
        boolean more = true;
        while (more) {
            CheckOutcome outcome = checkOnce();
            if (!(outcome instanceof CheckOutcome.Found found)) {
                throw new AssertionError("The mailbox cannot be read: " + outcome);
            }
            more = found.more();
        }
        return stored.size() - before;
    }

    /** Checks once, if that can be done now. */
    CheckOutcome checkOnce() {
        CheckOutcome outcome = ask();
        if (outcome instanceof CheckOutcome.Found found) {
            found.events().forEach(it -> stored.putIfAbsent(it.externalId(), it));
            cursor = Optional.of(found.cursor());
        }
        return outcome;
    }

    Watching.Sign await(Duration patience) throws InterruptedException {
        return connector.watching().orElseThrow().await(access(), patience);
    }

    /** What the stored events mean, of one kind. */
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

    /** Answers in a line of talk. */
    SendOutcome answer(ChannelThread thread, String text) {
        return connector.send(outgoing(thread, text, false), access());
    }

    Outgoing outgoing(ChannelThread thread, String text, boolean byMachine) {
        return new Outgoing(
                "0198f2aa-0000-7000-8000-%012d".formatted(++numbers),
                thread.address(),
                new Outgoing.Body.Text(text),
                Optional.empty(),
                Optional.of(thread),
                byMachine);
    }

    @Override
    public void close() {
        mail.close();
    }
}
