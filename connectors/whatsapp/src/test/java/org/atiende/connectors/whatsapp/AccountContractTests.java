package org.atiende.connectors.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.atiende.testkit.Eventually.eventually;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.atiende.channel.Access;
import org.atiende.channel.Account;
import org.atiende.channel.ChannelEvent;
import org.atiende.channel.CheckOutcome;
import org.atiende.channel.Failure;
import org.atiende.channel.RawEvent;
import org.atiende.channel.Standing;
import org.atiende.channel.reasons.PlatformReason;
import org.atiende.channel.reasons.Reason;
import org.atiende.simulator.Incident;
import org.atiende.simulator.Scenario;
import org.atiende.simulator.WhatsappSimulator;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the platform says of the account itself: asked for, and told. */
class AccountContractTests {
    @AutoClose
    private final Door door = new Door("t");

    private final WhatsappSimulator platform = door.platform;

    @Test
    void looksHowThePlatformJudgesTheNumber() {
        platform.judges("YELLOW", "TIER_10K");
        assertThat(look("1001", "t"))
                .isEqualTo(CheckOutcome.Found.nothing(Optional.of(
                        new Standing(Optional.of(Standing.Quality.MEDIUM), Optional.of(10_000), Optional.empty()))));
        platform.judges("UNKNOWN", "TIER_UNLIMITED");
        assertThat(look("1001", "t"))
                .isEqualTo(CheckOutcome.Found.nothing(
                        Optional.of(new Standing(Optional.empty(), Optional.empty(), Optional.empty()))));
    }

    @Test
    void saysOfALookWhatIsWrong() {
        assertThat(look("1001", "another"))
                .isEqualTo(
                        new CheckOutcome.AccountFault(new Failure("190", Reason.said("Invalid OAuth access token"))));
        assertThat(look("1002", "t"))
                .isInstanceOfSatisfying(
                        CheckOutcome.AccountFault.class,
                        it -> assertThat(it.failure().code()).isEqualTo("100"));
        platform.outage(Duration.ofMinutes(1));
        assertThat(look("1001", "t")).isInstanceOf(CheckOutcome.TryLater.class);
        platform.close();
        assertThat(look("1001", "t")).isInstanceOf(CheckOutcome.TryLater.class);
    }

    @ParameterizedTest
    @EnumSource(Incident.Kind.class)
    void saysOfALookWhatHasBefallenThePlatformAndThatItIsOver(Incident.Kind kind) {
        platform.minuteLasts(Duration.ofSeconds(1));
        platform.play(new Scenario(5, 1, 1, 0, Map.of(), List.of(new Incident(0, kind, 1))));
        switch (kind) {
            case RATE_LIMITED ->
                assertThat(look("1001", "t")).isInstanceOfSatisfying(CheckOutcome.TryLater.class, it -> {
                    assertThat(it.failure().code()).isEqualTo("130429");
                    assertThat(it.after()).contains(Duration.ofSeconds(1));
                });
            case TOKEN_EXPIRED -> {
                assertThat(fault()).isEqualTo("190");
                // Nobody but a person gives it another.
                platform.serve(new WhatsappSimulator.Settings("s", "t2", "1001", door.url()));
                assertThat(look("1001", "t2")).isInstanceOf(CheckOutcome.Found.class);
                return;
            }
            case PERMISSION_LOST -> assertThat(fault()).isEqualTo("10");
            case MODERATED -> assertThat(look("1001", "t")).isInstanceOf(CheckOutcome.Found.class);
            case OUTAGE -> assertThat(look("1001", "t")).isInstanceOf(CheckOutcome.TryLater.class);
        }
        eventually(() -> assertThat(look("1001", "t")).isInstanceOf(CheckOutcome.Found.class));
    }

    private String fault() {
        return ((CheckOutcome.AccountFault) look("1001", "t")).failure().code();
    }

    @Test
    void hearsThatTheNumberIsJudgedOtherwise() throws Exception {
        platform.tellsOfNumber("FLAGGED");
        assertThat(door.meaning(door.next())).isEqualTo(new ChannelEvent.AccountChanged(Optional.empty()));
        platform.tellsOfAccount("ACCOUNT_VIOLATION", "SPAM");
        assertThat(door.meaning(door.next()))
                .isEqualTo(new ChannelEvent.AccountChanged(Optional.of(new Failure(
                        "account", PlatformReason.ACCOUNT_SAYS.with("event", "account violation (spam)")))));
        platform.tellsOfAccount("VERIFIED_ACCOUNT", "");
        assertThat(door.meaning(door.next())).isEqualTo(new ChannelEvent.AccountChanged(Optional.empty()));
    }

    @Test
    void hearsWhatBecomesOfTemplatesInTheirOrder() throws Exception {
        platform.hasTemplate("aviso", "APPROVED", "", "Hola");
        platform.tellsOfTemplate("aviso", "PAUSED");
        RawEvent paused = door.next();
        platform.tellsOfTemplate("aviso", "APPROVED");
        RawEvent approved = door.next();
        platform.tellsOfCategory("aviso", "MARKETING");
        RawEvent moved = door.next();
        assertThat(paused.thread()).isEqualTo(approved.thread()).isEqualTo(moved.thread());
        assertThat(told(paused).unusable()).contains(PlatformReason.TEMPLATE_STATE.with("state", "paused"));
        assertThat(told(approved).unusable()).isEmpty();
        assertThat(told(moved).category()).contains("MARKETING");
        assertThat(told(moved).occurredAt()).isEqualTo(moved.occurredAt()).isAfter(Instant.EPOCH);
    }

    @Test
    void readsAReactionAsASignOnAMessage() throws Exception {
        platform.buyerReacts("5215512345678", "Ana", "wamid.OUT1", "❤️");
        RawEvent set = door.next();
        assertThat(door.meaning(set)).isEqualTo(new ChannelEvent.Reacted("wamid.OUT1", "❤️", set.occurredAt()));
        platform.buyerReacts("5215512345678", "Ana", "wamid.OUT1", "");
        RawEvent away = door.next();
        assertThat(door.meaning(away)).isEqualTo(new ChannelEvent.Reacted("wamid.OUT1", "", away.occurredAt()));
    }

    private ChannelEvent.TemplateChanged told(RawEvent event) {
        return (ChannelEvent.TemplateChanged) door.meaning(event);
    }

    private CheckOutcome look(String number, String token) {
        Account account = new Account(number, Map.of("accessToken", token, "baseUrl", platform.url()));
        return new WhatsappConnector().checking().orElseThrow().check(Access.fixed(account), Optional.empty());
    }
}
