package org.atiende.server.automation;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.atiende.server.accounts.Workspaces;
import org.atiende.server.automation.store.FormStore;
import org.atiende.server.automation.store.RunStore;
import org.atiende.server.kernel.Json;
import org.atiende.server.kernel.WorkspaceId;
import org.atiende.server.privacy.Sealer;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;

/**
 * Pages on which buyers say what a rule asks for. A link names workspace and page and is signed with a key of the workspace;
 * what it opens shows nothing that the desk knows, takes one answer, and goes dark when its time is over.
 */
@Component
public class Forms {
    private static final TypeReference<Map<String, String>> ANSWER = new TypeReference<>() {};
    private static final int IDS = 32;
    private static final int SIGNATURE = 16;

    private final FormStore store;
    private final RuleTools runs;
    private final RuleBell bell;
    private final Sealer sealer;
    private final Workspaces workspaces;
    private final String publicUrl;

    Forms(
            FormStore store,
            RuleTools runs,
            RuleBell bell,
            Sealer sealer,
            Workspaces workspaces,
            @Value("${atiende.public-url:}") String publicUrl) {
        this.store = store;
        this.runs = runs;
        this.bell = bell;
        this.sealer = sealer;
        this.workspaces = workspaces;
        this.publicUrl = publicUrl.endsWith("/") ? publicUrl.substring(0, publicUrl.length() - 1) : publicUrl;
    }

    /** What a link opens. */
    public sealed interface Page {
        /** It asks. */
        record Asks(WorkspaceId workspace, UUID form, String kind, String shop) implements Page {}

        /** It has been answered. */
        record Used(String shop) implements Page {}

        /** It is too late, or no longer needed. */
        record Over(String shop) implements Page {}

        /** It is no link of ours. */
        record Unknown() implements Page {}
    }

    /** Opens a page for a run; empty where nobody could reach it. */
    Optional<String> open(WorkspaceId workspace, RunStore.Row run, String kind, Instant expires, Instant now) {
        if (publicUrl.isEmpty()) {
            return Optional.empty();
        }
        UUID id = runs.tools().ids().next();
        store.insert(workspace, new FormStore.Row(id, run.id(), run.conversation(), kind, "open", expires, null), now);
        return Optional.of(publicUrl + "/c/" + token(workspace, id));
    }

    public Page page(String token) {
        Optional<Place> place = read(token);
        if (place.isEmpty()) {
            return new Page.Unknown();
        }
        WorkspaceId workspace = place.get().workspace();
        String shop = workspaces.get(workspace).name();
        return runs.tools()
                .tenancy()
                .in(workspace, () -> store.find(workspace, place.get().form()).map(it -> page(workspace, it, shop)))
                .orElseGet(Page.Unknown::new);
    }

    private Page page(WorkspaceId workspace, FormStore.Row form, String shop) {
        if (form.state().equals("used")) {
            return new Page.Used(shop);
        }
        boolean over = form.state().equals("withdrawn")
                || !now().isBefore(form.expiresAt())
                || !runs.runs().waits(workspace, form.run());
        return over ? new Page.Over(shop) : new Page.Asks(workspace, form.id(), form.kind(), shop);
    }

    /**
     * Takes the answer and lets the run go on; false when somebody else was faster, it is too late, or nobody waits for it.
     *
     * @param said what agents may read of it; empty for nothing
     */
    public boolean answer(Page.Asks page, Map<String, String> answer, Optional<String> said) {
        WorkspaceId workspace = page.workspace();
        return runs.tools().tenancy().in(workspace, () -> {
            byte[] sealed = sealer.seal(workspace, Json.STORED.writeValueAsBytes(answer), context(page.form()));
            // The run before its page, as whoever breaks it off.
            Optional<RunStore.Row> waiting =
                    runs.runs().waitingFor(workspace, "form:" + page.form()).filter(it -> it.halted() == null);
            if (waiting.isEmpty() || !store.use(workspace, page.form(), sealed, now())) {
                return false;
            }
            RunStore.Row run = waiting.get();
            runs.runs()
                    .step(
                            workspace,
                            run.id(),
                            run.position(),
                            "ask_data",
                            "done",
                            said.map(it -> Map.of("answer", "given", "said", it))
                                    .orElseGet(() -> Map.of("answer", "given")),
                            now());
            runs.runs().move(workspace, run.id(), "ready", run.position() + 1, null, null, now(), null);
            bell.ringAfterCommit();
            return true;
        });
    }

    /** What the buyer has said in a run; empty where nothing was. */
    Optional<Map<String, String>> answerOf(WorkspaceId workspace, UUID run) {
        return store.ofRun(workspace, run).flatMap(form -> {
            byte[] sealed = form.sealed();
            return sealed == null
                    ? Optional.empty()
                    : Optional.of(Json.STORED.readValue(sealer.open(workspace, sealed, context(form.id())), ANSWER));
        });
    }

    Optional<UUID> ofRun(WorkspaceId workspace, UUID run) {
        return store.ofRun(workspace, run).map(FormStore.Row::id);
    }

    void withdraw(WorkspaceId workspace, UUID run) {
        store.withdraw(workspace, run);
    }

    private record Place(WorkspaceId workspace, UUID form) {}

    private String token(WorkspaceId workspace, UUID form) {
        ByteBuffer bytes = ByteBuffer.allocate(IDS + SIGNATURE);
        put(bytes, workspace.value());
        put(bytes, form);
        bytes.put(sealer.fingerprint(workspace, "form", form.toString()), 0, SIGNATURE);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    private Optional<Place> read(String token) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        if (bytes.length != IDS + SIGNATURE) {
            return Optional.empty();
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        WorkspaceId workspace = new WorkspaceId(new UUID(buffer.getLong(), buffer.getLong()));
        UUID form = new UUID(buffer.getLong(), buffer.getLong());
        byte[] signature = new byte[SIGNATURE];
        buffer.get(signature);
        boolean ours = workspaces.find(workspace).isPresent()
                && MessageDigest.isEqual(signature, sealer.fingerprint(workspace, "form", form.toString()));
        return ours ? Optional.of(new Place(workspace, form)) : Optional.empty();
    }

    private static void put(ByteBuffer bytes, UUID id) {
        bytes.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    }

    private static String context(UUID form) {
        return "automation.form/" + form;
    }

    private Instant now() {
        return runs.tools().clock().instant();
    }
}
