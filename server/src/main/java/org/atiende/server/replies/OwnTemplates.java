package org.atiende.server.replies;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.atiende.models.esmx.EsMx;
import org.atiende.models.esmx.manner.Manner;
import org.atiende.models.esmx.manner.Register;
import org.atiende.models.esmx.replies.Filled;
import org.atiende.models.esmx.replies.ReplyTemplate;
import org.atiende.models.esmx.replies.Variable;
import org.atiende.server.kernel.Caller;
import org.atiende.server.kernel.DeskReason;
import org.atiende.server.kernel.Fields;
import org.atiende.server.kernel.Problem;
import org.atiende.server.kernel.ProblemCode;
import org.atiende.server.kernel.WorkspaceId;
import org.atiende.server.replies.TemplateView.TemplateFinding;
import org.atiende.server.replies.suggestions.Shelf;
import org.springframework.stereotype.Component;

/** The answers of a workspace: its own, which its members write, and those that come with the desk. */
@Component
public class OwnTemplates {
    private static final int MOST = 300;
    private static final Map<Variable, String> SAMPLE = sample();

    private final OwnTemplateStore store;
    private final ReplyTools tools;

    OwnTemplates(OwnTemplateStore store, ReplyTools tools) {
        this.store = store;
        this.tools = tools;
    }

    /** A word for each variable, so that what stands around it can be looked through. */
    private static Map<Variable, String> sample() {
        Map<Variable, String> sample = new EnumMap<>(Variable.class);
        for (Variable variable : Variable.values()) {
            sample.put(variable, variable == Variable.GREETING ? "Buenas tardes" : "Xalapa");
        }
        return Map.copyOf(sample);
    }

    /** All of them, the shop's own first, archived ones among them. */
    public List<TemplateView> all(WorkspaceId workspace) {
        return tools.tenancy()
                .in(
                        workspace,
                        () -> Stream.concat(
                                        store.all(workspace).stream().map(OwnTemplates::view),
                                        EsMx.replies().all().stream().map(TemplateView::shipped))
                                .toList());
    }

    /** What a workspace chooses from. Called inside of its transaction. */
    Shelf shelf(WorkspaceId workspace) {
        return new Shelf(
                store.all(workspace).stream()
                        .filter(it -> !it.archived())
                        .map(it -> it.words().template(it.id(), it.version()))
                        .toList(),
                EsMx.replies());
    }

    /** A template in both forms of address, with a word for each thing that is known of a buyer; empty where there is none. */
    List<String> samples(WorkspaceId workspace, String id) {
        Shelf shelf = tools.tenancy().in(workspace, () -> shelf(workspace));
        return Stream.concat(shelf.own().stream(), shelf.shipped().find(id).stream())
                .filter(it -> it.id().equals(id))
                .flatMap(it -> Stream.of(Register.values())
                        .map(register -> it.in(register).fill(SAMPLE).text()))
                .toList();
    }

    /** What is wrong with words that nobody has saved. */
    public List<TemplateFinding> check(OwnTemplate words) {
        return findings(parsed(words, new UUID(0, 0), 0));
    }

    public TemplateView create(Caller caller, OwnTemplate words) {
        WorkspaceId workspace = caller.workspace();
        UUID id = tools.ids().next();
        parsed(words, id, 1);
        return tools.tenancy().in(workspace, () -> {
            if (store.all(workspace).size() >= MOST) {
                throw Problem.because(ProblemCode.INVALID_VALUE, DeskReason.MOST_TEMPLATES.with("most", MOST));
            }
            store.insert(workspace, id, words, caller.actor(), tools.clock().instant());
            record(caller, "template.created", id);
            return get(workspace, id);
        });
    }

    /** @param basedOn the version that the change was made upon */
    public TemplateView change(Caller caller, UUID id, int basedOn, OwnTemplate words) {
        WorkspaceId workspace = caller.workspace();
        parsed(words, id, basedOn + 1);
        return tools.tenancy().in(workspace, () -> {
            TemplateView before = get(workspace, id);
            if (!store.change(
                    workspace, id, basedOn, words, caller.actor(), tools.clock().instant())) {
                throw new Problem(
                        ProblemCode.SETTINGS_CHANGED,
                        "The change was made upon version %d; version %d is in force"
                                .formatted(basedOn, before.version()));
            }
            record(caller, "template.changed", id);
            return get(workspace, id);
        });
    }

    /** Keeps a template from being offered, or lets it be offered again. */
    public TemplateView archive(Caller caller, UUID id, boolean archived) {
        WorkspaceId workspace = caller.workspace();
        return tools.tenancy().in(workspace, () -> {
            get(workspace, id);
            if (store.archive(workspace, id, archived, tools.clock().instant())) {
                record(caller, archived ? "template.archived" : "template.restored", id);
            }
            return get(workspace, id);
        });
    }

    /** What a template was, the latest version first. */
    public List<TemplateVersion> versions(WorkspaceId workspace, UUID id) {
        return tools.tenancy().in(workspace, () -> {
            get(workspace, id);
            return store.versions(workspace, id);
        });
    }

    private TemplateView get(WorkspaceId workspace, UUID id) {
        return store.find(workspace, id).map(OwnTemplates::view).orElseThrow(() -> Problem.notFound("template", id));
    }

    private static TemplateView view(OwnTemplateStore.Row row) {
        ReplyTemplate template = row.words().template(row.id(), row.version());
        return TemplateView.own(row, template, findings(template));
    }

    private static ReplyTemplate parsed(OwnTemplate words, UUID id, int version) {
        if (EsMx.taxonomy().intents().stream().noneMatch(it -> it.id().equals(words.intent()))) {
            throw Fields.unknown("intent", words.intent());
        }
        return words.template(id, version);
    }

    private static List<TemplateFinding> findings(ReplyTemplate template) {
        List<TemplateFinding> findings = new ArrayList<>();
        for (Register register : Register.values()) {
            Filled filled = template.in(register).fill(SAMPLE);
            Manner.ofAMachine(filled.text(), filled.values(), filled.gaps(), register)
                    .forEach(it -> findings.add(
                            new TemplateFinding(register.id(), it.kind().id(), it.found(), it.better())));
        }
        return findings;
    }

    private void record(Caller caller, String action, UUID id) {
        tools.audit().record(caller.workspace(), caller.actor(), action, "template " + id, Map.of());
    }
}
