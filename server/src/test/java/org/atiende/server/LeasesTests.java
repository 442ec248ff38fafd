package org.atiende.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.atiende.server.automation.store.RunStore;
import org.atiende.server.automation.store.TriggerStore;
import org.atiende.server.channels.store.HealthStore;
import org.atiende.server.channels.store.InboxStore;
import org.atiende.server.channels.store.NoticeStore;
import org.atiende.server.channels.store.OutboxStore;
import org.atiende.server.database.Tenancy;
import org.atiende.server.kernel.WorkspaceId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Who holds what, and what becomes of it when the holder is killed. Everything here is due tomorrow, so that the desk's own
 * workers leave it alone.
 */
class LeasesTests {
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final Instant TOMORROW =
            InstantSource.system().instant().plus(Duration.ofDays(1)).truncatedTo(ChronoUnit.SECONDS);

    private final UUID killed = UUID.randomUUID();
    private final UUID other = UUID.randomUUID();
    private TestDesk desk;

    @BeforeEach
    void start() {
        desk = TestDesk.kept();
    }

    @AfterEach
    void leaveNothing() throws Exception {
        run("delete from channels.inbox");
        run("delete from channels.lease");
        run("delete from channels.health");
        run("delete from automation.trigger");
        run("update automation.run set state = 'done', ended_at = now()");
        desk.close();
    }

    @Test
    void noticesThatAKilledServerHeldDoNotHoldUpThoseBehindThem() throws Exception {
        notices(8, "to_fetch", true);
        NoticeStore notices = desk.bean(NoticeStore.class);
        assertThat(notices.claim(killed, TOMORROW, LEASE, Set.of(), 6)).hasSize(6);
        assertThat(notices.claim(other, TOMORROW, LEASE, Set.of(), 6)).hasSize(2);
        assertThat(notices.claim(other, TOMORROW.plus(LEASE).plusSeconds(1), LEASE, Set.of(), 6))
                .as("the lease has run out")
                .hasSize(6);
    }

    @Test
    void eventsThatAnotherServerHoldsDoNotHoldUpThoseBehindThem() throws Exception {
        notices(8, "pending", false);
        InboxStore inbox = desk.bean(InboxStore.class);
        assertThat(inbox.claim(killed, TOMORROW, LEASE, 6)).hasSize(6);
        assertThat(inbox.claim(other, TOMORROW, LEASE, 6)).hasSize(2);
    }

    @Test
    void anAccountIsHeldAsLongAsItIsCheckedAndNoLonger() throws Exception {
        UUID account = UUID.randomUUID();
        run("insert into channels.health (workspace_id, channel_id, next_check_at) values ('%s', '%s', '%s')"
                .formatted(desk.shop.workspace(), account, TOMORROW));
        HealthStore health = desk.bean(HealthStore.class);
        List<HealthStore.Claim> checked = health.claim(killed, TOMORROW, LEASE, 100);
        assertThat(channels(checked)).contains(account.toString());
        health.hold(killed, checked, TOMORROW.plusSeconds(90));
        assertThat(claimed(health, other, TOMORROW.plusSeconds(61))).doesNotContain(account.toString());
        assertThat(claimed(health, other, TOMORROW.plusSeconds(91))).contains(account.toString());
        health.hold(killed, checked, TOMORROW.plus(Duration.ofDays(1)));
        assertThat(claimed(health, killed, TOMORROW.plusSeconds(200)))
                .as("it was the other's by then")
                .contains(account.toString());
    }

    @Test
    void whatIsFetchedIsHeldAsLongAsItIsFetchedAndNoLonger() throws Exception {
        notices(1, "to_fetch", true);
        NoticeStore notices = desk.bean(NoticeStore.class);
        List<NoticeStore.Claim> fetched = notices.claim(killed, TOMORROW, LEASE, Set.of(), 6);
        assertThat(fetched).hasSize(1);
        notices.hold(killed, fetched, TOMORROW.plusSeconds(90));
        assertThat(notices.claim(other, TOMORROW.plusSeconds(61), LEASE, Set.of(), 6))
                .isEmpty();
        assertThat(notices.claim(other, TOMORROW.plusSeconds(91), LEASE, Set.of(), 6))
                .hasSize(1);
    }

    @Test
    void whatAnAttemptLeftBehindIsFreeWhenItsLeaseRunsOutThoughItsHolderGoesOn() throws Exception {
        notices(2, "to_fetch", true);
        NoticeStore notices = desk.bean(NoticeStore.class);
        List<NoticeStore.Claim> fetched = notices.claim(killed, TOMORROW, LEASE, Set.of(), 6);
        notices.hold(killed, fetched.subList(1, 2), TOMORROW.plusSeconds(90));
        assertThat(notices.claim(killed, TOMORROW.plusSeconds(61), LEASE, Set.of(), 6))
                .containsExactly(fetched.getFirst());

        List<UUID> accounts = List.of(UUID.randomUUID(), UUID.randomUUID());
        for (UUID account : accounts) {
            run("insert into channels.health (workspace_id, channel_id, next_check_at) values ('%s', '%s', '%s')"
                    .formatted(desk.shop.workspace(), account, TOMORROW));
        }
        HealthStore health = desk.bean(HealthStore.class);
        List<HealthStore.Claim> checked = these(accounts, health.claim(killed, TOMORROW, LEASE, 100));
        assertThat(checked).hasSize(2);
        health.hold(killed, checked.subList(1, 2), TOMORROW.plusSeconds(90));
        assertThat(these(accounts, health.claim(killed, TOMORROW.plusSeconds(61), LEASE, 100)))
                .containsExactly(checked.getFirst());
    }

    /** Without the desk's own accounts, which its worker checks meanwhile. */
    private static List<HealthStore.Claim> these(List<UUID> accounts, List<HealthStore.Claim> claims) {
        return claims.stream()
                .filter(it -> accounts.contains(UUID.fromString(it.channel().toString())))
                .toList();
    }

    @Test
    @Tag("long")
    void whatRulesAreAskedAndWhatTheyDoBelongsToWhomeverClaimedItLast() throws Exception {
        WorkspaceId workspace = desk.shop.workspace();
        UUID trigger = UUID.randomUUID();
        UUID run = UUID.randomUUID();
        run("""
            insert into automation.trigger (workspace_id, trigger_id, kind, conversation_id, depth, noted_at, not_before)
            values ('%s', '%s', 'tag_set', gen_random_uuid(), 0, now(), '%s')""".formatted(workspace, trigger, TOMORROW.minusSeconds(60)));
        run("""
            insert into automation.run (workspace_id, run_id, rule_id, rule_version, rule_name, trigger_kind, conversation_id,
                channel_id, mode, state, depth, facts, not_before, started_at)
            values ('%s', '%s', gen_random_uuid(), 1, 'x', 'tag_set', gen_random_uuid(), '%s', 'automatic', 'ready', 0, '{}',
                '%s', now())""".formatted(workspace, run, desk.channel.id(), TOMORROW.minusSeconds(60)));
        TriggerStore triggers = desk.bean(TriggerStore.class);
        RunStore runs = desk.bean(RunStore.class);
        Tenancy tenancy = desk.bean(Tenancy.class);

        // Others in the desk may have something that is due by then.
        assertThat(triggers.claim(killed, TOMORROW, LEASE, 1_000))
                .extracting(TriggerStore.Claim::id)
                .contains(trigger);
        assertThat(runs.claim(killed, TOMORROW, LEASE, 1_000))
                .extracting(RunStore.Claim::id)
                .contains(run);
        assertThat(triggers.claim(other, TOMORROW, LEASE, 1_000))
                .extracting(TriggerStore.Claim::id)
                .doesNotContain(trigger);
        assertThat(runs.claim(other, TOMORROW, LEASE, 1_000))
                .extracting(RunStore.Claim::id)
                .doesNotContain(run);
        Instant later = TOMORROW.plus(LEASE).plusSeconds(1);
        assertThat(triggers.claim(other, later, LEASE, 1_000))
                .extracting(TriggerStore.Claim::id)
                .contains(trigger);
        assertThat(runs.claim(other, later, LEASE, 1_000))
                .extracting(RunStore.Claim::id)
                .contains(run);
        tenancy.run(workspace, () -> {
            assertThat(triggers.held(workspace, trigger, killed))
                    .as("whose lease has run out decides nothing any more")
                    .isEmpty();
            assertThat(runs.held(workspace, run, killed)).isEmpty();
            assertThat(triggers.held(workspace, trigger, other)).isPresent();
            assertThat(runs.held(workspace, run, other)).isPresent();
        });
    }

    @Test
    void aSendIsHeldAsLongAsItIsUnderWayAndItsAnswerCountsThoughItWasGivenUp() throws Exception {
        run("""
                insert into channels.outbox (workspace_id, outbox_id, channel_id, conversation_id, message_id, state,
                    not_before, sealed, created_at, changed_at)
                select '%1$s', gen_random_uuid(), '%2$s', gen_random_uuid(), gen_random_uuid(), 'approved', '%3$s', '', now(), now()
                from generate_series(1, 2)""".formatted(desk.shop.workspace(), desk.channel.id(), TOMORROW));
        OutboxStore outbox = desk.bean(OutboxStore.class);
        Tenancy tenancy = desk.bean(Tenancy.class);
        WorkspaceId shop = desk.shop.workspace();
        List<OutboxStore.Claim> sends = ours(outbox.claim(killed, TOMORROW, LEASE, Set.of(), 100));
        assertThat(sends).hasSize(2);
        for (OutboxStore.Claim send : sends) {
            assertThat(tenancy.in(shop, () -> outbox.begin(shop, send.id(), killed, TOMORROW, LEASE)))
                    .isPresent();
        }
        OutboxStore.Claim slow = sends.getFirst();
        OutboxStore.Claim lost = sends.getLast();
        outbox.hold(killed, List.of(slow), TOMORROW.plusSeconds(90));
        Instant later = TOMORROW.plusSeconds(61);
        assertThat(ours(outbox.cutOff(later))).containsExactly(lost);

        assertThat(tenancy.in(shop, () -> outbox.giveUp(shop, lost.id(), later)))
                .isPresent();
        assertThat(tenancy.in(
                        shop, () -> outbox.answered(shop, lost.id(), other, "accepted", new byte[] {1}, later, later)))
                .as("somebody else's word")
                .isFalse();
        assertThat(tenancy.in(
                        shop, () -> outbox.answered(shop, lost.id(), killed, "accepted", new byte[] {1}, later, later)))
                .as("the answer came late")
                .isTrue();

        Instant last = TOMORROW.plusSeconds(91);
        assertThat(tenancy.in(shop, () -> outbox.giveUp(shop, slow.id(), last))).isPresent();
        tenancy.run(shop, () -> outbox.settle(shop, slow.id(), "not_sent", null, last));
        assertThat(tenancy.in(shop, () -> outbox.answered(shop, slow.id(), killed, "accepted", null, last, last)))
                .as("a person has settled it")
                .isFalse();
    }

    /** Without those of other shops in the same desk. */
    private List<OutboxStore.Claim> ours(List<OutboxStore.Claim> claims) {
        return claims.stream()
                .filter(it -> it.workspace().equals(desk.shop.workspace()))
                .toList();
    }

    private static List<String> claimed(HealthStore health, UUID holder, Instant now) {
        return channels(health.claim(holder, now, LEASE, 100));
    }

    private static List<String> channels(List<HealthStore.Claim> claims) {
        return claims.stream().map(it -> it.channel().toString()).toList();
    }

    private void notices(int count, String state, boolean notice) throws Exception {
        for (int i = 0; i < count; i++) {
            run("""
                    insert into channels.inbox (workspace_id, channel_id, external_key, thread_key, occurred_at, received_at,
                        state, notice, not_before)
                    values ('%s', '%s', '\\x%02d', '\\x%02d', now(), now(), '%s', %s, '%s')""".formatted(
                            desk.shop.workspace(), desk.channel.id(), i, i, state, notice, TOMORROW.minusSeconds(60)));
        }
    }

    private void run(String sql) throws Exception {
        try (Connection app = desk.as("atiende_app");
                Statement statement = app.createStatement()) {
            statement.execute("select set_config('atiende.workspace', '%s', false)".formatted(desk.shop.workspace()));
            statement.execute(sql);
        }
    }
}
