package org.atiende.connectors.whatsapp;

import java.util.Optional;
import java.util.Set;
import org.atiende.channel.Access;
import org.atiende.channel.CheckOutcome;
import org.atiende.channel.Checking;
import org.atiende.channel.Failure;
import org.atiende.channel.http.Answer;
import org.atiende.channel.reasons.Reason;
import tools.jackson.databind.JsonNode;

/** Looks whether the token is in force and how the platform judges the number; lists of messages it has none. */
final class WhatsappLook implements Checking {
    /** What the look itself finds wrong: the token, or a number that the token does not reach. */
    private static final Set<String> OWN_FAULTS = Set.of("0", "3", "10", "100", "190", "200");

    private final WhatsappApi api;

    WhatsappLook(WhatsappApi api) {
        this.api = api;
    }

    @Override
    public boolean tellsOfSending() {
        return false;
    }

    @Override
    public boolean disproves(String faultCode) {
        return OWN_FAULTS.contains(faultCode);
    }

    @Override
    public CheckOutcome check(Access access, Optional<String> cursor) {
        return switch (api.get(access.account(), WhatsappNumber.path(access.account()))) {
            case Answer.Good<JsonNode> good ->
                CheckOutcome.Found.nothing(Optional.of(new WhatsappNumber(good.body()).standing()));
            case Answer.NotReached<JsonNode> missed -> later(missed.reason());
            case Answer.Lost<JsonNode> lost -> later(lost.reason());
            case Answer.Bad<JsonNode> bad -> {
                Failure failure = new Failure(bad.code(), bad.reason());
                yield OWN_FAULTS.contains(bad.code()) && bad.status() < 500
                        ? new CheckOutcome.AccountFault(failure)
                        : new CheckOutcome.TryLater(failure, bad.after());
            }
        };
    }

    private static CheckOutcome later(Reason reason) {
        return new CheckOutcome.TryLater(new Failure("connect", reason), Optional.empty());
    }
}
