package org.atiende.server.automation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.atiende.server.kernel.DeskReason;
import org.junit.jupiter.api.Test;

/** What people are asked, each in the language that they read. */
class TaskTextTests {
    private static final String RULE = "Ñandú 7";

    @Test
    void whatTheDeskAsksIsWrittenInEachLanguageWithNoWordOfAnother() {
        List<TaskText> all = List.of(
                TaskText.heldBack(RULE, DeskReason.RULE_TOO_OFTEN.with("times", 60)),
                TaskText.heldBack(RULE, DeskReason.CONVERSATION_TOO_OFTEN.with("times", 12)),
                TaskText.heldBack(RULE, DeskReason.CHAIN.with("rules", 4)),
                TaskText.draft(RULE),
                TaskText.release(RULE),
                TaskText.brokeOff(RULE, 3, 6, "call_webhook: it answered 500"),
                TaskText.stands(RULE, 2, "assign", "ATI-1003"),
                TaskText.notReleased(RULE, "1001", "refused"),
                TaskText.suspendedAsBroken(RULE, 5, 8),
                TaskText.suspendedAsUndone(RULE, 5, 9),
                TaskText.notAsked("NullPointerException"));
        assertThat(all).allSatisfy(it -> {
            LibraryRule.Words words = Objects.requireNonNull(it.words());
            assertThat(words.zh().replace(RULE, ""))
                    .containsPattern("\\p{IsHan}")
                    .doesNotContainPattern("[A-Za-z]{2}");
            assertThat(words.es()).doesNotContainPattern("\\b(the|rule|was|runs|which|suspended|step)\\b");
            assertThat(words.en()).doesNotContainPattern("\\b(regla|paso|quedó|puede)\\b");
            assertThat(Stream.of(words.zh(), words.es(), words.en())).noneMatch(text -> text.contains("%"));
        });
        assertThat(Objects.requireNonNull(TaskText.suspendedAsBroken(RULE, 5, 8).words())
                        .zh())
                .isEqualTo("规则“Ñandú 7”已暂停：一天内 8 次运行中有 5 次中断。");
    }

    @Test
    void eachTextOfTheLibraryIsKnownInThreeLanguagesAndAShopsOwnIsLeftAsItIs() {
        List<String> texts = RuleLibrary.get().rules().stream()
                .flatMap(it -> it.spec().steps().stream())
                .flatMap(it -> Stream.ofNullable(it.text()))
                .toList();
        assertThat(texts).hasSizeGreaterThan(15).allSatisfy(text -> {
            LibraryRule.Words words =
                    Objects.requireNonNull(TaskText.ofStep(text).words(), text);
            assertThat(words.zh()).containsPattern("\\p{IsHan}");
            assertThat(words.en()).isNotEqualTo(words.es());
        });
        assertThat(TaskText.ofStep("Llamar a Doña Mari").words()).isNull();
    }
}
