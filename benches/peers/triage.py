"""Triage of all requests in DuckDB: the measures that side-by-side.toml asks about, colours, route and status, on one day.

    triage.py REGISTERS AS_OF OUT.parquet

What cannot be scored is left out.
"""

import sys

from duck import ADMINISTRATIVE, FAR, GAP_DAYS, KEY, connect, is_removal, known_versions

registers, as_of, out = sys.argv[1:4]
con = connect(registers, ["allocations", "claims", "requests"])
con.execute(f"set variable as_of = date '{as_of}'")

# Equal rows of a request once, and none of those that contradict; and no second one while another is open on the same list.
con.execute(f"""
create temp table asked as
with recursive once as (
    select distinct * from requests
    qualify count(*) over (partition by municipality, law, provider_id, request_id, allocation_id) = 1
), ranked as (
    select *, row_number() over (
        partition by municipality, law, list_id, provider_id, allocation_id order by submitted_on, request_id) as place
    from once
), later as (
    select * from ranked where place > 1
), walk as (
    select municipality, law, list_id, provider_id, allocation_id, request_id, place, false as is_duplicate,
        coalesce(answered_on, {FAR}) as open_until
    from ranked semi join later using (municipality, law, provider_id, allocation_id)
    where place = 1
    union all
    select r.municipality, r.law, r.list_id, r.provider_id, r.allocation_id, r.request_id, r.place,
        r.submitted_on < w.open_until,
        case when r.submitted_on < w.open_until then w.open_until
            else greatest(w.open_until, coalesce(r.answered_on, {FAR})) end
    from walk w join later r using (municipality, law, provider_id, allocation_id)
    where r.place = w.place + 1 and r.list_id is not distinct from w.list_id
)
select municipality, law, request_id, list_id, provider_id, allocation_id, submitted_on, requested_start, requested_end,
    explanation, answered_on
from ranked anti join (select * from walk where is_duplicate) using (municipality, law, provider_id, allocation_id, request_id)
""")

# All that is on record of the clients who are asked about.
con.execute(f"""
create temp table clients as
    select distinct municipality, law, client_id from allocations
    semi join asked using ({KEY});
create temp table of_clients as
    from allocations semi join clients using (municipality, law, client_id)
""")
con.execute(f"""
create temp view version as {known_versions(con, "of_clients")};
create temp table allocation as
    with last as (
        select *, first_value(assigned_at) over w as first_at, first_value(end_date) over w as first_end,
            first_value(change_reason) over w as first_reason
        from version
        window w as (partition by {KEY} order by assigned_at)
        qualify row_number() over (partition by {KEY} order by assigned_at desc) = 1
    ), placed as (
        select *, coalesce(end_date, {FAR}) as reach, coalesce(product_category, 'generic') as care_group
        from last where not {is_removal()}
    ), breaks as (
        select *, start_date > date_add(max(reach) over before, interval {GAP_DAYS + 1} day) as breaks
        from placed
        window before as (
            partition by municipality, law, client_id, provider_id, care_group order by start_date, allocation_id
            rows between unbounded preceding and 1 preceding)
    ), chained as (
        select *, sum(coalesce(breaks, false)::int) over (
            partition by municipality, law, client_id, provider_id, care_group order by start_date, allocation_id) as nth
        from breaks
    )
    select {KEY}, provider_id, start_date, end_date, reach, first_at::date as first_day, first_end, first_reason,
        dense_rank() over (order by municipality, law, client_id, provider_id, care_group, nth) as chain,
        row_number() over (
            partition by municipality, law, client_id, provider_id, care_group, nth order by start_date, allocation_id
        ) as place,
        first_value(start_date) over (
            partition by municipality, law, client_id, provider_id, care_group, nth order by start_date, allocation_id
        ) as chain_start,
        case when volume is null and budget_cents is not null or unit = '83' then 'euros'
            when unit in ('01', '04', '16') then 'minutes' when unit = '14' then 'nights'
            when unit in ('82', '84') then 'pieces' end as family,
        case when volume is null and budget_cents is not null then budget_cents / 100.0::double * (7 / (end_date - start_date + 1)::double)
            else volume * case unit when '04' then 60 when '16' then 240 when '83' then 0.01::double else 1 end
            * case frequency when '1' then 7 when '2' then 1 when '4' then 84 / 365.25::double
                when '6' then 7 / (end_date - start_date + 1)::double end
        end as weekly
    from chained
""")

# Requests that can be scored.
con.execute(f"""
create temp table scored as
    select r.*, a.chain, a.place, a.chain_start, a.end_date, a.family, a.weekly
    from asked r join allocation a using ({KEY})
    where a.provider_id = r.provider_id and a.end_date is not null and r.requested_end is not null
        and coalesce(r.requested_start <= r.requested_end, true) and r.requested_end > a.end_date
        and r.submitted_on <= getvariable('as_of');
create temp table member as
    from allocation semi join scored using (chain);
""")

# Days on which care was extended: under the same number, or under the next.
con.execute(f"""
create temp table extended as
with steps as (
    select {KEY}, assigned_at::date as day, coalesce(end_date, {FAR}) as reach, {is_removal()} as is_removal,
        coalesce(change_reason in {ADMINISTRATIVE}, false) as is_administrative,
        lag(coalesce(end_date, {FAR})) over w as reach_before, lag({is_removal()}) over w as was_removal,
        lead(assigned_at::date) over w as next_day, chain, place
    from version join (select {KEY}, chain, place from member) using ({KEY})
    window w as (partition by {KEY} order by assigned_at)
), follow_on as (
    select a.chain, a.place, a.first_day as day
    from member a join steps s on s.chain = a.chain and s.place <> a.place and s.day < a.first_day
        and coalesce(a.first_day <= s.next_day, true)
    where a.place > 1 and a.start_date > a.chain_start and not s.is_removal
        and not coalesce(a.first_reason in {ADMINISTRATIVE}, false)
    group by a.chain, a.place, a.first_day, a.first_end
    having coalesce(a.first_end, {FAR}) > max(s.reach)
)
select chain, place, day from steps where reach > reach_before and not is_administrative and not was_removal
union all
select chain, place, day from follow_on
""")

# Steps down in the level of care of a chain.
con.execute("""
create temp table lowered as
with sized as (
    select * from member where family is not null and weekly is not null
), days as (
    select chain, family, start_date as day from sized
    union
    select chain, family, end_date + 1 from sized where end_date is not null
), level as (
    select d.chain, d.family, d.day, sum(s.weekly) as level
    from days d join sized s on s.chain = d.chain and s.family = d.family and s.start_date <= d.day and d.day <= s.reach
    where d.day <= getvariable('as_of')
    group by all
    having sum(s.weekly) <> 0
), step as (
    select chain, round(level / lag(level) over (partition by chain, family order by day) - 1, 9) as step from level
)
select chain, count(*) as downscalings from step where step < -0.05 group by chain
""")

# Until when claims are on record, and those on the chains that are asked about.
con.execute(f"""
create temp table coverage as
with months as (
    select municipality, law, date_trunc('month', period_end) as month, count(*) as claims
    from claims
    where volume > 0 and coalesce(submitted_on, period_end) < date_trunc('month', getvariable('as_of'))
    group by all
)
select municipality, law, last_day(max(month)) as covered
from (from months qualify 4 * claims >= max(claims) over (partition by municipality, law))
group by all;
create temp table claim as
    select c.*, m.chain, m.weekly is not null and m.family = 'euros' as in_euros
    from (
        select {KEY}, period_start, period_end, volume, unit, amount_cents, reference from claims
        where coalesce(submitted_on, period_end) <= getvariable('as_of')
    ) c join member m using ({KEY});
""")
shared = f"select {KEY}, reference from claim where reference is not null group by all having count(*) > 1"
if con.execute(f"select exists({shared})").fetchone()[0]:
    # Those that share a reference are looked at whole: equal ones count once.
    con.execute(f"""
    create temp table shared as {shared};
    create temp table whole as
        select distinct * from claims semi join shared using ({KEY}, reference)
        where coalesce(submitted_on, period_end) <= getvariable('as_of');
    create temp table kept as
        from claim anti join shared using ({KEY}, reference)
        union all
        select {KEY}, w.period_start, w.period_end, w.volume, w.unit, w.amount_cents, w.reference, m.chain,
            m.weekly is not null and m.family = 'euros' as in_euros
        from whole w join member m using ({KEY});
    drop table claim;
    alter table kept rename to claim;
    """)

con.execute("""
create temp table used as
with looked_at as (
    select distinct s.chain, s.family, s.municipality, s.law,
        least(getvariable('as_of') - 62, c.covered) as w1,
        greatest(s.chain_start, least(getvariable('as_of') - 62, c.covered) - 181) as w0
    from scored s join coverage c using (municipality, law)
    where s.weekly is not null and s.family is not null
), allocated as (
    select l.chain, l.family, sum(m.weekly / 7 * (least(m.reach, w1) - greatest(m.start_date, w0) + 1)) as allocated
    from looked_at l join member m on m.chain = l.chain and m.family = l.family
    where w1 - w0 + 1 >= 28 and m.start_date <= w1 and m.reach >= w0 and m.weekly is not null
    group by all
), claimed as (
    select l.chain, l.family,
        sum(case when l.family = 'euros' then c.amount_cents / 100.0::double
                else c.volume * case c.unit when '04' then 60 when '16' then 240 else 1 end end
            * ((least(c.period_end, w1) - greatest(c.period_start, w0) + 1) / (c.period_end - c.period_start + 1))) as claimed
    from looked_at l join claim c on c.chain = l.chain
    where c.period_start <= w1 and c.period_end >= w0 and case l.family when 'euros' then c.in_euros
        when 'minutes' then c.unit in ('01', '04', '16') when 'nights' then c.unit = '14' else c.unit in ('82', '84') end
    group by all
)
select chain, family, round(coalesce(claimed, 0) / allocated, 9) as utilisation
from allocated left join claimed using (chain, family) where allocated <> 0
""")

con.execute(f"""
copy (
    with measured as (
        select s.*, coalesce(e.prior_extensions, 0) as prior_extensions, coalesce(l.downscalings, 0) as downscalings,
            u.utilisation, s.requested_end - s.chain_start + 1 as requested_trajectory_days,
            s.submitted_on - s.end_date as days_late
        from scored s
        left join (
            select p.chain, p.place, count(distinct e.day) as prior_extensions
            from (select distinct chain, place from scored) p join extended e on e.chain = p.chain and e.place <= p.place
            group by all
        ) e using (chain, place)
        left join lowered l using (chain)
        left join used u on u.chain = s.chain and u.family = s.family and s.weekly is not null
    ), coloured as (
        select *, greatest(
            case when prior_extensions >= 4 then 2 when prior_extensions >= 2 then 1 else 0 end,
            case when utilisation < 0.3 or utilisation > 1.3 then 2
                when utilisation < 0.6 or utilisation > 1.1 or utilisation is null then 1 else 0 end,
            case when requested_trajectory_days > 1460 then 2
                when requested_trajectory_days > 730 and downscalings < 1 then 1 else 0 end,
            case when days_late > 14 then 2 when days_late > 0 then 1 else 0 end) as worst
        from measured
    ), grouped as (
        select *, max(worst) over (partition by municipality, law, provider_id, request_id) as worst_of_request,
            count(*) over (partition by municipality, law, list_id, provider_id) as on_list
        from coloured
    )
    select municipality, law, request_id, list_id, provider_id, allocation_id, prior_extensions, downscalings, utilisation,
        requested_trajectory_days, days_late,
        case worst when 0 then 'green' when 1 then 'orange' else 'red' end as colour,
        case worst_of_request when 0 then 'green' when 1 then 'orange' else 'red' end as request_colour,
        case when on_list >= 10 then 'bulk' else 'individual' end as route,
        case when answered_on <= getvariable('as_of') then 'answered' when worst = 0 then 'agreed'
            when worst = 2 then 'to_discuss' when explanation <> '' then 'explanation_given'
            else 'explanation_missing' end as status
    from grouped
) to '{out}' (format parquet)
""")
