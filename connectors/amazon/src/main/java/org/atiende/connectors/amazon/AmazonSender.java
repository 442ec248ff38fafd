package org.atiende.connectors.amazon;

import java.util.Optional;
import org.atiende.channel.Access;
import org.atiende.channel.ChannelThread;
import org.atiende.channel.Failure;
import org.atiende.channel.Outgoing;
import org.atiende.channel.SendOutcome;
import org.atiende.channel.reasons.PlatformReason;
import org.atiende.mail.Postman;
import org.atiende.mail.ReplyAddress;

/**
 * Answers buyers by mail to the address that Amazon has made for them; to no other, so that a forged mail leads no answer
 * away.
 */
final class AmazonSender {
    private final Postman postman = new Postman();

    SendOutcome send(Outgoing message, Access access) {
        Optional<ChannelThread> thread = message.thread();
        String to = ReplyAddress.of(thread.map(ChannelThread::address).orElse(message.to()))
                .to();
        if (!new AmazonSettings(access.account()).isRelay(to)) {
            return new SendOutcome.Refused(new Failure("relay", PlatformReason.NO_RELAY.plain()));
        }
        return postman.send(message, AmazonMails.mailbox(access));
    }
}
