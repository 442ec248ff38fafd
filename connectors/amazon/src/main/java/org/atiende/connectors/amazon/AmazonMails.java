package org.atiende.connectors.amazon;

import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.atiende.channel.Access;
import org.atiende.channel.Account;
import org.atiende.channel.RawEvent;
import org.atiende.mail.Letter;
import tools.jackson.databind.node.ObjectNode;

/**
 * Mails of the account's mailbox, with what the account's settings say of them.
 *
 * <pre>
 *   payload: {"letter": {…}, "relay": address that Amazon made for the buyer | "", "answerBy": …}
 * </pre>
 */
final class AmazonMails {
    private AmazonMails() {}

    /**
     * The mailbox as it is to be read here: Amazon's mails go to many, and are wanted nonetheless. It is opened with its password, since
     * the account's token is Amazon's and no mail server is to see it.
     */
    static Access mailbox(Access access) {
        Map<String, String> settings = new LinkedHashMap<>(access.account().settings());
        settings.put("bulk", "show");
        settings.put("auth", "password");
        Account account = new Account(access.account().externalId(), settings);
        return new Access() {
            @Override
            public InstantSource clock() {
                return access.clock();
            }

            @Override
            public Account account() {
                return account;
            }

            @Override
            public String token() {
                throw new IllegalStateException("A mail server has no use for Amazon's token");
            }

            @Override
            public String tokenInsteadOf(String refused) {
                return token();
            }
        };
    }

    static RawEvent of(RawEvent event, Letter letter, AmazonSettings settings) {
        ObjectNode payload = AmazonApi.JSON.createObjectNode();
        payload.set("letter", AmazonApi.JSON.readTree(event.payload()));
        payload.put("relay", relay(letter, settings).orElse(""));
        payload.put("answerBy", letter.at().plus(settings.answerWithin()).toString());
        return new RawEvent(
                event.account(),
                event.externalId(),
                event.thread(),
                event.occurredAt(),
                AmazonApi.JSON.writeValueAsBytes(payload));
    }

    /** Where the buyer is answered: at the address that Amazon made, whatever else the mail asks for. */
    private static Optional<String> relay(Letter letter, AmazonSettings settings) {
        if (letter.role() == Letter.Role.SENT) {
            return Optional.of(letter.to().address()).filter(settings::isRelay);
        }
        if (letter.disowned().isPresent() || !settings.isRelay(letter.from().address())) {
            return Optional.empty();
        }
        return Optional.of(
                settings.isRelay(letter.replyTo())
                        ? letter.replyTo()
                        : letter.from().address());
    }
}
