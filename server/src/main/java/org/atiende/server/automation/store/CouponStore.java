package org.atiende.server.automation.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.atiende.server.automation.CouponList;
import org.atiende.server.database.Columns;
import org.atiende.server.kernel.WorkspaceId;
import org.atiende.server.orders.Money;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tables of coupons, whose codes are sealed. */
@Component
public class CouponStore {
    private static final String SELECT = """
        select l.name, l.sum_minor, l.currency,
            (select count(*) from automation.coupon c
                where c.workspace_id = l.workspace_id and c.name = l.name and c.offer_id is null) as left_over,
            (select count(*) from automation.coupon c
                where c.workspace_id = l.workspace_id and c.name = l.name and c.offer_id is not null) as given
        from automation.coupon_list l where l.workspace_id = cast(:workspace as uuid)\s""";
    private static final RowMapper<CouponList> LIST = (rs, row) -> new CouponList(
            rs.getString("name"),
            new Money(rs.getLong("sum_minor"), rs.getString("currency")),
            rs.getInt("left_over"),
            rs.getInt("given"));

    private final JdbcClient jdbc;

    CouponStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    public List<CouponList> all(WorkspaceId workspace) {
        return jdbc.sql(SELECT + "order by l.name")
                .param("workspace", workspace.toString())
                .query(LIST)
                .list();
    }

    public Optional<CouponList> find(WorkspaceId workspace, String name) {
        return jdbc.sql(SELECT + "and l.name = :name")
                .param("workspace", workspace.toString())
                .param("name", name)
                .query(LIST)
                .optional();
    }

    /** Makes a list, or says anew what its codes are worth. */
    public void put(WorkspaceId workspace, String name, Money worth, Instant now) {
        jdbc.sql("""
                insert into automation.coupon_list (workspace_id, name, sum_minor, currency, changed_at)
                values (cast(:workspace as uuid), :name, :sum, :currency, cast(:now as timestamptz))
                on conflict (workspace_id, name) do update
                    set sum_minor = excluded.sum_minor, currency = excluded.currency, changed_at = excluded.changed_at""")
                .param("workspace", workspace.toString())
                .param("name", name)
                .param("sum", worth.minor())
                .param("currency", worth.currency())
                .param("now", now.toString())
                .update();
    }

    /**
     * Adds codes; those that the workspace has or had on any list are left out.
     *
     * @param codes of fingerprint and sealed code, in the order in which they are given out
     */
    public void add(WorkspaceId workspace, String name, Columns codes) {
        jdbc.sql("""
                insert into automation.coupon (workspace_id, name, fingerprint, sealed)
                select cast(:workspace as uuid), :name, c.fingerprint, c.sealed
                from unnest(cast(:fingerprint as bytea[]), cast(:sealed as bytea[])) with ordinality
                    c(fingerprint, sealed, place)
                order by c.place
                on conflict (workspace_id, fingerprint) do nothing""")
                .param("workspace", workspace.toString())
                .param("name", name)
                .params(codes.arrays())
                .update();
    }

    /** The next code of a list, sealed, which is the offer's from here on; empty where none is left. */
    public Optional<Given> give(WorkspaceId workspace, String name, UUID offer) {
        return jdbc.sql("""
                update automation.coupon set offer_id = cast(:offer as uuid)
                where workspace_id = cast(:workspace as uuid) and fingerprint = (
                    select fingerprint from automation.coupon
                    where workspace_id = cast(:workspace as uuid) and name = :name and offer_id is null
                    order by place limit 1 for update skip locked)
                returning fingerprint, sealed""")
                .param("workspace", workspace.toString())
                .param("name", name)
                .param("offer", offer.toString())
                .query((rs, row) -> new Given(rs.getBytes("fingerprint"), rs.getBytes("sealed")))
                .optional();
    }

    /** The code of an offer is the next again. */
    public void free(WorkspaceId workspace, UUID offer) {
        jdbc.sql("""
                update automation.coupon set offer_id = null
                where workspace_id = cast(:workspace as uuid) and offer_id = cast(:offer as uuid)""")
                .param("workspace", workspace.toString())
                .param("offer", offer.toString())
                .update();
    }

    /** A code as it is stored. */
    @SuppressWarnings("ArrayRecordComponent") // it is opened and never compared
    public record Given(byte[] fingerprint, byte[] sealed) {}

    /** Forgets a list and its codes; of those that were given it stays known that they were. */
    public boolean remove(WorkspaceId workspace, String name) {
        boolean removed = jdbc.sql("""
                delete from automation.coupon_list where workspace_id = cast(:workspace as uuid) and name = :name""")
                        .param("workspace", workspace.toString())
                        .param("name", name)
                        .update()
                == 1;
        jdbc.sql("""
                delete from automation.coupon
                where workspace_id = cast(:workspace as uuid) and name = :name and offer_id is null""")
                .param("workspace", workspace.toString())
                .param("name", name)
                .update();
        jdbc.sql("""
                update automation.coupon set sealed = ''
                where workspace_id = cast(:workspace as uuid) and name = :name""")
                .param("workspace", workspace.toString())
                .param("name", name)
                .update();
        return removed;
    }
}
