package org.atiende.server.channels.ownsite;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.atiende.channel.Account;
import org.atiende.channel.Failure;
import org.atiende.channel.Outgoing;
import org.atiende.channel.SendOutcome;
import org.atiende.channel.reasons.PlatformReason;
import org.atiende.server.calls.CallOutcome;
import org.atiende.server.calls.Calls;
import org.atiende.server.calls.Signature;
import org.atiende.server.kernel.DeskReason;
import org.atiende.server.kernel.Json;

/**
 * Lays an answer down for the widget that the buyer wrote with, or posts it, signed, to the shop's site. The body carries our
 * reference, so that the site takes a repetition once.
 */
final class OwnSiteSender {
    private final Calls calls;
    private final Letters letters;
    private final InstantSource clock;

    OwnSiteSender(Calls calls, Letters letters, InstantSource clock) {
        this.calls = calls;
        this.letters = letters;
        this.clock = clock;
    }

    SendOutcome send(Outgoing message, Account account) {
        if (!(message.body() instanceof Outgoing.Body.Text text)) {
            return new SendOutcome.Refused(new Failure("template", PlatformReason.NO_TEMPLATES.plain()));
        }
        if (OwnSiteInbound.isOurs(message.to())) {
            // The widget says when it has it; until then nothing has arrived.
            return letters.put(message.to(), message.reference(), text.text())
                    ? new SendOutcome.Accepted(message.reference())
                    : new SendOutcome.Refused(new Failure("visitor", DeskReason.VISITOR_GONE.plain()));
        }
        TreeMap<String, Object> body = new TreeMap<>();
        body.put("reference", message.reference());
        body.put("buyer", message.to());
        body.put("text", text.text());
        byte[] bytes = Json.STORED.writeValueAsBytes(body);
        String signature = Signature.of(clock.instant(), bytes, List.of(account.setting("secret")));
        CallOutcome outcome = calls.post(account.setting("replyUrl"), bytes, Map.of(Signature.HEADER, signature));
        return switch (outcome) {
            case CallOutcome.Answered answered -> meaning(answered, message.reference());
            case CallOutcome.Unsafe unsafe -> new SendOutcome.AccountFault(new Failure("replyUrl", unsafe.reason()));
            case CallOutcome.NotReached missed ->
                new SendOutcome.TryLater(new Failure("connect", missed.reason()), Optional.empty());
            case CallOutcome.NoAnswer none -> new SendOutcome.Uncertain(none.reason());
        };
    }

    private static SendOutcome meaning(CallOutcome.Answered answered, String reference) {
        if (answered.good()) {
            return new SendOutcome.Delivered(reference);
        }
        int status = answered.status();
        Failure failure = new Failure(Integer.toString(status), PlatformReason.SHOP_ANSWERED.with("status", status));
        if (status == 401 || status == 403) {
            return new SendOutcome.AccountFault(failure);
        }
        if (status == 408 || status == 425 || status == 429 || status >= 500) {
            return new SendOutcome.TryLater(failure, answered.retryAfter());
        }
        return new SendOutcome.Refused(failure);
    }
}
