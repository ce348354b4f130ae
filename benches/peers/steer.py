"""Steering in DuckDB: trajectories, and flows per provider, care group and quarter. No claims, no events, no curves.

    steer.py REGISTERS AS_OF FROM OUT

OUT is a folder for trajectories.parquet and flows.parquet.
"""

import os
import sys

from duck import FAR, GAP_DAYS, KEY, connect, is_removal, known_versions

registers, as_of, first, out = sys.argv[1:5]
os.makedirs(out, exist_ok=True)
con = connect(registers, ["allocations", "deliveries"])
con.execute(f"set variable as_of = date '{as_of}'")
UNIT = "municipality, law, client_id, provider_id, care_group"

# Deliveries of allocations that exist, and when each stopped as far as that is known.
con.execute(f"""
create temp view version as {known_versions(con, "allocations")};
create temp table delivery as
with last as (
    select {KEY}, max(assigned_at) as assigned_at from version group by {KEY}
), allocation as (
    select {KEY}, client_id, provider_id, coalesce(product_category, 'generic') as care_group, start_date as starts,
        end_date as ends, referrer
    from version join last using ({KEY}, assigned_at)
    where not {is_removal()}
), known as (
    select municipality, law, client_id, provider_id, care_group, allocation_id, starts, referrer, start_date,
        case when coalesce(stop_reported_on, stop_date) <= getvariable('as_of') then stop_date end as told,
        case when ends + 92 < getvariable('as_of') then greatest(ends, start_date) end as assumed,
        stop_reason
    from deliveries join allocation using ({KEY})
    where coalesce(reported_on, start_date) <= getvariable('as_of')
)
select municipality, law, client_id, provider_id, care_group, allocation_id, starts, referrer, start_date, told,
    coalesce(told, assumed, {FAR}) as stop,
    case when told is not null then stop_reason when assumed is not null then 'unreported' end as reason
from known
""")

# Those that follow one another without a break; a break may be longer after a temporary stop.
con.execute(f"""
create temp table trajectory as
with reached as (
    select *, max(row(stop, allocation_id, reason)) over before as last
    from delivery
    window before as (
        partition by {UNIT} order by start_date, told nulls last, allocation_id
        rows between unbounded preceding and 1 preceding)
), numbered as (
    select * exclude (last), sum((last[1] < start_date - case last[3] when '20' then 183 else {GAP_DAYS + 1} end)::int) over (
        partition by {UNIT} order by start_date, told nulls last, allocation_id) as nth
    from reached
), joined as (
    select {UNIT}, min(start_date) as start, count(*) as deliveries, max(row(stop, allocation_id, reason)) as last,
        min_by({{referrer: referrer, starts: starts}}, row(start_date, coalesce(told, {FAR}), allocation_id)) as first
    from numbered
    group by {UNIT}, coalesce(nth, 0)
), ended as (
    select * exclude (last, first), first.referrer as referrer, start - first.starts as waiting_days,
        last[1] as reach, last[3] as reason,
        last[1] = {FAR} or last[3] = '20' and getvariable('as_of') <= last[1] + 182 as ongoing
    from joined
)
select {UNIT}, start, case when not ongoing then reach end as "end",
    case when ongoing then null when reason = 'unreported' then 'unreported'
        when reason = if(law = 'jw', '31', '19') then 'planned'
        when reason = '34' or law = 'wmo' and reason = '23' then 'early_agreed'
        when reason = '32' or law = 'wmo' and reason = '21' then 'early_client'
        when reason = '33' or law = 'wmo' and reason = '22' then 'early_provider'
        when reason in ('02', '35') or law = 'wmo' and reason = '31' then 'external'
        when reason = '36' then 'municipality' when reason = '37' then 'change_request'
        when reason = '38' then 'other_provider' when reason = '39' then 'other_domain'
        when reason = '20' then 'temporary' else 'other' end as end_reason,
    if(ongoing, getvariable('as_of'), reach) - start + 1 as days, deliveries, ongoing,
    not ongoing and reach between getvariable('as_of') - {GAP_DAYS} and getvariable('as_of') as provisional,
    waiting_days, referrer
from ended;
""")

con.execute(f"""
create temp table followed as
with ends as (
    select municipality, law, client_id, care_group, "end" as ended from trajectory where not ongoing
), again as (
    select distinct t.municipality, t.law, t.client_id, t.provider_id, t.care_group, t.start
    from trajectory t join ends e using (municipality, law, client_id, care_group)
    where e.ended < t.start and t.start - e.ended <= 365
)
select t.*, a.start is not null as "returning"
from trajectory t left join again a using ({UNIT}, start);
copy followed to '{out}/trajectories.parquet' (format parquet)
""")

reasons = [
    "planned", "early_agreed", "early_client", "early_provider", "external", "municipality", "change_request",
    "other_provider", "other_domain", "temporary", "unreported", "other",
]  # fmt: skip
counted = ", ".join(f"count(*) filter (end_reason = '{reason}') as outflow_{reason}" for reason in reasons)
figures = ["stock_start", "inflow", "returning", "outflow", *(f"outflow_{reason}" for reason in reasons), "provisional"]
summed = ", ".join(f'sum("{figure}")::bigint as "{figure}"' for figure in figures)
con.execute(f"""
create temp table unit as
    select row_number() over () as unit, dense_rank() over (order by municipality, law, care_group) as region, *
    from (select distinct municipality, law, provider_id, care_group from followed);
create temp table period as
    select a, least(date_add(a, interval 3 months)::date - 1, getvariable('as_of')) as b,
        date_add(a, interval 3 months)::date - 1 > getvariable('as_of') as partial
    from (select unnest(generate_series(date_trunc('quarter', date '{first}'), getvariable('as_of'), interval 3 months))::date as a);
create temp table numbered as
    select unit, start, coalesce("end", {FAR}) as "end", end_reason, provisional, "returning"
    from followed join unit using (municipality, law, provider_id, care_group);
create temp table of_unit as
with stocks as (
    select unit, a, count(*) filter (start < a) as stock_start, count(*) filter (start >= a) as inflow,
        count(*) filter (start >= a and "returning") as "returning", count(*) filter ("end" <= b) as outflow
    from numbered join period on start <= b and "end" >= a
    group by unit, a
), ends as (
    select unit, date_trunc('quarter', "end")::date as a, {counted}, count(*) filter (provisional) as provisional
    from numbered where "end" between (select min(a) from period) and getvariable('as_of')
    group by all
)
select unit, a, {", ".join(f'coalesce("{figure}", 0) as "{figure}"' for figure in figures)}
from stocks left join ends using (unit, a);
copy (
    with rows as (
        select municipality, law, provider_id, care_group, of_unit.* exclude (unit) from of_unit join unit using (unit)
        union all by name
        select municipality, law, care_group, sums.* exclude (region)
        from (select region, a, {summed} from of_unit join unit using (unit) group by region, a) sums
        join (select distinct region, municipality, law, care_group from unit) using (region)
    )
    select rows.* exclude (a), a as period_start, b as period_end, partial, stock_start + inflow - outflow as stock_end,
        outflow / (stock_start + inflow) as outflow_rate
    from rows join period using (a)
) to '{out}/flows.parquet' (format parquet)
""")
