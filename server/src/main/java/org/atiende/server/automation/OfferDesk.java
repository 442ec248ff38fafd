package org.atiende.server.automation;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.atiende.server.automation.rules.Budget;
import org.atiende.server.automation.rules.Offer;
import org.atiende.server.automation.store.CouponStore;
import org.atiende.server.automation.store.OfferSettingStore;
import org.atiende.server.automation.store.OfferStore;
import org.atiende.server.database.Columns;
import org.atiende.server.kernel.Caller;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.DeskReason;
import org.atiende.server.kernel.Problem;
import org.atiende.server.kernel.ProblemCode;
import org.atiende.server.kernel.Texts;
import org.atiende.server.kernel.WorkspaceId;
import org.atiende.server.orders.Money;
import org.atiende.server.privacy.Sealer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What people do with offers: bound them, fill the lists of coupons, and say what buyers have answered. */
@Component
public class OfferDesk {
    private static final Pattern NAME = Pattern.compile("[a-z0-9_-]{1,40}");
    private static final Pattern CODE = Pattern.compile("[\\p{L}\\p{N}._-]{3,40}");
    private static final int MOST_SHOWN = 100;
    private static final int MOST_LISTS = 100;

    private final Offers offers;
    private final OfferStore store;
    private final OfferSettingStore settings;
    private final CouponStore coupons;
    private final Sealer sealer;
    private final RuleTools rules;

    OfferDesk(
            Offers offers,
            OfferStore store,
            OfferSettingStore settings,
            CouponStore coupons,
            Sealer sealer,
            RuleTools rules) {
        this.offers = offers;
        this.store = store;
        this.settings = settings;
        this.coupons = coupons;
        this.sealer = sealer;
        this.rules = rules;
    }

    /**
     * What a workspace has decided, and how much of it is used.
     *
     * @param version counts the decisions; 0 where none was made
     * @param workspace the budget of all rules together; null where there is none
     * @param rules the budget of each rule that offers something
     */
    @Schema(name = "OffersDecided")
    public record Decided(int version, OfferSettings settings, Offers.@Nullable Use workspace, List<OfRule> rules) {}

    /** The budget of a rule, and how much of it is used. */
    @Schema(name = "OfferBudgetOfRule")
    public record OfRule(UUID rule, String name, Offers.Use use) {}

    public Decided decided(WorkspaceId workspace) {
        return rules.tools().tenancy().in(workspace, () -> {
            OfferSettings decided = offers.settings(workspace);
            Budget ofAll = decided.workspace();
            return new Decided(
                    settings.version(workspace),
                    decided,
                    ofAll == null ? null : offers.use(workspace, Offers.Scope.WORKSPACE, ofAll, null, List.of()),
                    rules.rules().all(workspace).stream()
                            .filter(it -> it.spec().offers() && it.spec().budget() != null)
                            .map(it -> new OfRule(it.id(), it.spec().name(), use(workspace, it)))
                            .toList());
        });
    }

    private Offers.Use use(WorkspaceId workspace, RuleView rule) {
        Budget budget = rule.spec().budget();
        return offers.use(workspace, Offers.Scope.RULE, Objects.requireNonNull(budget), rule.id(), List.of());
    }

    /**
     * Decides anew how much may be offered.
     *
     * @param basedOn the version that the decision was made upon
     */
    public Decided decide(Caller caller, int basedOn, OfferSettings wanted) {
        WorkspaceId workspace = caller.workspace();
        check("workspace", wanted.workspace());
        check("buyer", wanted.buyer());
        return rules.tools().tenancy().in(workspace, () -> {
            int before = settings.version(workspace);
            if (before != basedOn || !settings.add(workspace, basedOn + 1, wanted, caller.actor(), now())) {
                throw new Problem(
                        ProblemCode.SETTINGS_CHANGED,
                        "The decision was made upon version %d; version %d is in force".formatted(basedOn, before));
            }
            Map<String, String> detail = new LinkedHashMap<>();
            detail.put("version", Integer.toString(basedOn + 1));
            detail.put("workspace", String.valueOf(wanted.workspace()));
            detail.put("buyer", String.valueOf(wanted.buyer()));
            rules.tools().audit().record(workspace, caller.actor(), "offers.decided", "workspace " + workspace, detail);
            return decided(workspace);
        });
    }

    private static void check(String name, @Nullable Budget budget) {
        if (budget != null) {
            sum(name, budget.most());
            if (budget.per() == null) {
                throw new Problem(ProblemCode.INVALID_VALUE, "%s: per is needed: day, week or month".formatted(name));
            }
        }
    }

    private static void sum(String name, @Nullable Money sum) {
        if (!Offer.sound(sum)) {
            // without a currency there is no sum to write
            String written = sum == null || Optional.ofNullable(sum.currency()).isEmpty() ? null : sum.written();
            throw Problem.because(
                    ProblemCode.INVALID_VALUE,
                    written == null
                            ? DeskReason.SUM_LACKING.with("field", name)
                            : DeskReason.NO_SUM.with("field", name, "sum", Texts.excerpt(written, 60)));
        }
    }

    /**
     * What was offered, the latest first.
     *
     * @param conversation with what its buyer was offered elsewhere and may answer here; null for all
     */
    public List<OfferView> offers(WorkspaceId workspace, @Nullable ConversationId conversation) {
        return rules.tools()
                .tenancy()
                .in(
                        workspace,
                        () -> conversation == null
                                ? store.latest(workspace, MOST_SHOWN, now())
                                : offers.beside(workspace, conversation, MOST_SHOWN));
    }

    /** The buyer has taken an offer, or refused it; what a person is to do then is made a task. */
    public OfferView settle(Caller caller, UUID id, boolean taken) {
        WorkspaceId workspace = caller.workspace();
        return rules.tools().tenancy().in(workspace, () -> {
            OfferView before = find(workspace, id);
            if (!taken && before.kind() == Offer.Kind.COUPON) {
                throw Problem.because(ProblemCode.INVALID_VALUE, DeskReason.OFFER_IS_CODE.plain());
            }
            if (!store.settle(workspace, id, taken, caller.name(), now())) {
                throw new Problem(ProblemCode.OFFER_NOT_OPEN, "Offer %s is %s".formatted(id, before.state()));
            }
            if (taken && before.kind() != Offer.Kind.COUPON) {
                rules.task(workspace, before.conversation(), before.run(), "do", TaskText.taken(before), null);
            }
            rules.tools()
                    .audit()
                    .record(
                            workspace,
                            caller.actor(),
                            taken ? "offer.taken" : "offer.refused",
                            "offer " + id,
                            Map.of("sum", before.sum().written()));
            return find(workspace, id);
        });
    }

    private OfferView find(WorkspaceId workspace, UUID id) {
        return store.find(workspace, id, now()).orElseThrow(() -> Problem.notFound("offer", id));
    }

    public List<CouponList> coupons(WorkspaceId workspace) {
        return rules.tools().tenancy().in(workspace, () -> coupons.all(workspace));
    }

    /**
     * Makes a list of coupons, or adds codes to it.
     *
     * @param worth what each of its codes costs the shop
     * @param codes that the shop has made; those that the workspace had before are left out
     */
    public CouponList put(Caller caller, String name, Money worth, List<String> codes) {
        WorkspaceId workspace = caller.workspace();
        if (!NAME.matcher(name).matches()) {
            throw Problem.because(
                    ProblemCode.INVALID_VALUE, DeskReason.COUPON_LIST_NAME.with("name", Texts.excerpt(name, 60)));
        }
        sum("worth", worth);
        List<String> entered = codes.stream().map(String::strip).toList();
        for (int i = 0; i < entered.size(); i++) {
            if (!CODE.matcher(entered.get(i)).matches()) {
                throw Problem.because(ProblemCode.INVALID_VALUE, DeskReason.COUPON_CODE.with("number", i + 1));
            }
        }
        List<String> fresh = entered.stream().distinct().toList();
        return rules.tools().tenancy().in(workspace, () -> {
            List<CouponList> all = coupons.all(workspace);
            if (all.size() >= MOST_LISTS
                    && all.stream().noneMatch(it -> it.name().equals(name))) {
                throw Problem.because(ProblemCode.INVALID_VALUE, DeskReason.MOST_COUPON_LISTS.with("most", MOST_LISTS));
            }
            coupons.put(workspace, name, worth, now());
            Columns rows = new Columns(fresh.size());
            for (String code : fresh) {
                byte[] fingerprint = sealer.fingerprint(workspace, "coupon", code);
                rows.row()
                        .put("fingerprint", fingerprint)
                        .put("sealed", sealer.seal(workspace, code, Offers.context(fingerprint)));
            }
            if (!fresh.isEmpty()) {
                coupons.add(workspace, name, rows);
            }
            record(caller, "coupons.added", name, Integer.toString(fresh.size()));
            return coupons.find(workspace, name).orElseThrow();
        });
    }

    /** Forgets a list with all of its codes. */
    public void remove(Caller caller, String name) {
        WorkspaceId workspace = caller.workspace();
        rules.tools().tenancy().run(workspace, () -> {
            rules.rules().all(workspace).stream()
                    .filter(it -> !it.state().equals("off"))
                    .filter(it -> it.spec().steps().stream()
                            .anyMatch(step -> step.offer() != null
                                    && name.equals(step.offer().coupons())))
                    .findFirst()
                    .ifPresent(it -> {
                        throw new Problem(
                                ProblemCode.COUPONS_IN_USE,
                                "Rule '%s' gives coupons of %s"
                                        .formatted(it.spec().name(), name));
                    });
            if (!coupons.remove(workspace, name)) {
                throw Problem.notFound("list of coupons", Texts.excerpt(name, 60));
            }
            record(caller, "coupons.removed", name, "");
        });
    }

    private void record(Caller caller, String action, String list, String codes) {
        rules.tools()
                .audit()
                .record(caller.workspace(), caller.actor(), action, "coupons " + list, Map.of("codes", codes));
    }

    private Instant now() {
        return rules.tools().clock().instant();
    }
}
