package org.atiende.server.automation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When rules leave buyers alone. */
class QuietHoursTests {
    private static final ZoneId CENTRE = ZoneId.of("America/Mexico_City");
    private static final LocalDate DAY = LocalDate.of(2026, 11, 26);

    @ParameterizedTest
    @CsvSource({
        ",, 12:00,",
        ",, 20:59,",
        ",, 21:00, 2026-11-27T08:00",
        ",, 07:59, 2026-11-26T08:00",
        ",, 08:00,",
        "22:30, 09:30, 22:00,",
        "22:30, 09:30, 23:00, 2026-11-27T09:30",
        "22:30, 09:30, 09:29, 2026-11-26T09:30",
        "00:00, 06:00, 03:00, 2026-11-26T06:00",
        "00:00, 06:00, 06:00,",
        "00:00, 06:00, 23:59,",
        "14:00, 16:00, 15:00, 2026-11-26T16:00",
        "10:00, 10:00, 10:00,"
    })
    void areTheWorkspacesOwnAndFromNineToEightWhereItHasDecidedNothing(
            @Nullable LocalTime from, @Nullable LocalTime to, LocalTime now, @Nullable String over) {
        AutomationSettings settings =
                new AutomationSettings(Mode.TWO_TRACKS, 0.8, List.of(), 20, 0.9, null, null, from, to);
        assertThat(settings.afterQuiet(ZonedDateTime.of(DAY, now, CENTRE))
                        .map(it -> it.toLocalDateTime().toString())
                        .orElse(null))
                .isEqualTo(over);
    }
}
