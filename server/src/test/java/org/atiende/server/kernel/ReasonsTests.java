package org.atiende.server.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.atiende.channel.ApprovedTemplate;
import org.atiende.channel.Failure;
import org.atiende.channel.reasons.PlatformReason;
import org.atiende.channel.reasons.Reason;
import org.atiende.channel.reasons.ReasonCode;
import org.junit.jupiter.api.Test;

class ReasonsTests {

    @Test
    void noCodeStandsInBothCatalogues() {
        assertThat(Reasons.codes()).doesNotHaveDuplicates();
    }

    @Test
    void readsWhatTheDeskSaysAgain() {
        for (DeskReason code : DeskReason.values()) {
            Map<String, String> values = ReasonCode.GAP
                    .matcher(code.english())
                    .results()
                    .map(it -> it.group(1))
                    .distinct()
                    .collect(Collectors.toMap(it -> it, it -> "<" + it + ">"));
            Reason reason = code.with(values);
            assertThat(Reasons.read(reason.stored())).isEqualTo(reason);
            Because because = Because.of(reason);
            assertThat(because).isNotNull().isEqualTo(new Because(code.id(), values));
            assertThat(Optional.ofNullable(because).map(Because::reason)).contains(reason);
        }
    }

    @Test
    void whatWasStoredBeforeThereWereCodesIsKnownByItsWords() {
        assertThat(Reasons.read("withdrawn by a person")).isEqualTo(DeskReason.WITHDRAWN.plain());
        assertThat(Reasons.read("the platform asks for patience")).isEqualTo(PlatformReason.PATIENCE.plain());
    }

    @Test
    void whatSomebodyElseSaysHasNoCode() {
        Reason said = Reasons.read("the shop cannot be reached");
        assertThat(said.words()).isEqualTo("the shop cannot be reached");
        assertThat(Because.of(said)).isNull();
        assertThat(Reasons.within("last", said)).isEqualTo(Map.of("last", "the shop cannot be reached"));
    }

    @Test
    void aReasonWithinAnotherIsToldInWordsAndAsItIsStored() {
        assertThat(Reasons.within("last", DeskReason.ANSWERED.with("status", 500)))
                .isEqualTo(Map.of("last", "it answered 500", "last_reason", "reason:answered?status=500"));
    }

    @Test
    void isKeptInJsonAsOneText() {
        Failure failure = new Failure("131047", PlatformReason.PLATFORM_ANSWERED.with("status", 500));
        String json = Json.STORED.writeValueAsString(failure);
        assertThat(json).isEqualTo("{\"code\":\"131047\",\"reason\":\"reason:platform_answered?status=500\"}");
        assertThat(Json.STORED.readValue(json, Failure.class)).isEqualTo(failure);
        ApprovedTemplate template = Json.STORED.readValue("""
                {"name": "n", "language": "es_MX", "category": "UTILITY", "header": null, "body": "b", "footer": null,
                    "gaps": [], "unusable": "the platform has it as paused"}""", ApprovedTemplate.class);
        assertThat(template.unusable()).contains(Reason.said("the platform has it as paused"));
    }

    @Test
    void everyCodeIsAWordThatCanStandInAKey() {
        assertThat(Arrays.stream(PlatformReason.values()))
                .allMatch(it -> it.id().matches("[a-z_]+"));
        assertThat(Arrays.stream(DeskReason.values())).allMatch(it -> it.id().matches("[a-z_]+"));
    }
}
