package org.atiende.server.automation.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.atiende.server.automation.CouponList;
import org.atiende.server.automation.OfferDesk;
import org.atiende.server.automation.OfferSettings;
import org.atiende.server.automation.OfferView;
import org.atiende.server.kernel.Caller;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.Page;
import org.atiende.server.kernel.ProblemCode;
import org.atiende.server.orders.Money;
import org.atiende.server.web.CurrentCaller;
import org.atiende.server.web.Problems;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.prepost.PreAuthorize;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What rules offer to buyers, and the budgets that bound it. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "offers", description = "What rules offer to buyers who have reason to complain, within budgets")
class OffersController {
    private static final int MOST_CODES = 5_000;

    private final OfferDesk desk;

    OffersController(OfferDesk desk) {
        this.desk = desk;
    }

    @Operation(operationId = "offerSettings", summary = "The budgets of what rules may offer, and how much is used")
    @GetMapping("/offer-settings")
    @PreAuthorize("hasAuthority('READ')")
    OfferDesk.Decided settings(@CurrentCaller Caller caller) {
        return desk.decided(caller.workspace());
    }

    /**
     * A decision.
     *
     * @param version the version that it was made upon
     */
    @Schema(name = "OffersDecision")
    record Decision(int version, @NotNull OfferSettings settings) {}

    @Operation(
            operationId = "decideOffers",
            summary = "Decides anew how much rules may offer",
            description =
                    "To all buyers together and to one buyer; each rule that offers something has a budget of its own besides."
                            + " Without a budget of the workspace rules offer nothing.")
    @Problems({ProblemCode.SETTINGS_CHANGED, ProblemCode.INVALID_VALUE})
    @PutMapping("/offer-settings")
    @PreAuthorize("hasAuthority('SUPERVISE')")
    OfferDesk.Decided decide(@CurrentCaller Caller caller, @Valid @RequestBody Decision decision) {
        return desk.decide(caller, decision.version(), decision.settings());
    }

    @Operation(operationId = "offers", summary = "What rules have offered, the latest first")
    @GetMapping("/offers")
    @PreAuthorize("hasAuthority('READ')")
    Page<OfferView> offers(
            @CurrentCaller Caller caller, @RequestParam(required = false) @Nullable ConversationId conversation) {
        return new Page<>(desk.offers(caller.workspace(), conversation), null);
    }

    /** What the buyer has answered. */
    @Schema(name = "OfferAnswer")
    record Answer(boolean taken) {}

    @Operation(
            operationId = "settleOffer",
            summary = "Says that the buyer has taken an offer, or refused it",
            description =
                    "What is taken is spent, and a refund or a reshipment becomes a task; what is refused is free to be"
                            + " offered to others. A shop's own system says so of a coupon that was used; a coupon cannot be"
                            + " refused, since the buyer has it. It can be said until seven days after the offer stood, for"
                            + " buyers who have answered in time.")
    @Problems({ProblemCode.OFFER_NOT_OPEN, ProblemCode.INVALID_VALUE})
    @PutMapping("/offers/{id}/answer")
    @PreAuthorize("hasAuthority('REPLY')")
    OfferView settle(@CurrentCaller Caller caller, @PathVariable UUID id, @Valid @RequestBody Answer answer) {
        return desk.settle(caller, id, answer.taken());
    }

    @Operation(operationId = "coupons", summary = "The lists of coupons that rules may give, without their codes")
    @GetMapping("/coupons")
    @PreAuthorize("hasAuthority('READ')")
    Page<CouponList> coupons(@CurrentCaller Caller caller) {
        return new Page<>(desk.coupons(caller.workspace()), null);
    }

    /**
     * Codes for a list.
     *
     * @param worth what each of the list costs the shop
     */
    @Schema(name = "CouponCodes")
    record Codes(
            @NotNull Money worth,
            @NotNull @Size(max = MOST_CODES) List<@NotNull String> codes) {}

    @Operation(
            operationId = "addCoupons",
            summary = "Makes a list of coupons, or adds codes to it",
            description =
                    "Each code is given once, in the order in which they came. No answer of the desk shows them again; in the"
                            + " message that gives one to a buyer, readers see … in its place.")
    @Problems(ProblemCode.INVALID_VALUE)
    @PutMapping("/coupons/{name}")
    @PreAuthorize("hasAuthority('SUPERVISE')")
    CouponList add(@CurrentCaller Caller caller, @PathVariable String name, @Valid @RequestBody Codes codes) {
        return desk.put(caller, name, codes.worth(), codes.codes());
    }

    @Operation(
            operationId = "removeCoupons",
            summary = "Forgets a list of coupons with all its codes",
            description = "Codes that were given are not taken again, on whatever list.")
    @Problems(ProblemCode.COUPONS_IN_USE)
    @DeleteMapping("/coupons/{name}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @PreAuthorize("hasAuthority('SUPERVISE')")
    void remove(@CurrentCaller Caller caller, @PathVariable String name) {
        desk.remove(caller, name);
    }
}
