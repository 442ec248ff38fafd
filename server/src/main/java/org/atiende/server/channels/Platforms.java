package org.atiende.server.channels;

import java.time.Duration;
import java.util.List;
import org.atiende.channel.Access;
import org.atiende.channel.Act;
import org.atiende.channel.Checking;
import org.atiende.channel.Failure;
import org.atiende.channel.Outgoing;
import org.atiende.channel.SendOutcome;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** What a send needs of a platform beside the send itself: access to the account, and to learn what became of it. */
@Component
class Platforms {
    private final Tokens tokens;
    private final Intake intake;
    private final Health health;
    private final Outages outages;
    private final Duration followAfter;

    Platforms(
            Tokens tokens,
            Intake intake,
            Health health,
            Outages outages,
            @Value("${atiende.outbox.follow-after:5s}") Duration followAfter) {
        this.tokens = tokens;
        this.intake = intake;
        this.health = health;
        this.outages = outages;
        this.followAfter = followAfter;
    }

    /** Whether and when an account's platform is to be asked. */
    Outages outages() {
        return outages;
    }

    Access access(Connected channel) {
        return tokens.of(channel);
    }

    /** After how long it is asked what became of something. */
    Duration followAfter() {
        return followAfter;
    }

    /** Notes a fault; false where the account's keys are others by now, so that what was tried is to be tried again. */
    boolean fault(Connected channel, Failure failure) {
        return health.fault(channel, failure);
    }

    /** Sees to it that what an order is after an act is asked. */
    void lookAfter(Connected channel, Act act, String once) {
        channel.connector()
                .acting()
                .flatMap(it -> it.afterwards(act, channel.account(), once))
                .ifPresent(notice -> intake.acceptNotices(channel, List.of(notice), false, Duration.ZERO));
    }

    /** Sees to it that what became of a message is asked, where the platform does not tell by itself. */
    void follow(Connected channel, Outgoing message, int attempt, SendOutcome outcome) {
        if (outcome instanceof SendOutcome.Accepted
                && channel.connector()
                        .checking()
                        .filter(Checking::tellsOfSending)
                        .isEmpty()) {
            // No check comes that would find it mended.
            health.well(channel);
        }
        boolean open = outcome instanceof SendOutcome.Accepted || outcome instanceof SendOutcome.Uncertain;
        if (open) {
            channel.connector()
                    .fetching()
                    .flatMap(it -> it.follow(message, channel.account(), attempt))
                    .ifPresent(notice -> intake.acceptNotices(channel, List.of(notice), false, followAfter));
        }
    }
}
