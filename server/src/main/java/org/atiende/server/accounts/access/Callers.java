package org.atiende.server.accounts.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.atiende.server.accounts.Admissions;
import org.atiende.server.accounts.AdmissionsChanged;
import org.atiende.server.accounts.Scope;
import org.atiende.server.accounts.store.ApiKeys;
import org.atiende.server.accounts.store.ApiKeys.Holder;
import org.atiende.server.accounts.store.Sessions;
import org.atiende.server.accounts.store.Sessions.Session;
import org.atiende.server.database.Tenancy;
import org.atiende.server.kernel.Actor;
import org.atiende.server.kernel.Caller;
import org.atiende.server.kernel.Right;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/**
 * Finds out who calls, by session token or API key. What was found is kept for a few seconds; what this process revokes it
 * forgets at once, what another one revokes after those seconds. Who is to choose a password is looked up each time.
 */
@Component
public final class Callers implements Admissions {
    /** A session ends when nothing was asked for this long… */
    static final Duration IDLE = Duration.ofHours(12);
    /** …and this long after the sign-in at the latest. */
    static final Duration LONGEST = Duration.ofDays(7);

    /** What is left to a member until they have chosen a password in place of one that was given to them. */
    private static final Set<Right> UNTIL_CHOSEN = Set.of(Right.CHANGE_PASSWORD);

    /** How stale the end of a session may be in the database: saves a write at nearly each request. */
    private static final Duration SLACK = Duration.ofMinutes(5);

    private final Sessions sessions;
    private final ApiKeys keys;
    private final Tenancy tenancy;
    private final InstantSource clock;
    private final ApplicationEventPublisher listeners;
    private final Cache<ByteBuffer, Optional<Session>> knownSessions = cache();
    private final Cache<ByteBuffer, Optional<Caller>> knownKeys = cache();

    Callers(
            Sessions sessions,
            ApiKeys keys,
            Tenancy tenancy,
            InstantSource clock,
            ApplicationEventPublisher listeners) {
        this.listeners = listeners;
        this.sessions = sessions;
        this.keys = keys;
        this.tenancy = tenancy;
        this.clock = clock;
    }

    Optional<Caller> ofSession(String token) {
        byte[] hash = Secrets.hash(token);
        Optional<Session> found = session(hash);
        found.ifPresent(it -> slide(it, hash, clock.instant()));
        return found.map(Callers::caller);
    }

    Optional<Caller> ofKey(String key) {
        return key(Secrets.hash(key));
    }

    @Override
    public Admission of(HttpServletRequest request) {
        Optional<byte[]> key = CallerFilter.key(request).map(Secrets::hash);
        if (key.isPresent()) {
            return () -> key(key.get()).isPresent();
        }
        Optional<byte[]> token = CallerFilter.sessionToken(request).map(Secrets::hash);
        return () -> token.flatMap(this::session).isPresent();
    }

    private Optional<Session> session(byte[] hash) {
        ByteBuffer id = ByteBuffer.wrap(hash);
        Optional<Session> found = knownSessions.getIfPresent(id);
        if (found == null) {
            found = sessions.find(hash);
            // Another process may be the one where the password is chosen, and then everything opens at once.
            if (found.filter(Session::firstPassword).isEmpty()) {
                knownSessions.put(id, found);
            }
        }
        return found.filter(it -> clock.instant().isBefore(it.expiresAt()));
    }

    private Optional<Caller> key(byte[] hash) {
        ByteBuffer id = ByteBuffer.wrap(hash);
        Optional<Caller> found = knownKeys.getIfPresent(id);
        if (found == null) {
            found = keys.find(hash).map(Callers::caller);
            knownKeys.put(id, found);
        }
        return found;
    }

    /** Ends the session of a token, if there is one. */
    public void signOut(String token) {
        byte[] hash = Secrets.hash(token);
        sessions.find(hash)
                .ifPresent(
                        session -> tenancy.run(session.workspace(), () -> sessions.delete(session.workspace(), hash)));
        knownSessions.invalidate(ByteBuffer.wrap(hash));
        listeners.publishEvent(new AdmissionsChanged());
    }

    /** Looks everybody up anew; called after the rights of somebody have changed. */
    void forget() {
        knownSessions.invalidateAll();
        knownKeys.invalidateAll();
        listeners.publishEvent(new AdmissionsChanged());
    }

    private void slide(Session session, byte[] hash, Instant now) {
        Instant latest = session.createdAt().plus(LONGEST);
        Instant idle = now.plus(IDLE);
        Instant end = idle.isBefore(latest) ? idle : latest;
        if (Duration.between(session.expiresAt(), end).compareTo(SLACK) < 0) {
            return;
        }
        tenancy.run(session.workspace(), () -> sessions.extend(session.workspace(), hash, end));
        knownSessions.invalidate(ByteBuffer.wrap(hash));
    }

    private static Caller caller(Session session) {
        return new Caller(
                session.workspace(),
                Actor.person(session.member()),
                session.name(),
                session.firstPassword() ? UNTIL_CHOSEN : session.role().rights());
    }

    private static Caller caller(Holder key) {
        Actor actor = key.scopes().contains(Scope.PEOPLE) ? Actor.personByKey(key.key()) : Actor.apiKey(key.key());
        return new Caller(key.workspace(), actor, key.name(), Scope.rightsOf(key.scopes()));
    }

    private static <V> Cache<ByteBuffer, V> cache() {
        return Caffeine.newBuilder()
                .maximumSize(20_000)
                .expireAfterWrite(Duration.ofSeconds(5))
                .build();
    }
}
