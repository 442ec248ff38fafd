package org.atiende.server.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.atiende.server.conversations.Due;
import org.atiende.server.conversations.Dues;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class ClockWorkTests {
    private static final Instant NOON = Instant.parse("2026-11-26T18:00:00Z");
    private static final List<String> CHANNELS = List.of("webchat", "whatsapp", "amazon", "mercadolibre", "email");
    private static final List<String> WANTS =
            List.of("order_tracking", "wrong_item", "service_complaint", "payment_problem", "data_privacy_request");

    private final ClockWork proposed = new ClockWork(DeadlineSettings.proposed(), ZoneId.of("America/Mexico_City"));

    @Test
    void aMachinesAnswerStopsTheQuickClockAndNotThePersons() {
        List<Clock> clocks = proposed.of(List.of(wrote("webchat", 0, "order_tracking"), machine(30)));

        assertThat(clock(clocks, "chat_first_90s").stopped())
                .map(Clock.Stop::by)
                .contains(Clock.StoppedBy.MACHINE);
        assertThat(clock(clocks, "first_by_person_1h").stopped()).isEmpty();
        assertThat(Deadlines.dues(clocks).target()).contains(new Due(NOON.plusSeconds(3600), "first_reply"));
    }

    @Test
    void amazonsClockRunsOnAfterAnAutomaticAnswer() {
        List<ClockWork.Event> events = new ArrayList<>(List.of(wrote("amazon", 0, "order_tracking"), machine(10)));

        assertThat(clock(proposed.of(events), "amazon_answer").stopped()).isEmpty();
        assertThat(Deadlines.dues(proposed.of(events)).platform()).contains(NOON.plusSeconds(86_400));

        events.add(person(500));
        assertThat(clock(proposed.of(events), "amazon_answer").stopped())
                .map(Clock.Stop::by)
                .contains(Clock.StoppedBy.PERSON);
    }

    @Test
    void aProgramsAnswerKeepsTheShopsPromiseAndNotAmazonsClock() {
        List<Clock> clocks = proposed.of(List.of(
                wrote("amazon", 0, "order_tracking"),
                new ClockWork.Event.Answered(NOON.plusSeconds(10), false, false)));

        assertThat(clock(clocks, "amazon_answer").stopped()).isEmpty();
        assertThat(clock(clocks, "first_by_person_1h").stopped())
                .map(Clock.Stop::by)
                .contains(Clock.StoppedBy.PERSON);
    }

    @Test
    void mercadoLibresClockForQuestionsTakesAnAutomaticAnswer() {
        Situation question = new Situation(
                "mercadolibre",
                "question",
                NOON,
                List.of("stock_availability"),
                List.of("presale"),
                "neutral",
                false,
                Situation.Beside.NOTHING);

        List<Clock> clocks = proposed.of(List.of(new ClockWork.Event.Wrote(question), machine(10)));

        assertThat(clock(clocks, "mercadolibre_question").stopped()).isPresent();
    }

    @Test
    void thanksAfterAnAnswerSetNothingGoing() {
        List<Clock> clocks = proposed.of(List.of(
                wrote("whatsapp", 0, "order_tracking"),
                person(60),
                new ClockWork.Event.Wrote(new Situation(
                        "whatsapp",
                        "chat",
                        NOON.plusSeconds(90),
                        List.of("acknowledgement"),
                        List.of("conversation"),
                        "neutral",
                        true,
                        Situation.Beside.NOTHING))));

        assertThat(Deadlines.dues(clocks)).isEqualTo(Dues.NONE);
    }

    @Test
    void aComplaintIsToBeSettledEvenAfterAnAnswer() {
        List<Clock> clocks = proposed.of(List.of(wrote("whatsapp", 0, "service_complaint"), person(60)));

        assertThat(Deadlines.dues(clocks).target()).isEmpty();
        assertThat(Deadlines.dues(clocks).obligation()).contains(new Due(NOON.plusSeconds(172_800), "resolution"));
    }

    @Test
    void ofTwoTermsOfLawTheSoonerIsTheObligation() {
        List<Clock> clocks = proposed.of(List.of(wrote("email", 0, "data_privacy_request"), person(60)));

        assertThat(clock(clocks, "lfpc_16").due()).isEqualTo("2026-12-29T06:00:00Z");
        assertThat(clock(clocks, "lfpdppp_31_answer").due()).isEqualTo("2026-12-25T06:00:00Z");
        assertThat(clocks).filteredOn(it -> it.kind() == Clock.Kind.RESOLUTION).hasSize(1);
    }

    @Test
    void aSecondMessageDoesNotPushTheDeadlineBack() {
        List<Clock> clocks = proposed.of(
                List.of(wrote("whatsapp", 0, "order_tracking"), wrote("whatsapp", 1_800, "order_tracking")));

        assertThat(Deadlines.dues(clocks).target()).contains(new Due(NOON.plusSeconds(3_600), "first_reply"));
    }

    @Test
    void ofPoliciesThatFitTheFirstCounts() {
        Match angry = new Match(null, null, null, null, List.of("angry"), null);
        DeadlineSettings settings = new DeadlineSettings(
                Map.of(),
                List.of(
                        new Policy("angry_10m", null, Target.FIRST_REPLY, 600, null, false, angry),
                        new Policy("all_2h", null, Target.FIRST_REPLY, 7_200, null, false, null)),
                Map.of(),
                false,
                null,
                null);
        ClockWork clockWork = new ClockWork(settings, ZoneId.of("America/Mexico_City"));

        assertThat(clockWork.of(List.of(wrote("email", 0, "order_tracking"))))
                .extracting(Clock::rule)
                .containsExactly("all_2h");
        assertThat(clockWork.of(List.of(new ClockWork.Event.Wrote(new Situation(
                        "email",
                        "chat",
                        NOON,
                        List.of("order_tracking"),
                        List.of("logistics"),
                        "angry",
                        false,
                        Situation.Beside.NOTHING)))))
                .extracting(Clock::rule)
                .containsExactly("angry_10m");
    }

    @Test
    void aPromiseMayBeForConversationsWithPriorityAlone() {
        Match first = new Match(null, null, null, null, null, true);
        ClockWork clockWork = new ClockWork(
                new DeadlineSettings(
                        Map.of(),
                        List.of(
                                new Policy("first_10m", null, Target.FIRST_REPLY, 600, null, false, first),
                                new Policy("all_2h", null, Target.FIRST_REPLY, 7_200, null, false, null)),
                        Map.of(),
                        false,
                        null,
                        null),
                ZoneId.of("America/Mexico_City"));

        assertThat(clockWork.of(List.of(wrote("order_tracking", new Situation.Beside(false, null, true)))))
                .extracting(Clock::rule)
                .containsExactly("first_10m");
        assertThat(clockWork.of(List.of(wrote("order_tracking", Situation.Beside.NOTHING))))
                .extracting(Clock::rule)
                .containsExactly("all_2h");
    }

    @Test
    void theTermToRefundRunsForAnOverchargeAndNotForARefusedCard() {
        assertThat(List.of(
                        "me cobraron doble",
                        "Se me cobró dos veces el mismo pedido",
                        "tengo un cargo duplicado en mi tarjeta",
                        "me cobraron 1,299 en lugar de 999",
                        "me cobraron de más por el envío",
                        "Me hicieron dos cargos iguales",
                        "pagué doble y no me contestan",
                        "el precio decía 500 y me cobraron más de lo anunciado",
                        "les pedí que revisen el sobrecobro",
                        "I was charged twice"))
                .allMatch(Overcharge::claimedIn);
        assertThat(List.of(
                        "me rechaza la tarjeta",
                        "tarjeta rechazada, ya intenté dos veces",
                        "pagué en OXXO y no se ve reflejado",
                        "no me deja pagar",
                        "no me cobraron doble, era otra compra",
                        "¿cobran de más por pagar a meses?",
                        "¿me van a cobrar dos veces si lo intento otra vez?",
                        "el pago sigue pendiente",
                        "no reconozco este pago"))
                .noneMatch(Overcharge::claimedIn);

        assertThat(proposed.of(List.of(wrote("payment_problem", new Situation.Beside(true, null, false)))))
                .extracting(Clock::rule)
                .contains("lfpc_91");
        assertThat(proposed.of(List.of(wrote("payment_problem", Situation.Beside.NOTHING))))
                .extracting(Clock::rule)
                .doesNotContain("lfpc_91");
    }

    @Test
    void theBuyersRightToRevokeIsCountedFromTheDeliveryAndMakesNothingDue() {
        Instant delivered = NOON.minus(Duration.ofDays(1));
        List<ClockWork.Event> events = new ArrayList<>(
                List.of(wrote("return_request", new Situation.Beside(false, delivered, false)), person(60)));

        Clock right = clock(proposed.of(events), "lfpc_56");
        assertThat(right.begins()).isEqualTo(delivered);
        assertThat(right.due()).isEqualTo(Instant.parse("2026-12-03T06:00:00Z"));
        assertThat(right.stateAt(NOON)).isEqualTo(Clock.State.RUNNING);
        assertThat(right.stateAt(right.due())).isEqualTo(Clock.State.OVER);
        assertThat(Deadlines.dues(proposed.of(events)).obligation()).isEmpty();

        events.add(new ClockWork.Event.Resolved(NOON.plusSeconds(120)));
        assertThat(clock(proposed.of(events), "lfpc_56").stopped()).isEmpty();
        assertThat(proposed.of(List.of(
                        wrote("return_request", new Situation.Beside(false, NOON.minus(Duration.ofDays(30)), false)))))
                .extracting(Clock::rule)
                .doesNotContain("lfpc_56");
        assertThat(proposed.of(List.of(wrote("return_request", Situation.Beside.NOTHING))))
                .extracting(Clock::rule)
                .doesNotContain("lfpc_56");
    }

    @Test
    void aRequestAboutDataIsToBeCarriedOutFifteenWorkingDaysAfterAPersonHasAnswered() {
        List<ClockWork.Event> events =
                new ArrayList<>(List.of(wrote("webchat", 0, "data_privacy_request"), machine(30)));
        assertThat(proposed.of(events)).extracting(Clock::rule).doesNotContain("lfpdppp_31_execution");

        events.add(person(3_600));
        events.add(person(7_200));
        List<Clock> clocks = proposed.of(events);
        assertThat(clocks)
                .filteredOn(it -> it.rule().equals("lfpdppp_31_execution"))
                .singleElement()
                .satisfies(it -> assertThat(it.begins()).isEqualTo(NOON.plusSeconds(3_600)))
                .satisfies(it -> assertThat(it.due()).isEqualTo(Instant.parse("2026-12-18T06:00:00Z")));
        assertThat(clock(clocks, "lfpdppp_31_answer").stopped()).isEmpty();
        assertThat(Deadlines.dues(clocks).obligation())
                .map(Due::at)
                .hasValueSatisfying(it -> assertThat(it).isBeforeOrEqualTo(Instant.parse("2026-12-18T06:00:00Z")));

        events.add(new ClockWork.Event.Resolved(NOON.plusSeconds(9_000)));
        assertThat(clock(proposed.of(events), "lfpdppp_31_execution").stopped()).isPresent();
    }

    @RepeatedTest(200)
    void whateverHappensNobodyWaitsWithoutAClockAndMachinesDoNotStopPeoplesClocks(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        String channel = CHANNELS.get(random.nextInt(CHANNELS.size()));
        List<ClockWork.Event> events = new ArrayList<>();
        boolean waits = false;
        int at = 0;
        for (int i = 0; i < 1 + random.nextInt(20); i++) {
            at += 1 + random.nextInt(5_000);
            switch (random.nextInt(3)) {
                case 0 -> {
                    events.add(wrote(channel, at, WANTS.get(random.nextInt(WANTS.size()))));
                    waits = true;
                }
                case 1 -> events.add(machine(at));
                default -> {
                    events.add(person(at));
                    waits = false;
                }
            }

            List<Clock> clocks = proposed.of(events);
            assertThat(Deadlines.dues(clocks).target().isPresent()).isEqualTo(waits);
            assertThat(clocks)
                    .filteredOn(it -> it.stopped().map(Clock.Stop::by).equals(Optional.of(Clock.StoppedBy.MACHINE)))
                    .extracting(Clock::rule)
                    .allMatch(it -> it.equals("chat_first_90s") || it.equals("mercadolibre_question"));
            assertThat(clocks).allMatch(it -> !it.due().isBefore(it.begins()));
        }
        events.add(new ClockWork.Event.Resolved(NOON.plusSeconds(at + 1)));
        assertThat(Deadlines.dues(proposed.of(events))).isEqualTo(Dues.NONE);
    }

    private static ClockWork.Event wrote(String channel, int after, String intent) {
        String group = switch (intent) {
            case "service_complaint", "data_privacy_request" -> "risk";
            default -> "logistics";
        };
        return new ClockWork.Event.Wrote(new Situation(
                channel,
                "chat",
                NOON.plusSeconds(after),
                List.of(intent),
                List.of(group),
                "neutral",
                false,
                Situation.Beside.NOTHING));
    }

    private static ClockWork.Event wrote(String intent, Situation.Beside beside) {
        return new ClockWork.Event.Wrote(new Situation(
                "webchat", "chat", NOON, List.of(intent), List.of("aftersales"), "neutral", false, beside));
    }

    private static ClockWork.Event machine(int after) {
        return new ClockWork.Event.Answered(NOON.plusSeconds(after), true, false);
    }

    private static ClockWork.Event person(int after) {
        return new ClockWork.Event.Answered(NOON.plusSeconds(after), false, true);
    }

    private static Clock clock(List<Clock> clocks, String rule) {
        return clocks.stream().filter(it -> it.rule().equals(rule)).findFirst().orElseThrow();
    }
}
