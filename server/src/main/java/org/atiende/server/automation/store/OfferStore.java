package org.atiende.server.automation.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.atiende.server.automation.OfferView;
import org.atiende.server.automation.rules.Offer;
import org.atiende.server.database.Columns;
import org.atiende.server.database.Rows;
import org.atiende.server.kernel.ChannelId;
import org.atiende.server.kernel.ConversationId;
import org.atiende.server.kernel.CustomerId;
import org.atiende.server.kernel.MessageId;
import org.atiende.server.kernel.WorkspaceId;
import org.atiende.server.orders.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The table of offers, which is what budgets are counted by: an offer counts from when it is reserved, in the period in
 * which it was, until it is released or has lapsed, which is some days after it stood.
 */
@Component
public class OfferStore {
    private static final RowMapper<OfferView> VIEW = (rs, row) -> new OfferView(
            rs.getObject("offer_id", UUID.class),
            rs.getObject("run_id", UUID.class),
            rs.getObject("rule_id", UUID.class),
            rs.getString("rule_name"),
            ConversationId.of(rs.getString("conversation_id")),
            Offer.Kind.of(rs.getString("kind")),
            new Money(rs.getLong("sum_minor"), rs.getString("currency")),
            rs.getString("coupons"),
            rs.getString("order_id"),
            rs.getString("shown"),
            Rows.of(rs, "reserved_at"),
            Rows.orNull(rs, "stands_until"),
            Rows.orNull(rs, "settled_at"),
            rs.getString("settled_by"),
            rs.getString("heard"));
    private static final String SELECT = """
        select offer_id, run_id, rule_id, rule_name, conversation_id, kind, sum_minor, currency, coupons, order_id, reserved_at,
            stands_until, settled_at, settled_by, heard,
            case when state = 'taken' then 'taken'
                when state = 'released' then reason
                when stands_until <= cast(:over as timestamptz) then 'lapsed'
                else 'open' end as shown
        from automation.offer where workspace_id = cast(:workspace as uuid)\s""";

    /** What a buyer has said in time can still be noted for so long, and counts until then. */
    private static final Duration GRACE = Duration.ofDays(7);

    private final JdbcClient jdbc;

    OfferStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What is to be offered, by which step of which run, to whom. */
    public record Row(
            UUID id,
            UUID run,
            int position,
            UUID rule,
            String ruleName,
            ConversationId conversation,
            CustomerId customer,
            @Nullable ChannelId orderChannel,
            @Nullable String order,
            Offer.Kind kind,
            @Nullable String coupons,
            Money sum,
            @Nullable Instant until) {}

    /** Keeps everybody else from reserving in a workspace until the end of the transaction. */
    public void hold(WorkspaceId workspace) {
        jdbc.sql("select count(pg_advisory_xact_lock(hashtextextended(:workspace, 4713)))")
                .param("workspace", workspace.toString())
                .query(Integer.class)
                .single();
    }

    /**
     * How much is offered or taken, in minor units.
     *
     * @param rule null for all rules
     * @param customers empty for all buyers
     */
    public long used(
            WorkspaceId workspace,
            String currency,
            Instant since,
            @Nullable UUID rule,
            Collection<CustomerId> customers,
            Instant now) {
        return jdbc.sql("""
                select coalesce(sum(sum_minor), 0) from automation.offer
                where workspace_id = cast(:workspace as uuid) and currency = :currency
                    and reserved_at >= cast(:since as timestamptz)
                    and (state = 'taken'
                        or (state = 'reserved' and (stands_until is null or stands_until > cast(:over as timestamptz))))
                    and (cast(:rule as uuid) is null or rule_id = cast(:rule as uuid))
                    and (:everybody or customer_id = any(cast(:customers as uuid[])))""")
                .param("workspace", workspace.toString())
                .param("currency", currency)
                .param("since", since.toString())
                .param("over", over(now))
                .param("rule", rule == null ? null : rule.toString())
                .param("everybody", customers.isEmpty())
                .param("customers", Columns.texts(customers))
                .query(Long.class)
                .single();
    }

    /** How much is offered or taken for an order, in minor units. */
    public long usedOf(WorkspaceId workspace, ChannelId channel, String order, String currency, Instant now) {
        return jdbc.sql("""
                select coalesce(sum(sum_minor), 0) from automation.offer
                where workspace_id = cast(:workspace as uuid) and currency = :currency
                    and order_channel = cast(:channel as uuid) and order_id = :order
                    and (state = 'taken'
                        or (state = 'reserved' and (stands_until is null or stands_until > cast(:over as timestamptz))))""")
                .param("workspace", workspace.toString())
                .param("currency", currency)
                .param("channel", channel.toString())
                .param("order", order)
                .param("over", over(now))
                .query(Long.class)
                .single();
    }

    private static String over(Instant now) {
        return now.minus(GRACE).toString();
    }

    public void insert(WorkspaceId workspace, Row offer, Instant now) {
        jdbc.sql("""
                insert into automation.offer (workspace_id, offer_id, run_id, position, rule_id, rule_name, conversation_id,
                    customer_id, order_channel, order_id, kind, coupons, sum_minor, currency, state, reserved_at, stands_until)
                values (cast(:workspace as uuid), cast(:id as uuid), cast(:run as uuid), :position, cast(:rule as uuid), :name,
                    cast(:conversation as uuid), cast(:customer as uuid), cast(:channel as uuid), :order, :kind, :coupons, :sum,
                    :currency, 'reserved', cast(:now as timestamptz), cast(:until as timestamptz))""")
                .param("workspace", workspace.toString())
                .param("id", offer.id().toString())
                .param("run", offer.run().toString())
                .param("position", offer.position())
                .param("rule", offer.rule().toString())
                .param("name", offer.ruleName())
                .param("conversation", offer.conversation().toString())
                .param("customer", offer.customer().toString())
                .param(
                        "channel",
                        offer.orderChannel() == null
                                ? null
                                : offer.orderChannel().toString())
                .param("order", offer.order())
                .param("kind", offer.kind().id())
                .param("coupons", offer.coupons())
                .param("sum", offer.sum().minor())
                .param("currency", offer.sum().currency())
                .param("now", now.toString())
                .param("until", offer.until() == null ? null : offer.until().toString())
                .update();
    }

    public void told(WorkspaceId workspace, UUID id, MessageId message) {
        jdbc.sql("""
                update automation.offer set message_id = cast(:message as uuid)
                where workspace_id = cast(:workspace as uuid) and offer_id = cast(:id as uuid)""")
                .param("workspace", workspace.toString())
                .param("id", id.toString())
                .param("message", message.toString())
                .update();
    }

    /** Nobody was told of an offer of a step. */
    public void unsaid(WorkspaceId workspace, UUID id, Instant now) {
        jdbc.sql("""
                update automation.offer set state = 'released', reason = 'not_sent', settled_at = cast(:now as timestamptz)
                where workspace_id = cast(:workspace as uuid) and offer_id = cast(:id as uuid) and state = 'reserved'""")
                .param("workspace", workspace.toString())
                .param("id", id.toString())
                .param("now", now.toString())
                .update();
    }

    /** The message that told of an offer did not reach the buyer. */
    public void lost(WorkspaceId workspace, MessageId message, Instant now) {
        jdbc.sql("""
                update automation.offer set state = 'released', reason = 'not_sent', settled_at = cast(:now as timestamptz)
                where workspace_id = cast(:workspace as uuid) and message_id = cast(:message as uuid) and state = 'reserved'""")
                .param("workspace", workspace.toString())
                .param("message", message.toString())
                .param("now", now.toString())
                .update();
    }

    /** It reached the buyer after all, which the platform has told late. */
    public void found(WorkspaceId workspace, MessageId message) {
        jdbc.sql("""
                update automation.offer set state = 'reserved', reason = null, settled_at = null
                where workspace_id = cast(:workspace as uuid) and message_id = cast(:message as uuid)
                    and state = 'released' and reason = 'not_sent'""")
                .param("workspace", workspace.toString())
                .param("message", message.toString())
                .update();
    }

    /** Whether a message told of an offer that binds nobody any more. */
    public boolean toldReleased(WorkspaceId workspace, MessageId message) {
        return jdbc.sql("""
                select exists (select 1 from automation.offer
                    where workspace_id = cast(:workspace as uuid) and message_id = cast(:message as uuid)
                        and state = 'released')""")
                .param("workspace", workspace.toString())
                .param("message", message.toString())
                .query(Boolean.class)
                .single();
    }

    /** The buyer has taken an offer that stands, or refused it; false where none stands. */
    public boolean settle(WorkspaceId workspace, UUID id, boolean taken, String by, Instant now) {
        return jdbc.sql("""
                update automation.offer set state = case when :taken then 'taken' else 'released' end,
                    reason = case when :taken then null else 'refused' end,
                    settled_at = cast(:now as timestamptz), settled_by = :by
                where workspace_id = cast(:workspace as uuid) and offer_id = cast(:id as uuid) and state = 'reserved'
                    and (stands_until is null or stands_until > cast(:over as timestamptz))""")
                        .param("over", over(now))
                        .param("workspace", workspace.toString())
                        .param("id", id.toString())
                        .param("taken", taken)
                        .param("by", by)
                        .param("now", now.toString())
                        .update()
                == 1;
    }

    /** The latest offer in a conversation that waits for an answer; a code waits for none. */
    public Optional<OfferView> unanswered(WorkspaceId workspace, ConversationId conversation, Instant now) {
        return jdbc.sql(SELECT + """
                and conversation_id = cast(:conversation as uuid) and state = 'reserved' and stands_until > cast(:over as timestamptz)
                order by reserved_at desc, offer_id desc limit 1""")
                .param("workspace", workspace.toString())
                .param("conversation", conversation.toString())
                .param("over", over(now))
                .query(VIEW)
                .optional();
    }

    /** Notes what the buyer's words seem to say to an offer; what was noted first stays. */
    public void heard(WorkspaceId workspace, UUID id, String answer) {
        jdbc.sql("""
                update automation.offer set heard = :answer
                where workspace_id = cast(:workspace as uuid) and offer_id = cast(:id as uuid)
                    and heard is null""")
                .param("workspace", workspace.toString())
                .param("id", id.toString())
                .param("answer", answer)
                .update();
    }

    public Optional<OfferView> find(WorkspaceId workspace, UUID id, Instant now) {
        return jdbc.sql(SELECT + "and offer_id = cast(:id as uuid)")
                .param("workspace", workspace.toString())
                .param("id", id.toString())
                .param("over", over(now))
                .query(VIEW)
                .optional();
    }

    /** What a step of a run has offered. */
    public Optional<OfferView> ofStep(WorkspaceId workspace, UUID run, int position, Instant now) {
        return jdbc.sql(SELECT + "and run_id = cast(:run as uuid) and position = :position")
                .param("workspace", workspace.toString())
                .param("run", run.toString())
                .param("position", position)
                .param("over", over(now))
                .query(VIEW)
                .optional();
    }

    public List<OfferView> latest(WorkspaceId workspace, int most, Instant now) {
        return jdbc.sql(SELECT + "order by reserved_at desc, offer_id desc limit :most")
                .param("workspace", workspace.toString())
                .param("most", most)
                .param("over", over(now))
                .query(VIEW)
                .list();
    }

    /** Those of a conversation, and those of its buyer that wait for an answer; the latest first. */
    public List<OfferView> beside(
            WorkspaceId workspace, ConversationId conversation, CustomerId customer, int most, Instant now) {
        return jdbc.sql(SELECT + """
                and (conversation_id = cast(:conversation as uuid)
                    or (customer_id = cast(:customer as uuid) and state = 'reserved' and stands_until > cast(:over as timestamptz)))
                order by reserved_at desc, offer_id desc limit :most""")
                .param("workspace", workspace.toString())
                .param("conversation", conversation.toString())
                .param("customer", customer.toString())
                .param("most", most)
                .param("over", over(now))
                .query(VIEW)
                .list();
    }
}
