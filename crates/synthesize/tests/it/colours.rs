//! Colours under an ordinary policy, by a rough hand-made reading of it: a demonstration in which everything is red is
//! of no use. The measures proper are the core's; this only has to see whether they vary.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use stoplicht_core::register::{AllocationVersion, Request};
use stoplicht_synthesize::{Options, Registers, synthesize};

use crate::{Key, is_removal, versions};

#[test]
fn colours_vary() {
    let mut all = [0; 3];
    for seed in 1..=5 {
        let options = Options { clients: 3_000, seed, ..Options::default() };
        let seen = colours(&synthesize(&options).unwrap());
        println!("{seed}: {seen:?}");
        all.iter_mut().zip(seen).for_each(|(sum, seen)| *sum += seen);
    }
    let whole: usize = all.iter().sum();
    let share = all.map(|part| part as f64 / whole as f64);
    println!("{share:.3?}");
    assert!((0.35..0.55).contains(&share[0]), "{share:?}");
    assert!((0.27..0.43).contains(&share[1]), "{share:?}");
    assert!((0.08..0.3).contains(&share[2]), "{share:?}");
}

fn colours(registers: &Registers) -> [usize; 3] {
    let versions = versions(registers);
    let mut claims: BTreeMap<Key, Vec<_>> = BTreeMap::new();
    for row in &registers.claims {
        claims.entry((row.municipality, row.law, row.allocation_id.clone())).or_default().push(row);
    }
    let mut groups: BTreeMap<_, Vec<Key>> = BTreeMap::new();
    for (key, rows) in &versions {
        if !is_removal(rows[rows.len() - 1]) {
            groups.entry(group(rows[0])).or_default().push(key.clone());
        }
    }
    let mut seen = [0; 3];
    let mut extensions = [0; 12];
    let mut by_criterion: BTreeMap<(&str, usize), usize> = BTreeMap::new();
    for request in &registers.requests {
        let key = (request.municipality, request.law, request.allocation_id.clone());
        let Some(rows) = versions.get(&key) else { continue };
        let last = rows[rows.len() - 1];
        let (Some(end), Some(wanted)) = (last.end_date, request.requested_end) else { continue };
        if is_removal(last)
            || wanted <= end
            || last.provider_id != request.provider_id
            || request.requested_start > Some(wanted)
        {
            continue;
        }
        let mut chain: Vec<_> = groups[&group(rows[0])].iter().map(|key| (key, &versions[key])).collect();
        chain.sort_by_key(|(_, rows)| rows[0].start_date);
        let criteria = criteria(request, last, end, wanted, &chain, &claims, &mut extensions);
        for (name, colour) in criteria {
            *by_criterion.entry((name, colour)).or_default() += 1;
        }
        seen[criteria.iter().map(|(_, colour)| *colour).max().unwrap_or(0)] += 1;
    }
    println!("prior extensions {extensions:?}; {by_criterion:?}");
    seen
}

fn group(row: &AllocationVersion) -> (String, String, String) {
    let group = match (row.product_code, row.product_category.map(|code| code.to_string())) {
        (Some(code), _) if code.to_string() == "54A03" => "specialistisch".to_owned(),
        (_, Some(category)) if category == "45" || category == "54" => "ambulant".to_owned(),
        (_, category) => category.unwrap_or_else(|| "generic".to_owned()),
    };
    (row.client_id.to_string(), row.provider_id.to_string(), group)
}

fn weekly(row: &AllocationVersion) -> Option<f64> {
    let days = row.end_date.map(|end| ((end - row.start_date).num_days() + 1) as f64);
    if let Some(cents) = row.budget_cents {
        return Some(cents as f64 / 100.0 * 7.0 / days?);
    }
    let factor = match &*row.unit?.to_text() {
        "04" => 60.0,
        "16" => 240.0,
        "83" => 0.01,
        _ => 1.0,
    };
    let k = match &*row.frequency?.to_text() {
        "1" => 7.0,
        "2" => 1.0,
        "4" => 84.0 / 365.25,
        _ => 7.0 / days?,
    };
    Some(row.volume? * factor * k)
}

type Chain<'a> = [(&'a Key, &'a Vec<&'a AllocationVersion>)];

#[allow(clippy::too_many_arguments, reason = "one reading of one policy")]
fn criteria(
    request: &Request,
    allocation: &AllocationVersion,
    end: NaiveDate,
    wanted: NaiveDate,
    chain: &Chain<'_>,
    claims: &BTreeMap<Key, Vec<&stoplicht_core::register::Claim>>,
    counts: &mut [usize; 12],
) -> [(&'static str, usize); 5] {
    let mut prior = 0;
    let mut start = chain[0].1[0].start_date;
    let mut reach = NaiveDate::MIN;
    let (mut ups, mut downs, mut level) = (0, 0, None);
    let mut members: Vec<_> = Vec::new();
    for (key, rows) in chain {
        let last = rows[rows.len() - 1];
        if reach != NaiveDate::MIN && (last.start_date - reach).num_days() > 32 {
            (start, prior, ups, downs, level) = (last.start_date, 0, 0, 0, None);
            members.clear();
        } else if reach != NaiveDate::MIN && last.end_date.is_none_or(|end| end > reach) {
            prior += 1;
        }
        prior += rows
            .windows(2)
            .filter(|pair| {
                pair[1].end_date > pair[0].end_date && pair[1].change_reason.is_none_or(|code| code.to_string() != "14")
            })
            .count();
        reach = reach.max(last.end_date.unwrap_or(NaiveDate::MAX));
        let now = weekly(last);
        if let (Some(before), Some(after)) = (level, now) {
            ups += usize::from(after / before > 1.05_f64);
            downs += usize::from(after / before < 0.95);
        }
        level = now;
        members.push((*key, last));
        if last.allocation_id == allocation.allocation_id {
            break;
        }
    }
    counts[prior.min(11)] += 1;
    let used = utilisation(request, start, &members, claims, allocation);
    let asked = request.volume.zip(allocation.volume).map_or(0.0, |(asked, now)| {
        if allocation.frequency.is_some_and(|f| f.to_string() == "6") { 0.0 } else { asked / now - 1.0 }
    });
    let late = (request.submitted_on - end).num_days();
    let long = (wanted - start).num_days() + 1;
    let pleegzorg = allocation.product_category.is_some_and(|code| code.to_string() == "35");
    let (orange, red) = if pleegzorg { (5, 10) } else { (2, 4) };
    let band = |orange: bool, red: bool| if red { 2 } else { usize::from(orange) };
    let stepping_down = asked <= -0.2 && prior < 4;
    let lowered = |colour: usize| if stepping_down { 0 } else { colour };
    [
        ("prior", lowered(band(prior >= orange, prior >= red))),
        ("utilisation", used.map_or(1, |used| band(!(0.6..=1.1).contains(&used), !(0.3..=1.3).contains(&used)))),
        ("upscaling", band(asked > 0.05 || ups > downs, asked > 0.5 && prior >= 1)),
        ("late", band(late > 0, late >= 15)),
        ("long", lowered(band(long > 730 && downs == 0, long > 1460 && downs == 0))),
    ]
}

fn utilisation(
    request: &Request,
    start: NaiveDate,
    members: &[(&Key, &AllocationVersion)],
    claims: &BTreeMap<Key, Vec<&stoplicht_core::register::Claim>>,
    allocation: &AllocationVersion,
) -> Option<f64> {
    let until = request.submitted_on - chrono::Days::new(62);
    let from = start.max(until - chrono::Days::new(181));
    if (until - from).num_days() + 1 < 28 {
        return None;
    }
    weekly(allocation)?;
    let overlap = |a: NaiveDate, b: NaiveDate| ((b.min(until) - a.max(from)).num_days() + 1).max(0) as f64;
    let euros = allocation.budget_cents.is_some() || allocation.unit.is_some_and(|code| code.to_string() == "83");
    let (mut allocated, mut claimed) = (0.0, 0.0);
    for (key, row) in members {
        allocated += weekly(row).unwrap_or(0.0) / 7.0 * overlap(row.start_date, row.end_date.unwrap_or(until));
        for claim in
            claims.get(*key).into_iter().flatten().filter(|claim| claim.submitted_on <= Some(request.submitted_on))
        {
            let factor = match &*claim.unit.to_text() {
                "04" => 60.0,
                "16" => 240.0,
                "83" => 0.01,
                _ => 1.0,
            };
            let amount = if euros { claim.amount_cents as f64 / 100.0 } else { claim.volume * factor };
            let days = ((claim.period_end - claim.period_start).num_days() + 1) as f64;
            claimed += amount * overlap(claim.period_start, claim.period_end) / days;
        }
    }
    (allocated > 0.0).then(|| claimed / allocated)
}
