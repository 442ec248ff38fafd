package org.atiende.server.automation;

import java.util.Optional;
import org.atiende.channel.reasons.Reason;
import org.atiende.server.automation.rules.Offer;
import org.atiende.server.kernel.DeskReason;
import org.jspecify.annotations.Nullable;

/**
 * What people are asked to do or to know, in the languages of the workbench.
 *
 * @param text for logs and programs, with all that is known; in English, or as a shop has written it
 * @param words for people; null where a shop has written it itself
 */
record TaskText(String text, LibraryRule.@Nullable Words words) {
    private static TaskText of(String text, String zh, String es, String en) {
        return new TaskText(text, new LibraryRule.Words(zh, es, en));
    }

    /** As it stands in a step; what comes with the desk is known in all languages. */
    static TaskText ofStep(String text) {
        return new TaskText(text, RuleLibrary.words(text).orElse(null));
    }

    static TaskText heldBack(String rule, Reason why) {
        String text = "Rule '%s' was held back: %s".formatted(rule, why.words());
        if (why.is(DeskReason.RULE_TOO_OFTEN)) {
            return of(
                    text,
                    "规则“%s”一小时内运行次数已达上限，已被拦下。".formatted(rule),
                    "La regla “%s” se frenó: llegó a su tope en una hora.".formatted(rule),
                    "Rule “%s” was held back: it has run as often as it may within an hour.".formatted(rule));
        }
        if (why.is(DeskReason.CONVERSATION_TOO_OFTEN)) {
            return of(
                    text,
                    "规则“%s”已被拦下：一天内各规则在此会话中运行过多。".formatted(rule),
                    "La regla “%s” se frenó: las reglas ya actuaron demasiado en esta conversación en un día."
                            .formatted(rule),
                    "Rule “%s” was held back: rules have run too often in this conversation within a day."
                            .formatted(rule));
        }
        return of(
                text,
                "规则“%s”已被拦下：多条规则互相触发。".formatted(rule),
                "La regla “%s” se frenó: varias reglas se estaban activando unas a otras.".formatted(rule),
                "Rule “%s” was held back: rules have set one another going.".formatted(rule));
    }

    /**
     * That a deadline was missed and the buyer still waits.
     *
     * @param to the member who is told; empty for the supervisors
     */
    static TaskText escalated(Optional<String> to) {
        return of(
                "A deadline was missed and the buyer still waits; %s to see to it".formatted(to.orElse("supervisors")),
                "已超过期限，买家仍在等待：请%s处理。".formatted(to.orElse("主管")),
                "Se venció un plazo y el comprador sigue esperando: le toca a %s.".formatted(to.orElse("supervisión")),
                "A deadline was missed and the buyer still waits: %s to see to it."
                        .formatted(to.orElse("supervisors")));
    }

    /** That nobody has said in time why it came to a stop. */
    static TaskText lateIncident(String reason) {
        return of(
                "Nobody has said within 48 hours why machines were stopped (%s); supervisors to see to it"
                        .formatted(reason),
                "停用自动化（%s）已超过 48 小时，仍未填写原因：请主管处理。".formatted(reason),
                "Pasaron 48 horas desde que se detuvo lo automático (%s) y nadie ha dicho por qué: le toca a supervisión."
                        .formatted(reason),
                "Nobody has said within 48 hours why machines were stopped (%s): supervisors to see to it."
                        .formatted(reason));
    }

    static TaskText draft(String rule) {
        return of(
                "Rule '%s' has a draft; see to the order on the platform, then send it".formatted(rule),
                "规则“%s”备好了草稿：请先在平台上处理订单，再发送。".formatted(rule),
                "La regla “%s” tiene un borrador: ve el pedido en la plataforma y luego envíalo.".formatted(rule),
                "Rule “%s” has a draft: see to the order on the platform, then send it.".formatted(rule));
    }

    static TaskText release(String rule) {
        return of(
                "Rule '%s' waits to be released".formatted(rule),
                "规则“%s”等待放行。".formatted(rule),
                "La regla “%s” espera que la liberen.".formatted(rule),
                "Rule “%s” waits to be released.".formatted(rule));
    }

    static TaskText brokeOff(String rule, int step, int steps, String why) {
        return of(
                "Rule '%s' broke off at step %d of %d: %s".formatted(rule, step, steps, why),
                "规则“%s”在第 %d 步（共 %d 步）中断；原因见会话旁的运行记录。".formatted(rule, step, steps),
                "La regla “%s” se interrumpió en el paso %d de %d; el porqué está junto a la conversación."
                        .formatted(rule, step, steps),
                "Rule “%s” broke off at step %d of %d; why stands beside the conversation."
                        .formatted(rule, step, steps));
    }

    /** That a rule would have offered something and may not. */
    static TaskText notOffered(String rule, OfferRefused why) {
        LibraryRule.Words reason = switch (why) {
            case NO_ORDER ->
                new LibraryRule.Words(
                        "不清楚是哪个订单", "no se sabe de qué pedido se trata", "nobody knows which order is meant");
            case ORDER_OVER ->
                new LibraryRule.Words(
                        "订单已取消、已退款，或可退的都已提出",
                        "el pedido está cancelado o reembolsado, o ya se ofreció todo lo que costó",
                        "the order is cancelled or paid back, or as much was offered as it has cost");
            case CURRENCY ->
                new LibraryRule.Words(
                        "货币与订单或预算不一致",
                        "la moneda no es la del pedido o del presupuesto",
                        "the currency is not that of the order or the budget");
            case NO_COUPON -> new LibraryRule.Words("优惠码已用完", "ya no quedan cupones", "there are no coupons left");
            case NO_BUDGET ->
                new LibraryRule.Words(
                        "工作区没有设补偿预算",
                        "la tienda no tiene presupuesto para compensaciones",
                        "the workspace has no budget for offers");
            case OVER_WORKSPACE ->
                new LibraryRule.Words(
                        "会超出工作区的预算",
                        "se pasaría del presupuesto de la tienda",
                        "the budget of the workspace would be exceeded");
            case OVER_RULE ->
                new LibraryRule.Words(
                        "会超出这条规则的预算",
                        "se pasaría del presupuesto de la regla",
                        "the budget of the rule would be exceeded");
            case OVER_BUYER ->
                new LibraryRule.Words(
                        "会超出每位买家的预算",
                        "se pasaría del presupuesto por comprador",
                        "the budget for one buyer would be exceeded");
        };
        return of(
                "Rule '%s' offered nothing: %s".formatted(rule, why.id()),
                "规则“%s”没有给出补偿：%s。请您决定。".formatted(rule, reason.zh()),
                "La regla “%s” no ofreció nada: %s. Decide tú.".formatted(rule, reason.es()),
                "Rule “%s” offered nothing: %s. You decide.".formatted(rule, reason.en()));
    }

    /** That a buyer has taken what a person is to give. */
    static TaskText taken(OfferView offer) {
        String sum = offer.sum().written();
        return offer.kind() == Offer.Kind.RESHIPMENT
                ? of(
                        "The buyer has taken a reshipment of order %s (%s)".formatted(offer.order(), sum),
                        "买家接受了补发：请免费重寄订单 %s 的商品。".formatted(offer.order()),
                        "El comprador aceptó el reenvío: manda de nuevo, sin costo, lo del pedido %s."
                                .formatted(offer.order()),
                        "The buyer has taken the reshipment: send what was in order %s again, free of charge."
                                .formatted(offer.order()))
                : of(
                        "The buyer has taken a refund of %s of order %s".formatted(sum, offer.order()),
                        "买家接受了部分退款：请退回订单 %2$s 的 %1$s。".formatted(sum, offer.order()),
                        "El comprador aceptó: devuélvele %s del pedido %s.".formatted(sum, offer.order()),
                        "The buyer has taken the refund: pay back %s of order %s.".formatted(sum, offer.order()));
    }

    static TaskText stands(String rule, int step, String action, String why) {
        return of(
                "Rule '%s' could not take back step %d (%s), which stands: %s".formatted(rule, step, action, why),
                "规则“%s”的第 %d 步无法撤回，仍然有效；请人工处理。".formatted(rule, step),
                "El paso %2$d de la regla “%1$s” no se pudo deshacer y sigue en pie: revísalo a mano."
                        .formatted(rule, step),
                "Step %2$d of rule “%1$s” could not be taken back and stands: see to it by hand."
                        .formatted(rule, step));
    }

    static TaskText notReleased(String rule, @Nullable String order, String state) {
        return of(
                "Rule '%s' could not release order %s (%s): it may still be held".formatted(rule, order, state),
                "规则“%s”未能放行订单 %s：订单可能仍被暂停。".formatted(rule, order),
                "La regla “%s” no pudo liberar el pedido %s: puede seguir detenido.".formatted(rule, order),
                "Rule “%s” could not release order %s: it may still be held.".formatted(rule, order));
    }

    static TaskText suspendedAsBroken(String rule, int broken, int all) {
        return of(
                "Rule '%s' is suspended: %d of %d runs broke off within a day".formatted(rule, broken, all),
                "规则“%1$s”已暂停：一天内 %3$d 次运行中有 %2$d 次中断。".formatted(rule, broken, all),
                "La regla “%s” quedó suspendida: %d de %d ejecuciones se interrumpieron en un día."
                        .formatted(rule, broken, all),
                "Rule “%s” is suspended: %d of %d runs broke off within a day.".formatted(rule, broken, all));
    }

    static TaskText suspendedAsUndone(String rule, int undone, int all) {
        return of(
                "Rule '%s' is suspended: people undid %d of %d runs within a day".formatted(rule, undone, all),
                "规则“%1$s”已暂停：一天内 %3$d 次运行中有 %2$d 次被人撤回。".formatted(rule, undone, all),
                "La regla “%s” quedó suspendida: las personas deshicieron %d de %d ejecuciones en un día."
                        .formatted(rule, undone, all),
                "Rule “%s” is suspended: people undid %d of %d runs within a day.".formatted(rule, undone, all));
    }

    static TaskText notAsked(String fault) {
        return of(
                "The rules could not be asked (%s); the conversation is for a person".formatted(fault),
                "规则无法运行；此会话由人处理。",
                "Las reglas no se pudieron consultar; la conversación es para una persona.",
                "The rules could not be asked; the conversation is for a person.");
    }
}
