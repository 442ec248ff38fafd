package org.atiende.server.conversations.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.atiende.server.accounts.Admissions;
import org.atiende.server.accounts.AdmissionsChanged;
import org.atiende.server.conversations.Change;
import org.atiende.server.conversations.Feed;
import org.atiende.server.conversations.Outdated;
import org.atiende.server.conversations.Presence;
import org.atiende.server.kernel.Actor;
import org.atiende.server.kernel.Caller;
import org.atiende.server.kernel.MemberId;
import org.atiende.server.kernel.ProblemCode;
import org.atiende.server.web.CurrentCaller;
import org.atiende.server.web.Problems;
import org.atiende.server.web.TooManyAttemptsException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.stereotype.Component;
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
    private final Around around;
    private final Admissions admissions;
    private final InstantSource clock;
    private final Duration rhythm;
    private final int perCaller;
    private final Set<LiveStream> open = ConcurrentHashMap.newKeySet();
    private volatile boolean running;

    /** @param perCaller how many streams a member or a key may have open at once, on each node */
    EventsController(
            Feed feed,
            Around around,
            Admissions admissions,
            InstantSource clock,
            @Value("${atiende.events.heartbeat:15s}") Duration rhythm,
            @Value("${atiende.events.per-caller:200}") int perCaller) {
        this.feed = feed;
        this.around = around;
        this.admissions = admissions;
        this.clock = clock;
        this.rhythm = rhythm;
        this.perCaller = perCaller;
    }

    /** What is told beside the changes, and has no place among them. */
    @Component
    record Around(Presence presence, Outdated outdated) {}

    @Operation(
            operationId = "events",
            summary = "Changes as they happen",
            description =
                    "Server-sent events named `change`. Resume with Last-Event-ID or `since`; without either, the"
                            + " present is the beginning. Changes are kept for 30 days; who asks for older ones is answered 410. A comment every 15 seconds shows that the line is alive. Events named"
                            + " `outdated` have a `topic`, such as `orders` or `runs`: what was asked of it before is to be asked anew;"
                            + " the topic `*` stands for all of them. Events named `presence` say in which conversation a member is"
                            + " (`here`, `typing`, `gone`), first of those who are there already, or whose draft has changed (`draft`).")
    @ApiResponse(
            responseCode = "200",
            description = "The data of each event named `change`",
            content =
                    @Content(
                            mediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
                            schema = @Schema(implementation = Change.class)))
    @Problems({ProblemCode.TOO_MANY_ATTEMPTS, ProblemCode.CURSOR_FORGOTTEN})
    @GetMapping(path = "/api/v1/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    @PreAuthorize("hasAuthority('READ')")
    ResponseEntity<SseEmitter> events(
            @CurrentCaller Caller caller,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId,
            @RequestParam(name = "since", required = false) @Nullable String since,
            HttpServletRequest request)
            throws IOException {
        long others = open.stream()
                .filter(it -> it.caller().actor().equals(caller.actor()))
                .count();
        if (others >= perCaller) {
            throw new TooManyAttemptsException(rhythm);
        }
        String from = lastEventId != null ? lastEventId : since != null ? since : feed.end(caller.workspace());
        LiveStream stream = new LiveStream(caller, admissions.of(request), rhythm, clock);
        open.add(stream);
        Presence.Subscription colleagues = around.presence().follow(caller.workspace(), member(caller), stream::around);
        Presence.Subscription topics = around.outdated().follow(caller.workspace(), stream::outdated);
        Runnable end = () -> {
            open.remove(stream);
            colleagues.close();
            topics.close();
        };
        try {
            stream.begin(feed, from, end);
        } catch (IOException | RuntimeException e) {
            end.run();
            throw e;
        }
        if (!running) {
            stream.over();
        }
        return ResponseEntity.ok()
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .header("X-Accel-Buffering", "no")
                .body(stream.emitter());
    }

    private static @Nullable MemberId member(Caller caller) {
        UUID id = caller.actor().id();
        return caller.actor().kind() == Actor.Kind.PERSON && id != null ? new MemberId(id) : null;
    }

    /** Whoever is let in no longer follows the feed no longer; on other nodes the next heartbeat ends their streams. */
    @EventListener
    void on(AdmissionsChanged changed) {
        open.forEach(LiveStream::doubt);
    }

    @Override
    public void start() {
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        open.forEach(LiveStream::over);
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
