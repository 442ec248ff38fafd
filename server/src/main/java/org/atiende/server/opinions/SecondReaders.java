package org.atiende.server.opinions;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.atiende.channel.reasons.Reason;
import org.atiende.nlu.PersonalData;
import org.atiende.readers.endpoint.Endpoint;
import org.atiende.server.audit.Audit;
import org.atiende.server.calls.AddressGuard;
import org.atiende.server.database.Tenancy;
import org.atiende.server.kernel.Because;
import org.atiende.server.kernel.Caller;
import org.atiende.server.kernel.DeskReason;
import org.atiende.server.kernel.Json;
import org.atiende.server.kernel.Problem;
import org.atiende.server.kernel.ProblemCode;
import org.atiende.server.kernel.Reasons;
import org.atiende.server.kernel.WorkspaceId;
import org.atiende.server.privacy.Sealer;
import org.springframework.stereotype.Component;

/** The second reader of each workspace that has one. Every change stands in the audit, with where messages go. */
@Component
public class SecondReaders {
    /** A reading of this probability is never asked about. */
    static final double HIGHEST_THRESHOLD = 0.99;

    private static final double LOWEST_THRESHOLD = 0.1;
    private static final int MOST_A_DAY = 100_000;

    private final OpinionStore store;
    private final Openers openers;
    private final QuestionNotes notes;
    private final AddressGuard guard;
    private final SecondReaderTools tools;

    SecondReaders(
            OpinionStore store, Openers openers, QuestionNotes notes, AddressGuard guard, SecondReaderTools tools) {
        this.store = store;
        this.openers = openers;
        this.notes = notes;
        this.guard = guard;
        this.tools = tools;
    }

    /** What keeping a reader needs beside its table. */
    @Component
    record SecondReaderTools(
            Tenancy tenancy, Audit audit, Sealer sealer, OpinionSettings settings, InstantSource clock) {}

    /** The workspace's reader; empty where it has none. */
    public Optional<SecondReaderView> find(WorkspaceId workspace) {
        return tools.tenancy().in(workspace, () -> store.find(workspace).map(row -> view(workspace, row)));
    }

    /** Switches a reader on, or changes the one that is there. */
    public SecondReaderView set(Caller by, SecondReaderOrder order) {
        WorkspaceId workspace = by.workspace();
        check(order);
        // Before the transaction: the guard asks a name server, and an encoder is read from disk.
        SecondReaderOrder wanted = order.kind() == ReaderKind.ENDPOINT ? checkedEndpoint(order) : order;
        if (order.kind() == ReaderKind.ENCODER) {
            openers.encoder();
        }
        return tools.tenancy().in(workspace, () -> {
            Sight sight = new Sight(wanted.url(), wanted.model(), key(workspace, wanted));
            byte[] sealed = tools.sealer().seal(workspace, Json.STORED.writeValueAsBytes(sight), context(workspace));
            store.put(workspace, wanted, sealed, now());
            notes.forget(workspace);
            record(
                    by,
                    "second_reader.set",
                    Map.of(
                            "kind", wanted.kind().id(),
                            "place", wanted.place(),
                            "threshold", Double.toString(wanted.threshold()),
                            "daily budget", Integer.toString(wanted.dailyBudget())));
            return view(workspace, store.find(workspace).orElseThrow());
        });
    }

    /** Switches the reader off; what was still to be asked is not asked. */
    public void remove(Caller by) {
        WorkspaceId workspace = by.workspace();
        tools.tenancy().run(workspace, () -> {
            if (!store.delete(workspace)) {
                throw new Problem(ProblemCode.NOT_FOUND, "The workspace has no second reader");
            }
            notes.forget(workspace);
            record(by, "second_reader.removed", Map.of());
        });
    }

    private static void check(SecondReaderOrder order) {
        if (!(order.threshold() >= LOWEST_THRESHOLD && order.threshold() <= HIGHEST_THRESHOLD)) {
            throw invalid(DeskReason.THRESHOLD_RANGE.with(Map.of(
                    "threshold", Double.toString(order.threshold()),
                    "least", Double.toString(LOWEST_THRESHOLD),
                    "most", Double.toString(HIGHEST_THRESHOLD))));
        }
        if (order.dailyBudget() < 1 || order.dailyBudget() > MOST_A_DAY) {
            throw invalid(DeskReason.BUDGET_RANGE.with(Map.of(
                    "budget", Integer.toString(order.dailyBudget()),
                    "least", "1",
                    "most", Integer.toString(MOST_A_DAY))));
        }
        if (!PersonalData.mask(order.place()).concealed().isEmpty()) {
            throw invalid(DeskReason.PLACE_PERSONAL.plain());
        }
    }

    private SecondReaderOrder checkedEndpoint(SecondReaderOrder order) {
        if (order.url() == null || order.model() == null) {
            throw invalid(DeskReason.ENDPOINT_LACKING.with("field", order.url() == null ? "url" : "model"));
        }
        try {
            String key = order.key() == null ? "" : order.key();
            Endpoint endpoint = new Endpoint(guard.check(order.url()).toString(), order.model(), key);
            return new SecondReaderOrder(
                    order.kind(),
                    order.place(),
                    endpoint.url(),
                    endpoint.model(),
                    order.key(),
                    order.threshold(),
                    order.dailyBudget());
        } catch (IllegalArgumentException e) {
            throw new Problem(ProblemCode.INVALID_VALUE, String.valueOf(e.getMessage()), e);
        }
    }

    /** A key goes to the address that it was given for, and to no other. */
    private String key(WorkspaceId workspace, SecondReaderOrder order) {
        if (order.key() != null) {
            return order.key();
        }
        return store.find(workspace)
                .map(row -> openers.sight(workspace, row.sealed()))
                .filter(sight -> order.url() != null && order.url().equals(sight.url()))
                .map(Sight::key)
                .orElse("");
    }

    private SecondReaderView view(WorkspaceId workspace, OpinionStore.Row row) {
        Sight sight = openers.sight(workspace, row.sealed());
        OpinionStore.Spent spent = store.spent(workspace, now());
        Instant rest = row.health().restUntil();
        return new SecondReaderView(
                row.kind().id(),
                row.place(),
                row.kind() == ReaderKind.ENDPOINT,
                sight.url(),
                sight.model(),
                !sight.key().isEmpty(),
                row.threshold(),
                row.dailyBudget(),
                (int) tools.settings().patience().toSeconds(),
                spent.asked(),
                spent.used(),
                rest != null && rest.isAfter(now()) ? rest : null,
                Reasons.words(row.health().lastFault()),
                Because.of(row.health().lastFault()),
                row.changedAt());
    }

    static String context(WorkspaceId workspace) {
        return "opinions.reader/" + workspace;
    }

    private void record(Caller by, String action, Map<String, String> detail) {
        tools.audit().record(by.workspace(), by.actor(), action, "second reader", detail);
    }

    private static Problem invalid(Reason reason) {
        return Problem.because(ProblemCode.INVALID_VALUE, reason);
    }

    private Instant now() {
        return tools.clock().instant();
    }
}
