package org.atiende.channel.reasons;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReasonTests {

    @Test
    void isReadAgainAsItWasStored() {
        Random random = new Random(20261127);
        for (PlatformReason code : PlatformReason.values()) {
            Map<String, String> values = new HashMap<>();
            ReasonCode.GAP.matcher(code.english()).results().forEach(gap -> values.put(gap.group(1), text(random)));
            Reason reason = code.with(values);
            assertThat(PlatformReason.read(reason.stored())).isEqualTo(reason);
            assertThat(reason.words()).doesNotContainPattern(ReasonCode.GAP);
            values.values().forEach(it -> assertThat(reason.words()).contains(it));
        }
    }

    /** Letters of three alphabets, and what the stored form itself is written with. */
    private static String text(Random random) {
        String letters = "aé名😀&=?%+: \n\"\\$";
        StringBuilder text = new StringBuilder();
        random.ints(random.nextInt(12), 0, letters.codePointCount(0, letters.length()))
                .map(it -> letters.codePointAt(letters.offsetByCodePoints(0, it)))
                .forEach(text::appendCodePoint);
        return text.toString();
    }

    @Test
    void saysItInWords() {
        assertThat(PlatformReason.OTHER_SITE.with("site", "MLM", "set", "MLB").words())
                .isEqualTo("the account is of site MLM, the channel's setting 'site' says MLB");
        assertThat(PlatformReason.UNREACHABLE.plain().stored()).isEqualTo("reason:unreachable");
        assertThat(PlatformReason.PLATFORM_ANSWERED.with("status", "404 no $1").words())
                .isEqualTo("the platform answered 404 no $1");
    }

    @Test
    void needsAValueForEachGap() {
        assertThatThrownBy(() -> PlatformReason.LIMIT.plain())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("limit")
                .hasMessageContaining("tier");
    }

    @Test
    void leavesWhatAPlatformSaysAsItIs() {
        assertThat(PlatformReason.read("not_found")).isEqualTo(Reason.said("not_found"));
        assertThat(PlatformReason.read("reason:not_known_here?a=b"))
                .isEqualTo(Reason.said("reason:not_known_here?a=b"));
        assertThat(PlatformReason.read("reason:limit")).isEqualTo(Reason.said("reason:limit"));
        assertThat(PlatformReason.read("reason:limit?tier=%")).isEqualTo(Reason.said("reason:limit?tier=%"));
        assertThat(PlatformReason.read("")).isEqualTo(Reason.said(""));
    }
}
