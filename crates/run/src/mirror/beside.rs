//! The indicators of a mirror report: a provider's kinds of care, or the providers in a kind of care, beside others.

use stoplicht_core::register::Law;
use stoplicht_report::chart::{ForestRow, FunnelUnit, FunnelView, NotCompared, XmrView, stairs_of_units};
use stoplicht_report::page::{
    MirrorCare, MirrorIndicator, MirrorSignals, MirrorSubject, MirrorTrend, mirror_care, mirror_hidden,
    mirror_indicator_name, mirror_not_compared, mirror_quantity, mirror_status, mirror_status_of_others,
    mirror_trajectories,
};
use stoplicht_steering::benchmark::{Signal, differ_by_more_than_chance};
use stoplicht_steering::comparison::{ComparisonStatus, Indicator, Peer, PeerBand};
use stoplicht_steering::xmr::{RestsOn, follow};
use stoplicht_tables::Compared;

use super::figures::Figures;

/// A row of the comparison, with its place.
type Placed<'a> = (usize, &'a Compared<'a>);

/// Every indicator, of a provider: its kinds of care, in the order in which the page has them.
pub(super) fn of_provider(figures: &Figures<'_>, own: &str, kinds: &[MirrorCare]) -> Vec<MirrorIndicator> {
    let all: Vec<Placed<'_>> = figures.compared_of(own).collect();
    let last = |indicator: Indicator| {
        let is_last = move |row: &Compared<'_>| Some(row.period) == figures.period && row.row.indicator == indicator;
        all.iter().copied().filter(move |(_, row)| is_last(row))
    };
    // Of one kind of care there may be parts, one to a municipality.
    let position = |care: (Law, &str)| kinds.iter().position(|kind| (kind.law, kind.care_group.as_str()) == care);
    let indicator = |indicator: Indicator| {
        let listed = last(indicator).filter(|(place, _)| figures.sight.lists_comparison(*place));
        let mut rows: Vec<Placed<'_>> = listed.collect();
        rows.sort_by_key(|(_, row)| position((row.law, row.care_group)).unwrap_or(kinds.len()));
        let named = |placed: &Placed<'_>| {
            let (law, care_group) = (placed.1.law, placed.1.care_group);
            let page = figures.link(&MirrorSubject::Care { law, care_group: care_group.to_owned() });
            let row = row(figures, *placed, mirror_care(law, care_group, figures.language), page);
            let is_outside = row.signal.is_some_and(|signal| signal != Signal::Within);
            let is_as_chance = is_outside
                && figures.sight.shows_beside(placed.0, placed.1)
                && !providers_differ(figures, (law, care_group, indicator));
            ForestRow { is_as_chance, ..row }
        };
        let shows_trends = figures.sight.shows_band();
        let trends = rows.iter().filter(|_| shows_trends).filter_map(|(_, row)| trend(figures, row, &all)).collect();
        MirrorIndicator { indicator, rows: rows.iter().map(named).collect(), funnel: None, trends }
    };
    Indicator::ALL.map(indicator).into()
}

/// Every indicator, of the providers in a kind of care: by number.
pub(super) fn of_care(figures: &Figures<'_>, law: Law, care_group: &str) -> Vec<MirrorIndicator> {
    let indicator = |indicator: Indicator| {
        let rows = figures
            .compared_in((law, care_group, indicator))
            .filter(|(place, _)| figures.sight.lists_comparison(*place) && figures.sight.shows_own(*place));
        let rows = rows.map(|placed| {
            let id = placed.1.provider_id;
            let page = figures.link(&MirrorSubject::Provider { id: id.to_owned(), name: figures.name(id) });
            row(figures, placed, figures.provider_name(id), page)
        });
        // Care of which more than half goes on has no median, and may have a signal.
        let rows = rows.filter(|row| row.value.is_some() || row.signal.is_some()).collect();
        MirrorIndicator { indicator, rows, funnel: funnel(figures, (law, care_group, indicator)), trends: Vec::new() }
    };
    Indicator::ALL.map(indicator).into()
}

/// Is there any row on the page of a kind of care?
pub(super) fn has_rows(figures: &Figures<'_>, law: Law, care_group: &str) -> bool {
    let sight = &figures.sight;
    Indicator::ALL.iter().any(|indicator| {
        figures.compared_in((law, care_group, *indicator)).any(|(place, row)| {
            let is_told = row.row.value.is_some() || figures.verdict(row).is_some() && sight.shows_signal(place);
            sight.lists_comparison(place) && sight.shows_own(place) && is_told
        })
    })
}

/// How many providers of these kinds of care lie higher or lower, of those of which the reader may see that.
pub(super) fn signals(figures: &Figures<'_>, kinds: &[(Law, &str)]) -> Vec<MirrorSignals> {
    let keys =
        kinds.iter().flat_map(|(law, care_group)| Indicator::ALL.map(|indicator| (*law, *care_group, indicator)));
    let sight = &figures.sight;
    let counts = |key: (Law, &str, Indicator)| {
        let (law, care_group, indicator) = key;
        let care_group = care_group.to_owned();
        let mut of = MirrorSignals {
            law,
            care_group,
            indicator,
            judged: 0,
            high: 0,
            low: 0,
            differ: false,
            not_compared: 0,
            without_size: 0,
        };
        for (place, row) in figures.compared_in(key) {
            let is_listed = sight.lists_comparison(place) && sight.shows_own(place);
            let why = figures.why_not_compared(row).filter(|_| is_listed && row.row.value.is_some());
            of.not_compared += usize::from(why == Some(NotCompared::LumpSum));
            of.without_size += usize::from(why == Some(NotCompared::NoSize));
            if let Some(signal) = figures.verdict(row).filter(|_| is_listed && sight.shows_signal(place)) {
                of.judged += 1;
                of.high += usize::from(signal == Signal::High);
                of.low += usize::from(signal == Signal::Low);
            }
        }
        of.differ = providers_differ(figures, key);
        (of.judged + of.not_compared + of.without_size > 0).then_some(of)
    };
    keys.filter_map(counts).collect()
}

/// Do the providers of a kind of care differ in a figure by more than chance explains? Which figures may be shown depends on how they
/// turn out: so it is decided over all of them.
fn providers_differ(figures: &Figures<'_>, care: (Law, &str, Indicator)) -> bool {
    let (mut tails, mut outside, mut judged) = (Vec::new(), 0, 0);
    for (_, row) in figures.compared_in(care) {
        let Some(signal) = figures.verdict(row) else { continue };
        tails.extend(row.row.p);
        judged += 1;
        outside += usize::from(signal != Signal::Within);
    }
    differ_by_more_than_chance(&tails, outside, judged)
}

/// The providers of a kind of care around what all together show, each at what it would be with the case mix of all; only
/// those of which that may be shown. The duration has no such limits.
fn funnel(figures: &Figures<'_>, care: (Law, &str, Indicator)) -> Option<FunnelView> {
    let sight = &figures.sight;
    let seen: Vec<&Compared<'_>> = figures
        .compared_in(care)
        .filter(|(place, row)| {
            let is_seen = sight.lists_comparison(*place) && sight.shows_own(*place) && sight.shows_beside(*place, row);
            is_seen && figures.why_not_compared(row).is_none()
        })
        .map(|(_, row)| row)
        .collect();
    let unit = |of: &&Compared<'_>| {
        let one = &of.row;
        Some(FunnelUnit {
            name: Some(figures.provider_name(of.provider_id)),
            size: one.trajectories.into(),
            expected: one.expected?,
            value: one.standardised?,
            signal: figures.verdict(of),
            limits: Some(one.flag_limits?),
            is_own: false,
        })
    };
    let units: Vec<FunnelUnit> = seen.iter().filter_map(unit).collect();
    let target = seen.iter().find_map(|of| of.row.group_value)?;
    (units.len() > 1).then(|| FunnelView {
        indicator: mirror_indicator_name(care.2, figures.language).to_owned(),
        quantity: mirror_quantity(care.2),
        size: mirror_trajectories(figures.language).to_owned(),
        target,
        stairs: stairs_of_units(&units),
        units,
        are_selected: sight.selects(),
    })
}

fn row(figures: &Figures<'_>, (place, of): Placed<'_>, name: String, page: Option<String>) -> ForestRow {
    let (sight, one) = (&figures.sight, &of.row);
    let (verdict, not_compared) = (figures.verdict(of), figures.why_not_compared(of));
    // What is not held against others has none of theirs beside it.
    let (own, beside) = (sight.shows_own(place), not_compared.is_none() && sight.shows_beside(place, of));
    let is_judged = one.signal.is_some() || one.status.is_of_a_curve();
    let is_hidden = !own || is_judged && !sight.shows_signal(place);
    // A signal on very few is told as too little, as what could not be tested is.
    let status = if one.signal.is_some() && verdict.is_none() { ComparisonStatus::TooSmall } else { one.status };
    let seen = |value: Option<f64>, is_shown: bool| value.filter(|_| is_shown);
    ForestRow {
        name,
        value: seen(one.value, own),
        lower: seen(one.lower, own),
        upper: seen(one.upper, own),
        group: seen(one.group_value, beside),
        expected: seen(expected(of), beside),
        ends: Some(one.observed).zip(one.expected).filter(|_| own && beside && one.indicator == Indicator::Duration),
        peers: band(figures, of),
        signal: verdict.filter(|_| sight.shows_signal(place)),
        rests_on: Some(one.trajectories).filter(|_| own),
        is_as_chance: false,
        not_compared,
        is_hidden,
        instead: match not_compared {
            _ if is_hidden => mirror_hidden(figures.language),
            Some(why) => mirror_not_compared(why, figures.language),
            // The own curve is one to be read: then it is that of the others that is not.
            None if status.is_of_a_curve() && one.value.is_some() => mirror_status_of_others(figures.language),
            None => mirror_status(status, figures.language),
        },
        page,
    }
}

/// What the case mix would have given at the pace of all, on the scale of the value; of the duration none.
fn expected(of: &Compared<'_>) -> Option<f64> {
    let one = &of.row;
    let scale = match one.indicator {
        Indicator::Extensions => 100.0,
        Indicator::OutflowRate | Indicator::EarlyEnds | Indicator::Downscaling => 1.0,
        Indicator::Duration => return None,
    };
    (one.trajectories > 0).then_some(scale * one.expected? / f64::from(one.trajectories))
}

/// Where the middle half of the others lies, if the reader may see it.
fn band(figures: &Figures<'_>, of: &Compared<'_>) -> Option<(f64, f64)> {
    if !figures.sight.shows_band() || figures.why_not_compared(of).is_some() {
        return None;
    }
    let among = figures.compared_in((of.law, of.care_group, of.row.indicator));
    let peers: Vec<Peer> =
        among.filter(|(_, row)| row.provider_id != of.provider_id).map(|(_, row)| peer(row)).collect();
    PeerBand::of(&peers).map(|band| (band.p25, band.p75))
}

fn peer(row: &Compared<'_>) -> Peer {
    let one = &row.row;
    let value = match one.value {
        Some(value) => value,
        // The curve does not fall to a half, or is not to be read.
        None if one.indicator == Indicator::Duration && !one.status.is_of_a_curve() => f64::INFINITY,
        None => f64::NAN,
    };
    Peer { value, clients: one.clients, exposure: one.trajectories.into() }
}

/// What a figure rests on, and so how far it strays by chance.
fn rests_on(of: &Compared<'_>) -> RestsOn {
    let (one, number) = (&of.row, u64::from(of.row.trajectories));
    match one.indicator {
        Indicator::OutflowRate | Indicator::EarlyEnds | Indicator::Downscaling => RestsOn::Share { of: number },
        Indicator::Extensions => RestsOn::Rate { of: number, per: 100.0 },
        Indicator::Duration => RestsOn::Estimate { lower: one.lower, upper: one.upper },
    }
}

/// The figure over the periods that are over.
fn trend(figures: &Figures<'_>, of: &Compared<'_>, all: &[Placed<'_>]) -> Option<MirrorTrend> {
    let last = figures.period.filter(|_| figures.why_not_compared(of).is_none())?;
    let same = |row: &&Compared<'_>| {
        (row.law, row.care_group, row.row.indicator) == (of.law, of.care_group, of.row.indicator) && row.period <= last
    };
    let rows: Vec<&Compared<'_>> = all.iter().map(|(_, row)| *row).filter(same).collect();
    let first = rows.iter().map(|row| row.period).min()?;
    let (mut values, mut rests) = (vec![None; last + 1 - first], vec![None; last + 1 - first]);
    // A figure on a handful goes up and down with each client: it says nothing of a change.
    let (counted, left_out): (Vec<&Compared<'_>>, Vec<&Compared<'_>>) =
        rows.iter().copied().partition(|row| row.row.can_be_followed());
    for row in &counted {
        if let (Some(value), Some(rests)) = (values.get_mut(row.period - first), rests.get_mut(row.period - first)) {
            (*value, *rests) = (row.row.value, Some(rests_on(row)));
        }
    }
    let chart = follow(&values, &rests).ok()?;
    let periods = figures.steered.periods.get(first..=last)?.iter().map(|period| period.label.clone()).collect();
    let indicator = of.row.indicator;
    let name = mirror_indicator_name(indicator, figures.language).to_owned();
    Some(MirrorTrend {
        name: mirror_care(of.law, of.care_group, figures.language),
        view: XmrView {
            indicator: name,
            quantity: mirror_quantity(indicator),
            periods,
            chart,
            left_out: left_out.iter().filter(|row| row.row.trajectories > 0).count(),
            without_figure: counted.iter().filter(|row| row.row.value.is_none()).count(),
        },
        in_year: figures.last_year.clone().map_or(0, Iterator::count),
    })
}
