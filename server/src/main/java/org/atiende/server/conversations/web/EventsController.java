package org.atiende.server.conversations.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.atiende.server.accounts.Colleagues;
import org.atiende.server.accounts.MemberRemoved;
import org.atiende.server.conversations.Change;
import org.atiende.server.conversations.Feed;
import org.atiende.server.conversations.Presence;
import org.atiende.server.conversations.PresenceChange;
import org.atiende.server.database.Tenancy;
import org.atiende.server.kernel.Actor;
import org.atiende.server.kernel.Caller;
import org.atiende.server.kernel.MemberId;
import org.atiende.server.web.CurrentCaller;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * The feed of changes as server-sent events. Streams are ended before the web server stops: it would wait for each of them
 * as for a request that is nearly done.
 */
@RestController
@Tag(name = "events", description = "What changes, as it changes")
class EventsController implements SmartLifecycle {
    private final Feed feed;
    private final Presence presence;
    private final Colleagues colleagues;
    private final Tenancy tenancy;
    private final Duration rhythm;
    private final ScheduledExecutorService heartbeat = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("sse-heartbeat").factory());

    private final Map<SseEmitter, Actor> open = new ConcurrentHashMap<>();
    private volatile boolean running;

    EventsController(
            Feed feed,
            Presence presence,
            Colleagues colleagues,
            Tenancy tenancy,
            @Value("${atiende.events.heartbeat:15s}") Duration rhythm) {
        this.feed = feed;
        this.presence = presence;
        this.colleagues = colleagues;
        this.tenancy = tenancy;
        this.rhythm = rhythm;
    }

    @Operation(
            operationId = "events",
            summary = "Changes as they happen",
            description =
                    "Server-sent events named `change`. Resume with Last-Event-ID or `since`; without either, the"
                            + " present is the beginning. Events named `presence` have no id: they tell who looks at which"
                            + " conversation, who types and whose draft has changed. A comment every 15 seconds shows that the line is alive.")
    @ApiResponse(
            responseCode = "200",
            description = "The data of each event named `change`",
            content =
                    @Content(
                            mediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
                            schema = @Schema(implementation = Change.class)))
    @GetMapping(path = "/api/v1/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @PreAuthorize("hasAuthority('READ')")
    ResponseEntity<SseEmitter> events(
            @CurrentCaller Caller caller,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId,
            @RequestParam(name = "since", required = false) @Nullable String since) {
        String from = lastEventId != null ? lastEventId : since != null ? since : feed.end(caller.workspace());
        SseEmitter emitter = new SseEmitter(0L);
        send(emitter, SseEmitter.event().id(from).name("hello").data("{}"));
        Feed.Subscription subscription = feed.follow(caller.workspace(), from, changes -> send(emitter, changes));
        // A line of their own: whoever reads slowly must not keep the others from hearing.
        ExecutorService told =
                Executors.newSingleThreadExecutor(Thread.ofVirtual().factory());
        Presence.Subscription colleaguesAround = presence.follow(
                caller.workspace(), member(caller), change -> told.execute(() -> send(emitter, change)));
        ScheduledFuture<?> beat = heartbeat.scheduleAtFixedRate(
                () -> beat(emitter, caller), rhythm.toMillis(), rhythm.toMillis(), TimeUnit.MILLISECONDS);
        open.put(emitter, caller.actor());
        Runnable end = () -> {
            open.remove(emitter);
            beat.cancel(false);
            subscription.close();
            colleaguesAround.close();
            told.shutdownNow();
        };
        emitter.onCompletion(end);
        emitter.onTimeout(end);
        emitter.onError(error -> end.run());
        if (!running) {
            emitter.complete();
        }
        return ResponseEntity.ok()
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("X-Accel-Buffering", "no")
                .body(emitter);
    }

    /** Whoever has been removed follows the feed no longer; on other nodes the next heartbeat ends their streams. */
    @TransactionalEventListener(fallbackExecution = true)
    void on(MemberRemoved removed) {
        open.forEach((emitter, actor) -> {
            if (removed.member().value().equals(actor.id())) {
                emitter.complete();
            }
        });
    }

    /** Has no place in the order of changes, and so no id: what is missed of it is asked for anew. */
    private static void send(SseEmitter emitter, PresenceChange change) {
        try {
            emitter.send(SseEmitter.event().name("presence").data(change, MediaType.APPLICATION_JSON));
        } catch (IOException | IllegalStateException e) {
            emitter.complete();
        }
    }

    private static @Nullable MemberId member(Caller caller) {
        UUID id = caller.actor().id();
        return caller.actor().kind() == Actor.Kind.PERSON && id != null ? new MemberId(id) : null;
    }

    private static void send(SseEmitter emitter, List<Change> changes) {
        changes.forEach(change -> send(
                emitter,
                SseEmitter.event().id(change.cursor()).name("change").data(change, MediaType.APPLICATION_JSON)));
    }

    private static void send(SseEmitter emitter, SseEmitter.SseEventBuilder event) {
        try {
            emitter.send(event);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void beat(SseEmitter emitter, Caller caller) {
        try {
            if (!belongs(caller)) {
                emitter.complete();
                return;
            }
            emitter.send(SseEmitter.event().comment("beat"));
        } catch (IOException | IllegalStateException e) {
            emitter.complete();
        }
    }

    private boolean belongs(Caller caller) {
        UUID id = caller.actor().id();
        if (caller.actor().kind() != Actor.Kind.PERSON || id == null) {
            return true;
        }
        try {
            return tenancy.in(caller.workspace(), () -> colleagues.belongs(caller.workspace(), new MemberId(id)));
        } catch (DataAccessException | TransactionException e) {
            // The database is away for the moment; the next heartbeat asks again.
            return true;
        }
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        heartbeat.shutdownNow();
        open.keySet().forEach(SseEmitter::complete);
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
