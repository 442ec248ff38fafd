package org.atiende.connectors.mercadolibre;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.atiende.channel.Access;
import org.atiende.channel.Account;
import org.atiende.channel.ChannelEvent;
import org.atiende.channel.CheckOutcome;
import org.atiende.channel.FetchOutcome;
import org.atiende.channel.ParcelFact;
import org.atiende.channel.RawEvent;
import org.atiende.simulator.Fault;
import org.atiende.simulator.Incident;
import org.atiende.simulator.Scenario;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What is found in the platform's own lists when notifications fail, and what is left of a play in which all goes wrong. */
class CheckingContractTests {
    Desk desk;
    Optional<String> cursor = Optional.empty();

    /** The model of the account: {@code local} or {@code global}. */
    String model() {
        return "local";
    }

    @BeforeEach
    void start() throws Exception {
        desk = new Desk(model());
    }

    @AfterEach
    void stop() {
        desk.close();
    }

    @Test
    void findsEverythingThatNobodyTold() {
        desk.platform.tells(false);
        desk.platform.asks("700001", "MLM1", "¿es original?");
        String order = desk.platform.buys("700002", "DOS", "MLM1", 1);
        desk.platform.writes(order, "¿ya salió?");
        desk.platform.claims(order, "Llegó roto", "", Duration.ofDays(1));
        assertThat(check()).isPositive();
        assertThat(desk.all(ChannelEvent.MessageReceived.class)).hasSize(3);
        assertThat(desk.all(ChannelEvent.OrderTold.class)).hasSize(1);
        int asked = desk.platform.requests();
        assertThat(check()).as("nothing is found twice").isZero();
        assertThat(desk.platform.requests() - asked)
                .as("a check with nothing new asks little")
                .isLessThan(14);
    }

    @Test
    void findsWithinTheHourWhatFollowsAsManyMessagesThatWereAnsweredElsewhere() {
        desk.platform.tells(false);
        String order = desk.platform.buys("700002", "DOS", "MLM1", 1);
        desk.platform.writes(order, "¿ya salió?");
        check();
        desk.platform.sellerWritesElsewhere(order, "Sí, hoy.");
        desk.platform.writes(order, "¿y con qué paquetería?");

        CheckOutcome.Found found =
                (CheckOutcome.Found) desk.connector.checking().orElseThrow().check(at(Duration.ofHours(1)), cursor);
        desk.keep(found.events());
        assertThat(desk.all(ChannelEvent.MessageReceived.class))
                .extracting(ChannelEvent.MessageReceived::content)
                .asString()
                .contains("¿y con qué paquetería?");
    }

    @Test
    void looksAtTheParcelOfAnOrderOnceForEachChangeOfTheOrder() {
        desk.platform.tells(false);
        String order = desk.platform.buys("700002", "DOS", "MLM1", 1);
        desk.platform.parcel(order, "shipped");
        assertThat(found().notices())
                .as("the platform's own notice may be on its way")
                .isEmpty();

        List<RawEvent> first = noticesAt(Duration.ofMinutes(2));
        desk.fetch(first.getFirst());
        assertThat(desk.only(ChannelEvent.ParcelTold.class).parcel().status()).isEqualTo(ParcelFact.Status.SHIPPED);
        assertThat(first).hasSize(1);
        assertThat(noticesAt(Duration.ofMinutes(3)))
                .extracting(RawEvent::externalId)
                .as("the same, which the desk takes once")
                .containsExactly(first.getFirst().externalId());

        desk.platform.cancels(order);
        assertThat(noticesAt(Duration.ofMinutes(4)))
                .extracting(RawEvent::externalId)
                .doesNotContain(first.getFirst().externalId())
                .hasSize(1);
    }

    List<RawEvent> noticesAt(Duration later) {
        CheckOutcome.Found found =
                (CheckOutcome.Found) desk.connector.checking().orElseThrow().check(at(later), Optional.empty());
        return found.notices();
    }

    /** The account's access at a later time. */
    Access at(Duration later) {
        return new Access() {
            @Override
            public InstantSource clock() {
                return () -> Instant.now().plus(later);
            }

            @Override
            public Account account() {
                return desk.tokens.account();
            }

            @Override
            public String token() {
                return desk.tokens.token();
            }

            @Override
            public String tokenInsteadOf(String refused) {
                return desk.tokens.tokenInsteadOf(refused);
            }
        };
    }

    @Test
    void comesToTheEndOfEachListHoweverLongItIs() {
        desk.platform.tells(false);
        String old = desk.platform.buys("700002", "DOS", "MLM1", 1);
        check();
        String claimed = "";
        for (int i = 0; i < 60; i++) {
            claimed = desk.platform.buys("700003", "TRES", "MLM1", 1);
        }
        check();
        desk.platform.cancels(old);
        for (int i = 0; i < 120; i++) {
            desk.platform.claims(claimed, "Llegó roto", "", Duration.ofDays(1));
        }
        for (int i = 0; i < 510; i++) {
            desk.platform.asks("700001", "MLM1", "¿es original?");
        }
        CheckOutcome.Found first = found();
        assertThat(first.more()).as("the lists go on").isTrue();
        cursor = Optional.of(first.cursor());
        desk.keep(first.events());
        for (CheckOutcome.Found next = foundAfter(); ; next = foundAfter()) {
            cursor = Optional.of(next.cursor());
            desk.keep(next.events());
            if (!next.more()) {
                break;
            }
        }
        assertThat(desk.all(ChannelEvent.ClaimTold.class)).hasSize(120);
        assertThat(desk.all(ChannelEvent.MessageReceived.class).stream()
                        .filter(it -> it.content().text().equals("¿es original?")))
                .hasSize(510);
        assertThat(desk.all(ChannelEvent.OrderTold.class).stream()
                        .filter(it -> it.order().id().equals(old))
                        .map(it -> it.order().platformStatus()))
                .as("an old order that changed is behind sixty newer ones")
                .contains("cancelled");
        assertThat(check()).as("nothing is found twice").isZero();
        assertThat(found().more()).isFalse();
    }

    @Test
    void takesMoreQuestionsThanThePlatformShowsFromOneEnd() {
        desk.platform.tells(false);
        check();
        for (int i = 0; i < 1_100; i++) {
            desk.platform.asks("700001", "MLM1", "¿es original? " + i);
        }
        String order = desk.platform.buys("700002", "DOS", "MLM1", 1);
        desk.platform.claims(order, "Llegó roto", "", Duration.ofDays(1));
        int checks = 0;
        CheckOutcome.Found found;
        do {
            found = found();
            cursor = Optional.of(found.cursor());
            desk.keep(found.events());
            assertThat(found.unreachable()).isZero();
            checks++;
        } while (found.more());
        assertThat(checks).isBetween(4, 6);
        assertThat(desk.all(ChannelEvent.MessageReceived.class).stream()
                        .filter(it -> it.content().text().startsWith("¿es original?")))
                .hasSize(1_100);
        assertThat(desk.all(ChannelEvent.OrderTold.class)).isNotEmpty();
        assertThat(desk.all(ChannelEvent.ClaimTold.class)).hasSize(1);
    }

    @Test
    void oneListThatIsRefusedKeepsNoOtherFromBeingLookedAt() {
        desk.platform.tells(false);
        String order = desk.platform.buys("700002", "DOS", "MLM1", 1);
        desk.platform.claims(order, "Llegó roto", "", Duration.ofDays(1));
        check();
        String known = cursor.orElseThrow();
        desk.platform.refuses("/questions/search");
        desk.platform.writes(order, "¿ya salió?");
        CheckOutcome.Found found = found();
        assertThat(found.unreachable()).isEqualTo(1);
        assertThat(desk.keep(found.events())).as("the message").isPositive();

        desk.platform.refuses("/claims/search");
        CheckOutcome.Found other = found();
        assertThat(other.unreachable()).isEqualTo(1);
        assertThat(claimsOf(other.cursor()))
                .as("claims that were taken stay so")
                .isEqualTo(claimsOf(known));
    }

    private static String claimsOf(String cursor) {
        return MercadolibreApi.JSON.readTree(cursor).path("claims").toString();
    }

    @Test
    void findsWhatTheDeskDidNotTakeInTheListOfMissedNotifications() throws Exception {
        desk.platform.outage(Duration.ofMillis(300));
        desk.platform.asks("700001", "MLM1", "¿es original?");
        assertThat(desk.connector.checking().orElseThrow().check(desk.tokens, cursor))
                .isInstanceOf(CheckOutcome.TryLater.class);
        CheckOutcome outcome = desk.connector.checking().orElseThrow().check(desk.tokens, cursor);
        while (outcome instanceof CheckOutcome.TryLater) {
            outcome = desk.connector.checking().orElseThrow().check(desk.tokens, cursor);
        }
        CheckOutcome.Found found = (CheckOutcome.Found) outcome;
        assertThat(found.notices()).hasSize(1);
        assertThat(desk.fetch(found.notices().getFirst())).isInstanceOf(FetchOutcome.Found.class);
        assertThat(desk.all(ChannelEvent.MessageReceived.class)).hasSize(1);
    }

    @Test
    void saysThatAPermissionIsMissingAndThatThePlatformAsksForPatience() {
        desk.platform.permission(false);
        assertThat(desk.connector.checking().orElseThrow().check(desk.tokens, cursor))
                .isInstanceOf(CheckOutcome.AccountFault.class);
        desk.platform.permission(true);
        desk.platform.limit(1);
        assertThat(desk.connector.checking().orElseThrow().check(desk.tokens, cursor))
                .isInstanceOfSatisfying(
                        CheckOutcome.TryLater.class,
                        it -> assertThat(it.after()).contains(Duration.ofSeconds(1)));
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void losesAndDoublesNothingWhateverIsWrongWithWhatIsTold(Fault fault) {
        play(new Scenario(3, 2, 6, 1, Map.of(fault, 100)));
    }

    @ParameterizedTest
    @EnumSource(Incident.Kind.class)
    void losesAndDoublesNothingWhateverBefallsThePlatform(Incident.Kind incident) {
        desk.platform.minuteLasts(Duration.ofMillis(100));
        play(new Scenario(4, 2, 8, 0, Map.of(), List.of(new Incident(3, incident, 2))));
    }

    static Stream<Scenario> everythingAtOnce() {
        return Scenario.everythingAtOnce(12, 2);
    }

    @ParameterizedTest
    @MethodSource("everythingAtOnce")
    @Tag("long")
    void losesAndDoublesNothingWhenEverythingGoesWrongAtOnce(Scenario scenario) {
        desk.platform.minuteLasts(Duration.ofMillis(100));
        play(scenario);
    }

    /** Plays, fetches and checks until nothing is left to be had; then everything is there once. */
    private void play(Scenario scenario) {
        desk.platform.play(scenario);
        int quiet = 0;
        while (quiet < 2) {
            desk.fetchAll();
            quiet = check() == 0 ? quiet + 1 : 0;
        }
        List<String> texts = desk.all(ChannelEvent.MessageReceived.class).stream()
                .map(it -> it.content().text())
                .toList();
        assertThat(texts).containsExactlyInAnyOrderElementsOf(scenario.written());
        assertThat(desk.refused.get()).isEqualTo(scenario.befallen(Fault.FORGED));
        Set<String> ids = desk.all(ChannelEvent.MessageReceived.class).stream()
                .map(ChannelEvent.MessageReceived::externalId)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        assertThat(ids).hasSameSizeAs(texts);
        assertThat(desk.all(ChannelEvent.Unreadable.class)).isEmpty();
        assertThat(desk.platform.tokensReused()).isZero();
    }

    /** What the next check finds that sees every change of an order. */
    CheckOutcome.Found foundAfter() {
        return found();
    }

    CheckOutcome.Found found() {
        return (CheckOutcome.Found) desk.connector.checking().orElseThrow().check(desk.tokens, cursor);
    }

    /** Checks once, fetches what was found, and returns how much of it was new; patient while the platform is away. */
    int check() {
        while (true) {
            CheckOutcome outcome = desk.connector.checking().orElseThrow().check(desk.tokens, cursor);
            if (outcome instanceof CheckOutcome.Found found) {
                cursor = Optional.of(found.cursor());
                int added = desk.keep(found.events());
                int before = desk.all(ChannelEvent.class).size();
                found.notices().forEach(desk::fetch);
                assertThat(found.unreachable()).isZero();
                return added + desk.all(ChannelEvent.class).size() - before;
            }
        }
    }
}
