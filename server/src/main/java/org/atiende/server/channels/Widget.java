package org.atiende.server.channels;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.atiende.channel.ChannelEvent;
import org.atiende.channel.DeliveryStage;
import org.atiende.server.channels.ownsite.OwnSiteConnector;
import org.atiende.server.channels.ownsite.SignedVisitor;
import org.atiende.server.channels.store.VisitorStore;
import org.atiende.server.database.Notifications;
import org.atiende.server.database.Tenancy;
import org.atiende.server.kernel.ChannelId;
import org.atiende.server.kernel.Problem;
import org.atiende.server.kernel.ProblemCode;
import org.atiende.server.web.Quota;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * The chat on the shop's own pages: visitors who come and come again, what they write, and answers that wait for them. An
 * answer counts as delivered when their browser has said that it has it. Looks that wait are ended before the web server
 * stops: it would wait for each of them.
 */
@Component
public class Widget implements SmartLifecycle {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    /** What the widget shows of a long talk. */
    private static final int MOST_LINES = 200;

    private final Channels channels;
    private final Visitors visitors;
    private final Intake intake;
    private final Outbox outbox;
    private final Tools tools;
    private final WidgetSettings settings;
    private final Quota visits;
    private final Quota messages;
    private final Quota asks;
    private final Set<Notifications.Bell> waiting = ConcurrentHashMap.newKeySet();
    private volatile boolean running;

    Widget(Channels channels, Visitors visitors, Intake intake, Outbox outbox, WidgetSettings settings, Tools tools) {
        this.channels = channels;
        this.visitors = visitors;
        this.intake = intake;
        this.outbox = outbox;
        this.tools = tools;
        this.settings = settings;
        this.visits = new Quota(settings.visitsPerAddress(), MINUTE, tools.clock());
        this.messages = new Quota(settings.messagesPerVisitor(), MINUTE, tools.clock());
        this.asks = new Quota(settings.asksPerVisitor(), MINUTE, tools.clock());
    }

    /** What waiting and telling need. */
    @Component
    record Tools(Notifications notifications, Tenancy tenancy, InstantSource clock) {}

    /**
     * A browser that was let in.
     *
     * @param token for its next requests; another one than before, where that stood for somebody else
     */
    public record Visit(String token, @Nullable String name, List<Line> lines) {
        @Override
        public String toString() {
            return "Visit[…]";
        }
    }

    /**
     * Who asks to be let in.
     *
     * @param token what the door gave the browser before
     * @param identity what the shop has signed of its customer
     * @param browser the widget's own secret for this browser
     */
    public record Caller(
            @Nullable String token,
            @Nullable String identity,
            @Nullable String browser) {
        @Override
        public String toString() {
            return "Caller[…]";
        }
    }

    /** Something that was said, as the visitor sees it. */
    public record Line(long id, boolean byShop, String reference, String text, Instant at) {
        static Line of(Visitors.Line line) {
            return new Line(line.id(), line.byShop(), line.reference(), line.text(), line.at());
        }

        @Override
        public String toString() {
            return "Line[" + id + "]";
        }
    }

    /** The sites on whose pages the widget of a channel may be; empty where there is none. */
    public Set<String> origins(ChannelId id) {
        return channels.find(id)
                .filter(it -> it.mode() != Connected.Mode.DISCONNECTED)
                .filter(it -> it.connector().kind().equals(OwnSiteConnector.KIND))
                .map(it -> OwnSiteConnector.origins(it.account()))
                .orElse(Set.of());
    }

    /**
     * Lets a browser in, or on. Who is vouched for sees the talk of that customer on every device; a token of somebody else,
     * or of a customer for whom nobody vouches any more, is good for nothing from then on.
     *
     * @param address the network address that the request comes from
     */
    public Visit enter(ChannelId id, Caller caller, String address) {
        Connected channel = widget(id);
        visits.take(Quota.network(address));
        String token = caller.token();
        Optional<SignedVisitor> signed = Optional.ofNullable(caller.identity()).map(it -> vouched(channel, it));
        Optional<Visitors.Visitor> known = Optional.ofNullable(token).flatMap(it -> visitors.find(channel, it));
        boolean same = known.map(Visitors.Visitor::person)
                .filter(it -> signed.map(s -> it.equals(Visitors.Person.of(s))).orElse(!it.vouched()))
                .isPresent();
        String good;
        if (same && token != null) {
            visitors.comeAgain(channel, token);
            good = token;
        } else {
            good = visitors.enter(
                    channel, signed, Optional.ofNullable(caller.browser()), known.map(it -> String.valueOf(token)));
        }
        Visitors.Visitor visitor = visitor(channel, good);
        return new Visit(good, visitor.person().name(), lines(channel, visitor, 0));
    }

    private SignedVisitor vouched(Connected channel, String identity) {
        String secret = channel.account().setting("identitySecret", "");
        if (secret.isBlank()) {
            throw new Problem(
                    ProblemCode.INVALID_VALUE,
                    "Channel %s has no identitySecret to check identity with".formatted(channel.id()));
        }
        try {
            return SignedVisitor.read(identity, secret, tools.clock().instant());
        } catch (SignedVisitor.NotVouchedFor e) {
            throw new Problem(ProblemCode.BAD_SIGNATURE, String.valueOf(e.getMessage()), e);
        }
    }

    /**
     * Takes in what a visitor wrote; it is on disk when this returns. The same reference again changes nothing.
     *
     * @param reference by which the widget knows its message
     */
    public Line write(ChannelId id, @Nullable String token, String reference, String text) {
        Connected channel = widget(id);
        Visitors.Visitor visitor = visitor(channel, token);
        messages.take(visitor.id().toString());
        Visitors.Line line =
                visitors.write(channel, visitor.id(), reference, text).orElseThrow(() -> stranger(channel));
        if (!line.text().equals(text)) {
            throw new Problem(
                    ProblemCode.IDEMPOTENCY_KEY_REUSED,
                    "reference '%s' was used for another message".formatted(reference));
        }
        intake.accept(channel, List.of(Visitors.event(channel, visitor, line)));
        return Line.of(line);
    }

    /**
     * Lines behind one; where there are none, waits for one.
     *
     * @param patience for how long at most
     */
    public List<Line> await(ChannelId id, @Nullable String token, long after, Duration patience)
            throws InterruptedException {
        Connected channel = widget(id);
        Visitors.Visitor visitor = visitor(channel, token);
        asks.take(visitor.id().toString());
        Duration wait = patience.compareTo(settings.longestWait()) > 0 ? settings.longestWait() : patience;
        if (wait.isZero() || waiting.size() >= settings.mostWaiting()) {
            return lines(channel, visitor, after);
        }
        Notifications.Bell bell =
                tools.notifications().listen(VisitorStore.TOPIC, visitor.id().toString());
        waiting.add(bell);
        try {
            long until = System.nanoTime() + wait.toNanos();
            while (true) {
                List<Line> found = lines(channel, visitor, after);
                long left = Duration.ofNanos(until - System.nanoTime()).toMillis();
                if (!found.isEmpty() || left <= 0 || !running) {
                    return found;
                }
                bell.await(left);
            }
        } finally {
            waiting.remove(bell);
            tools.notifications().forget(bell);
        }
    }

    /** The widget has the lines up to one, or the visitor has seen them. */
    public void acknowledge(ChannelId id, @Nullable String token, long upTo, boolean read) {
        Connected channel = widget(id);
        Visitors.Visitor visitor = visitor(channel, token);
        asks.take(visitor.id().toString());
        tools.tenancy().run(channel.workspace(), () -> {
            tell(
                    channel,
                    visitors.acknowledge(channel.workspace(), visitor.id(), upTo, false),
                    DeliveryStage.DELIVERED);
            if (read) {
                tell(channel, visitors.acknowledge(channel.workspace(), visitor.id(), upTo, true), DeliveryStage.READ);
            }
        });
    }

    private void tell(Connected channel, Collection<String> references, DeliveryStage stage) {
        for (String reference : references) {
            outbox.reported(
                    channel.workspace(),
                    new ChannelEvent.DeliveryReported(
                            reference, stage, tools.clock().instant(), Optional.of(reference), Optional.empty()));
        }
    }

    private List<Line> lines(Connected channel, Visitors.Visitor visitor, long after) {
        return visitors.lines(channel.workspace(), visitor.id(), after, MOST_LINES).stream()
                .map(Line::of)
                .toList();
    }

    private Connected widget(ChannelId id) {
        if (origins(id).isEmpty()) {
            throw Problem.notFound("widget of channel", id);
        }
        return channels.find(id).orElseThrow(() -> Problem.notFound("channel", id));
    }

    private Visitors.Visitor visitor(Connected channel, @Nullable String token) {
        return Optional.ofNullable(token)
                .flatMap(it -> visitors.find(channel, it))
                .orElseThrow(() -> stranger(channel));
    }

    private static Problem stranger(Connected channel) {
        return new Problem(
                ProblemCode.NOT_SIGNED_IN, "The token is not one of a visitor of channel %s".formatted(channel.id()));
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        waiting.forEach(Notifications.Bell::ring);
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
