package org.atiende.server.replies.suggestions;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.atiende.models.esmx.manner.FormOfAddress;
import org.atiende.models.esmx.manner.Register;
import org.atiende.models.esmx.replies.Mood;
import org.atiende.server.conversations.MessageView;

/**
 * How the buyer is addressed, and what says so.
 *
 * @param by {@code buyer} by their own words or title, {@code channel} by its custom, {@code matter} by what it is about,
 *     {@code member} by who asks
 */
public record Address(Register register, String by) {
    /** What is spoken of in usted where the buyer does not show what they prefer. */
    private static final Set<String> GRAVE =
            Set.of("escalation_threat", "fraud_accusation", "data_privacy_request", "invoice_request", "wholesale");

    private static final Set<String> FORMAL = Set.of("email");

    static Address of(Surroundings around, Wants wants, Optional<Register> asked) {
        if (asked.isPresent()) {
            return new Address(asked.get(), "member");
        }
        List<String> words =
                around.fromBuyer().reversed().stream().map(MessageView::text).toList();
        Optional<Register> said = FormOfAddress.of(words);
        if (said.isPresent()) {
            return new Address(said.get(), "buyer");
        }
        if (GivenName.titled(around.buyer())) {
            return new Address(Register.USTED, "buyer");
        }
        boolean grave = wants.intents().stream().limit(1).anyMatch(it -> GRAVE.contains(it.id()));
        boolean angry = wants.mood() == Mood.UPSET && wants.emotion().id().equals("angry");
        if (grave || angry) {
            return new Address(Register.USTED, "matter");
        }
        boolean formal = FORMAL.contains(around.channel());
        return new Address(formal ? Register.USTED : Register.TU, "channel");
    }
}
