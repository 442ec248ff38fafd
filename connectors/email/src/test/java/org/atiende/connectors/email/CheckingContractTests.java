package org.atiende.connectors.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.atiende.channel.Access;
import org.atiende.channel.ChannelEvent;
import org.atiende.channel.CheckOutcome;
import org.atiende.channel.Probing;
import org.atiende.channel.Probing.Finding;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** That nothing is lost and nothing doubled, whatever befalls the mailbox; and what is said of a connection that is tried. */
class CheckingContractTests {
    private Desk desk;

    @BeforeEach
    void start() throws Exception {
        desk = new Desk();
    }

    @AfterEach
    void stop() {
        desk.close();
    }

    private List<String> texts() {
        return desk.all(ChannelEvent.MessageReceived.class).stream()
                .map(it -> it.content().text())
                .toList();
    }

    private void write(int from, int to) {
        for (int i = from; i < to; i++) {
            desk.mail.writes("buyer%d@correo.example".formatted(i % 7), "B", "", "mensaje " + i);
        }
    }

    @Test
    void findsWhatIsThereAtTheFirstLookAndAfterwardsWhatIsNew() {
        write(0, 3);
        assertThat(desk.check()).isEqualTo(3);
        assertThat(desk.check()).as("nothing is found twice").isZero();
        write(3, 5);
        assertThat(desk.check()).isEqualTo(2);
        assertThat(desk.connector.checking().orElseThrow().isTheWayIn()).isTrue();
    }

    @Test
    void leavesWhatIsOlderThanTheFirstLookAlone() {
        desk.with(Map.of("firstDays", "0"));
        write(0, 3);
        assertThat(desk.check()).isZero();
        write(3, 4);
        assertThat(desk.check()).isEqualTo(1);
    }

    @Test
    void readsALargeMailboxPageByPage() {
        write(0, 120);
        assertThat(((CheckOutcome.Found) desk.ask()).more()).isTrue();
        assertThat(desk.check()).isEqualTo(120);
        assertThat(Set.copyOf(texts())).hasSize(120);
    }

    @Test
    void storesAMailOnceThatLiesThereTwice() {
        write(0, 2);
        desk.mail.deliversLastAgain();
        desk.check();
        desk.mail.deliversLastAgain();
        desk.check();
        assertThat(texts()).hasSize(2);
    }

    @Test
    void takesMailsThatCameInTheWrongOrderByTheTimesTheyWereSent() {
        String late = "From: <ana@correo.example>\r\nMessage-ID: <%s>\r\nDate: %s\r\nSubject: s\r\n\r\n%s\r\n";
        desk.mail.delivers(late.formatted("b@x", date(60), "segundo"));
        desk.mail.delivers(late.formatted("a@x", date(120), "primero"));
        desk.check();
        assertThat(desk.all(ChannelEvent.MessageReceived.class).stream()
                        .sorted((a, b) -> a.occurredAt().compareTo(b.occurredAt()))
                        .map(it -> it.content().text()))
                .containsExactly("s\n\nprimero", "s\n\nsegundo");
    }

    @Test
    void doesNotBelieveADateThatCannotBe() {
        String mail =
                "From: <ana@correo.example>\r\nMessage-ID: <c@x>\r\nDate: Mon, 1 Jan 2001 00:00:00 +0000\r\n\r\nx\r\n";
        desk.mail.delivers(mail);
        desk.mail.delivers(mail.replace("c@x", "d@x").replace("2001", "2090"));
        desk.check();
        assertThat(desk.all(ChannelEvent.MessageReceived.class))
                .allSatisfy(it ->
                        assertThat(it.occurredAt()).isBetween(Instant.now().minusSeconds(600), Instant.now()));
    }

    private static String date(int secondsAgo) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(
                Instant.now().minusSeconds(secondsAgo).atOffset(ZoneOffset.UTC));
    }

    @Test
    void losesAndDoublesNothingWhenTheFolderLosesItsUids() {
        write(0, 5);
        desk.check();
        write(5, 7);
        desk.mail.losesItsUids();
        write(7, 9);
        assertThat(desk.check()).isEqualTo(4);
        assertThat(texts()).hasSize(9);
        write(9, 10);
        assertThat(desk.check()).isEqualTo(1);
    }

    @Test
    void losesAndDoublesNothingWhenTheConnectionIsCutAtAnyPlace() {
        write(0, 4);
        int cut = 0;
        for (long bytes = 50; bytes < 20_000; bytes += 900) {
            desk.mail.cutsReadingAfter(bytes);
            CheckOutcome outcome = desk.ask();
            if (outcome instanceof CheckOutcome.Found found) {
                assertThat(found.events()).hasSize(4);
                assertThat(found.unreachable()).isZero();
            } else {
                assertThat(outcome).isInstanceOf(CheckOutcome.TryLater.class);
                cut++;
            }
        }
        assertThat(cut).as("some readings were cut").isGreaterThan(5);
        desk.mail.cutsReadingAfter(Long.MAX_VALUE);
        desk.check();
        assertThat(texts().stream().collect(Collectors.toSet())).hasSize(4);
        assertThat(texts()).hasSize(4);
    }

    @Test
    void waitsWhileTheMailboxIsAwayAndFindsAllOfItAfterwards() {
        write(0, 1);
        desk.check();
        desk.mail.mailboxIsAway(true);
        write(1, 4);
        assertThat(desk.ask()).isInstanceOf(CheckOutcome.TryLater.class);
        desk.mail.mailboxIsAway(false);
        assertThat(desk.check()).isEqualTo(3);
    }

    @Test
    void showsAMailThatCannotBeTakenApartInsteadOfLosingIt() {
        desk.mail.delivers(
                "From: <ana@correo.example>\r\nMessage-ID: <roto@x>\r\nSubject: roto\r\nMIME-Version: 1.0\r\n"
                        + "Content-Type: multipart/mixed\r\n\r\nsin límites\r\n");
        write(0, 1);
        assertThat(desk.check()).isEqualTo(2);
        assertThat(texts()).hasSizeBetween(1, 2).contains("mensaje 0");
        assertThat(desk.all(ChannelEvent.Unreadable.class).size() + texts().size())
                .isEqualTo(2);
    }

    @Test
    void takesMailsWithoutAnIdOnceEach() {
        String bare = "From: <ana@correo.example>\r\nSubject: s\r\n\r\n%s\r\n";
        desk.mail.delivers(bare.formatted("uno"));
        desk.mail.delivers(bare.formatted("dos"));
        desk.check();
        desk.mail.losesItsUids();
        desk.check();
        assertThat(texts()).containsExactlyInAnyOrder("s\n\nuno", "s\n\ndos");
    }

    @Test
    void saysThatThePasswordIsWrong() {
        desk.mail.changePassword("otra");
        assertThat(desk.ask())
                .isInstanceOfSatisfying(
                        CheckOutcome.AccountFault.class,
                        it -> assertThat(it.failure().code()).isEqualTo("login"));
    }

    @Test
    void tellsInWordsWhatWorks() {
        List<Finding> findings = desk.connector.probing().orElseThrow().probe(desk.access());
        assertThat(findings)
                .extracting(Finding::what)
                .containsExactly(
                        "IMAP encryption",
                        "IMAP login",
                        "folder",
                        "sent mails",
                        "IDLE",
                        "SMTP encryption",
                        "SMTP login");
        assertThat(findings).extracting(Finding::result).containsOnly(Probing.Result.WORKS);
    }

    @Test
    void tellsInWordsWhatIsMissing() {
        assertThat(probe(Map.of("password", "otra")))
                .extracting(Finding::what, Finding::result)
                .containsExactly(
                        tuple("IMAP login", Probing.Result.MISSING), tuple("SMTP login", Probing.Result.MISSING));
        assertThat(probe(Map.of("folder", "No está", "sentFolder", "Tampoco")))
                .filteredOn(it -> it.result() == Probing.Result.MISSING)
                .extracting(Finding::what)
                .containsExactly("folder", "sent mails");
        assertThat(probe(Map.of("imapSecurity", "starttls", "smtpSecurity", "tls")))
                .extracting(Finding::what, Finding::result)
                .containsExactly(
                        tuple("IMAP encryption", Probing.Result.MISSING),
                        tuple("SMTP encryption", Probing.Result.MISSING));
        assertThat(probe(Map.of("imapPort", "1", "smtpPort", "1")))
                .extracting(Finding::result)
                .containsOnly(Probing.Result.UNKNOWN);
    }

    private List<Finding> probe(Map<String, String> settings) {
        return desk.connector.probing().orElseThrow().probe(Access.fixed(desk.account(settings)));
    }
}
