-- What the next late answer costs. A conversation is sorted by the moment in which something is due in it, brought forward by
-- as many minutes as it is worth; docs/deadlines.md states the table. It follows from what is stored and not from the clock, so
-- that an index over it keeps the order of the queue, and no row has to be filled for it.

-- The value, in centavos, of the buyer's own orders that the talk is about, in Mexican pesos; null where none is known. Of talks
-- that are under way it is learnt at their next message or the next news of their order.
alter table conversations.conversation add column at_stake_minor bigint;

create function conversations.urgency(due_at timestamptz, platform_due_at timestamptz, obligation_at timestamptz,
        obligation_reason text, emotion text, at_stake_minor bigint, priority boolean, out at timestamptz, out ahead jsonb)
    language sql immutable parallel safe
    begin atomic
        select coalesce(clock.due - (clock.minutes + coalesce(w.angry, 0) + coalesce(w.frustrated, 0) + coalesce(w.money, 0)
                + coalesce(w.first, 0)) * interval '1 minute', 'infinity'),
            jsonb_strip_nulls(jsonb_build_object('platform', case when clock.kind = 'platform' then clock.minutes end,
                'legal', case when clock.kind = 'legal' then clock.minutes end, 'angry', w.angry,
                'frustrated', w.frustrated, 'money', w.money, 'priority', w.first))
        from (select case when emotion = 'angry' then 60 end as angry,
                case when emotion = 'frustrated' then 20 end as frustrated,
                case when at_stake_minor >= 2000000 then 60 when at_stake_minor >= 500000 then 30
                    when at_stake_minor >= 100000 then 15 end as money,
                case when priority then 60 end as first) w
        left join lateral (
            select v.due, v.kind, v.minutes
            from (values (due_at, 'own', 0), (platform_due_at, 'platform', 60),
                (obligation_at, obligation_reason, case when obligation_reason = 'legal' then 1440 else 0 end))
                as v(due, kind, minutes)
            where v.due is not null
            order by v.due - v.minutes * interval '1 minute', v.kind limit 1) clock on true;
    end;
