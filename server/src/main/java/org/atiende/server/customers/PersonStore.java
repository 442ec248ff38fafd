package org.atiende.server.customers;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.atiende.server.database.Columns;
import org.atiende.server.database.Rows;
import org.atiende.server.kernel.CustomerId;
import org.atiende.server.kernel.WorkspaceId;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The tables of customers who are one person. */
@Component
class PersonStore {
    private static final RowMapper<CustomerId> CUSTOMER = (rs, row) -> CustomerId.of(rs.getString("customer_id"));

    private final JdbcClient jdbc;

    PersonStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How two customers are joined. */
    record How(String proof, String by, Instant at) {}

    /** Two customers who may be one person. */
    record Pair(CustomerId one, CustomerId other, String proof) {}

    /** Lets one transaction of a workspace at a time join and split. */
    void lock(WorkspaceId workspace) {
        jdbc.sql("select count(pg_advisory_xact_lock(hashtextextended(:workspace, 4712)))")
                .param("workspace", workspace.toString())
                .query(Long.class)
                .single();
    }

    List<PersonLink> links(WorkspaceId workspace, CustomerId customer) {
        return jdbc.sql("""
                select o.customer_id, o.proof, o.linked_by, o.linked_at
                from customers.person_link l
                join customers.person_link o on o.workspace_id = l.workspace_id and o.person_id = l.person_id
                where l.workspace_id = cast(:workspace as uuid) and l.customer_id = cast(:customer as uuid)
                order by o.linked_at, o.customer_id""")
                .param("workspace", workspace.toString())
                .param("customer", customer.toString())
                .query((rs, row) -> new PersonLink(
                        CustomerId.of(rs.getString("customer_id")),
                        rs.getString("proof"),
                        rs.getString("linked_by"),
                        Rows.of(rs, "linked_at")))
                .list();
    }

    /** Makes all of the other's person belong to the one's. */
    void join(WorkspaceId workspace, CustomerId one, CustomerId other, How how) {
        jdbc.sql("""
                with person as (
                    insert into customers.person_link as l
                        (workspace_id, customer_id, person_id, proof, linked_by, linked_at)
                    values (cast(:workspace as uuid), cast(:one as uuid), gen_random_uuid(), :proof, :by,
                        cast(:at as timestamptz))
                    on conflict (workspace_id, customer_id) do update set person_id = l.person_id
                    returning person_id
                ), others as (
                    select o.customer_id from customers.person_link l
                    join customers.person_link o on o.workspace_id = l.workspace_id and o.person_id = l.person_id
                    where l.workspace_id = cast(:workspace as uuid) and l.customer_id = cast(:other as uuid)
                    union select cast(:other as uuid)
                )
                insert into customers.person_link (workspace_id, customer_id, person_id, proof, linked_by, linked_at)
                select cast(:workspace as uuid), o.customer_id, p.person_id, :proof, :by, cast(:at as timestamptz)
                from others o cross join person p
                where o.customer_id <> cast(:one as uuid)
                on conflict (workspace_id, customer_id) do update set person_id = excluded.person_id""")
                .param("workspace", workspace.toString())
                .param("one", one.toString())
                .param("other", other.toString())
                .param("proof", how.proof())
                .param("by", how.by())
                .param("at", how.at().toString())
                .update();
    }

    /** Takes a customer out, notes that it is none of the others, and ends a person of one. */
    void split(WorkspaceId workspace, CustomerId customer, Collection<CustomerId> others, Instant at) {
        jdbc.sql("""
                delete from customers.person_link
                where workspace_id = cast(:workspace as uuid) and (customer_id = cast(:customer as uuid)
                    or cardinality(:others::uuid[]) = 1 and customer_id = any(:others::uuid[]))""")
                .param("workspace", workspace.toString())
                .param("customer", customer.toString())
                .param("others", Columns.texts(others))
                .update();
        jdbc.sql("""
                insert into customers.told_apart (workspace_id, one_id, other_id, told_at)
                select cast(:workspace as uuid), least(o, cast(:customer as uuid)),
                    greatest(o, cast(:customer as uuid)), cast(:at as timestamptz)
                from unnest(:others::uuid[]) as r(o)
                on conflict do nothing""")
                .param("workspace", workspace.toString())
                .param("customer", customer.toString())
                .param("others", Columns.texts(others))
                .param("at", at.toString())
                .update();
    }

    void forgetApart(WorkspaceId workspace, Collection<CustomerId> ones, Collection<CustomerId> others) {
        jdbc.sql("""
                delete from customers.told_apart
                where workspace_id = cast(:workspace as uuid)
                    and (one_id = any(:ones::uuid[]) and other_id = any(:others::uuid[])
                        or one_id = any(:others::uuid[]) and other_id = any(:ones::uuid[]))""")
                .param("workspace", workspace.toString())
                .param("ones", Columns.texts(ones))
                .param("others", Columns.texts(others))
                .update();
    }

    boolean isApart(WorkspaceId workspace, Collection<CustomerId> ones, Collection<CustomerId> others) {
        return apartFrom(workspace, ones).stream().anyMatch(others::contains);
    }

    /** Whom members told apart from any of some customers. */
    List<CustomerId> apartFrom(WorkspaceId workspace, Collection<CustomerId> customers) {
        return jdbc.sql("""
                select other_id as customer_id from customers.told_apart
                where workspace_id = cast(:workspace as uuid) and one_id = any(:customers::uuid[])
                union
                select one_id from customers.told_apart
                where workspace_id = cast(:workspace as uuid) and other_id = any(:customers::uuid[])""")
                .param("workspace", workspace.toString())
                .param("customers", Columns.texts(customers))
                .query(CUSTOMER)
                .list();
    }

    /** Customers, each with another who has the same phone number or e-mail address, vouched for on both sides. */
    List<Pair> sameProof(WorkspaceId workspace, Collection<CustomerId> customers) {
        return jdbc.sql("""
                select c.customer_id as one, o.customer_id as other, 'phone' as proof
                from customers.contact c
                join customers.contact o on o.workspace_id = c.workspace_id and o.phone_key = c.phone_key
                    and o.phone_vouched and o.customer_id <> c.customer_id
                where c.workspace_id = cast(:workspace as uuid) and c.customer_id = any(:customers::uuid[])
                    and c.phone_vouched
                union
                select c.customer_id, o.customer_id, 'email'
                from customers.contact c
                join customers.contact o on o.workspace_id = c.workspace_id and o.email_key = c.email_key
                    and o.email_vouched and o.customer_id <> c.customer_id
                where c.workspace_id = cast(:workspace as uuid) and c.customer_id = any(:customers::uuid[])
                    and c.email_vouched
                order by proof desc, one, other""")
                .param("workspace", workspace.toString())
                .param("customers", Columns.texts(customers))
                .query((rs, row) -> new Pair(
                        CustomerId.of(rs.getString("one")),
                        CustomerId.of(rs.getString("other")),
                        rs.getString("proof")))
                .list();
    }
}
