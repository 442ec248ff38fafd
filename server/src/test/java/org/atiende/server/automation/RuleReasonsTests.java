package org.atiende.server.automation;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.atiende.channel.reasons.Reason;
import org.atiende.channel.reasons.ReasonCode;
import org.atiende.server.kernel.DeskReason;
import org.atiende.server.kernel.Problem;
import org.atiende.server.kernel.ProblemCode;
import org.atiende.testkit.RandomText;
import org.junit.jupiter.api.Test;

class RuleReasonsTests {

    @Test
    void isReadAsItWasKeptWhateverItsValuesHold() {
        new RandomText(20_261_127).check(300, 40, text -> {
            // A lone surrogate cannot be kept in a database either.
            String value = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
            for (DeskReason code : RuleReasons.OF_RULES) {
                Reason reason = filled(code, value);
                assertThat(RuleReasons.read(reason.stored())).isEqualTo(reason);
                Reason ofStep = RuleReasons.at(reason, "hold_order");
                assertThat(RuleReasons.read(ofStep.stored())).isEqualTo(ofStep);
                assertThat(RuleReasons.words(ofStep)).isEqualTo("hold_order: " + reason.words());
                assertThat(RuleReasons.read(asBefore(ofStep))).isEqualTo(ofStep);
            }
        });
    }

    /** As the releases kept it that had a catalogue for rules alone: {@code code?name=value&name=value}. */
    private static String asBefore(Reason reason) {
        Reason.Coded coded = (Reason.Coded) reason;
        String id = coded.code() == DeskReason.NO_ORDER_MEANT
                ? "no_order"
                : coded.code().id();
        return coded.values().entrySet().stream()
                .map(it -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&", id + (coded.values().isEmpty() ? "" : "?"), ""));
    }

    @Test
    void isReadAsTheReleasesKeptItThatHadACatalogueForRules() {
        assertThat(RuleReasons.read("people")).isEqualTo(DeskReason.PEOPLE.plain());
        assertThat(RuleReasons.read("no_order?step=hold_order"))
                .isEqualTo(DeskReason.NO_ORDER_MEANT.with("step", "hold_order"));
        assertThat(RuleReasons.read("runs_broke?all=8&broken=5"))
                .isEqualTo(DeskReason.RUNS_BROKE.with("broken", 5, "all", 8));
        assertThat(RuleReasons.read("call_failed?said=it+answered+500&said_reason=reason%3Aanswered%3Fstatus%3D500"))
                .isEqualTo(DeskReason.CALL_FAILED.with(
                        "said", "it answered 500", "said_reason", "reason:answered?status=500"));
    }

    @Test
    void whatWasKeptAsASentenceStaysThatSentence() {
        for (String sentence : new String[] {
            "call_webhook: it answered 500", "people had the conversation", "unheard_of?a=b", "not_released", ""
        }) {
            assertThat(RuleReasons.read(sentence)).isEqualTo(Reason.said(sentence));
        }
        assertThat(RuleReasons.read(null)).isNull();
        assertThat(RuleReasons.words(null)).isNull();
    }

    /** As releases before there were codes kept it. */
    @Test
    void whatWasKeptInTheWordsOfACodeIsThatCode() {
        assertThat(RuleReasons.read("people have the conversation")).isEqualTo(DeskReason.PEOPLE.plain());
        assertThat(RuleReasons.read("send_template: template a.b cannot be filled here, or was sent before"))
                .isEqualTo(DeskReason.TEMPLATE_UNFIT.with("template", "a.b", "step", "send_template"));
        for (DeskReason code : RuleReasons.OF_RULES) {
            Reason reason = filled(code, "x (1)");
            assertThat(RuleReasons.read(reason.words()))
                    .extracting(Reason::words)
                    .isEqualTo(reason.words());
            if (!Set.of(DeskReason.DESK_REFUSED, DeskReason.CALL_FAILED).contains(code)) {
                assertThat(RuleReasons.read(reason.words())).isEqualTo(reason);
                Reason ofStep = RuleReasons.at(reason, "hold_order");
                assertThat(RuleReasons.read(RuleReasons.words(ofStep))).isEqualTo(ofStep);
            }
        }
    }

    @Test
    void aRefusalOfTheDeskKeepsItsReason() {
        Reason large = DeskReason.FILES_MANY.with(Map.of("number", "3", "channel", "whatsapp", "most", "1"));
        StepResult.Failed failed = StepResult.refused(Problem.because(ProblemCode.ATTACHMENT_NOT_TAKEN, large));
        assertThat(failed.reason())
                .isEqualTo(DeskReason.DESK_REFUSED.with(
                        Map.of("problem", "ATI-3050", "detail", large.words(), "detail_reason", large.stored())));
        assertThat(StepResult.refused(new Problem(ProblemCode.INVALID_VALUE, "no such mood"))
                        .reason())
                .isEqualTo(DeskReason.DESK_REFUSED.with("problem", "ATI-1005", "detail", "no such mood"));
    }

    @Test
    void knowsAStop() {
        assertThat(RuleReasons.OF_RULES.stream().filter(it -> RuleReasons.isStop(filled(it, "x"))))
                .containsExactly(DeskReason.STOPPED_ALL, DeskReason.STOPPED_WORKSPACE, DeskReason.STOPPED_CHANNEL);
        assertThat(RuleReasons.isStop(Reason.said("stopped_all"))).isFalse();
    }

    /** With every gap that a code has. */
    private static Reason filled(DeskReason code, String value) {
        Map<String, String> values = new HashMap<>();
        ReasonCode.GAP.matcher(code.english()).results().forEach(gap -> values.put(gap.group(1), value));
        return code.with(values);
    }
}
