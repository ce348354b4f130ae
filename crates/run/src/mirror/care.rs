//! The kinds of care of a mirror report: flows by period, the last year beside the year before, reasons, durations.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashSet};
use std::ops::RangeInclusive;

use stoplicht_core::history::Period;
use stoplicht_core::register::{Law, Municipality};
use stoplicht_report::chart::{FlowPeriod, Quantity, XmrView};
use stoplicht_report::page::{
    MirrorCare, MirrorChange, MirrorCount, MirrorFigure, MirrorHandOver, MirrorLumpsumCare, MirrorMedian, MirrorTrend,
    mirror_care, mirror_indicator_name, mirror_trend_name,
};
use stoplicht_steering::comparison::{ComparisonStatus, Indicator, PeerBand};
use stoplicht_steering::flow::{EndedDurations, Flow};
use stoplicht_steering::handover::{HandOver, hand_overs, shareable_hand_overs};
use stoplicht_steering::survival::LateEntryFlag;
use stoplicht_steering::trajectory::EndReason;
use stoplicht_steering::xmr::{RestsOn, follow};
use stoplicht_tables::{FlowColumn, FlowRow, UnitRange};

use super::figures::Figures;

/// A figure by period, with what it rests on.
type Points = Vec<Option<(f64, RestsOn)>>;

/// A row of the flows, with its place.
type PlacedRow<'a> = (usize, &'a FlowRow<'a>);

/// A kind of care that the reader sees, with its rows of the flows.
struct Kind<'a> {
    municipality: Option<Municipality>,
    /// Over how many municipalities it is, each with a row of its own.
    places: usize,
    law: Law,
    care_group: &'a str,
    provider: Option<&'a str>,
    rows: Vec<PlacedRow<'a>>,
}

/// The kinds of care of a provider (none: of all together), the largest first; or only one of them.
pub(super) fn kinds_of_care<'a>(
    figures: &Figures<'a>,
    own: Option<&'a str>,
    only: Option<(Law, &str)>,
) -> Vec<MirrorCare> {
    // What may be shared is decided by municipality; what is hidden in one is not to be summed over.
    let is_apart = figures.sight.reader.is_of_shared() || own.is_none();
    let mut kinds: BTreeMap<(Law, &str, Option<Municipality>), Vec<PlacedRow<'_>>> = BTreeMap::new();
    for &place in figures.places_of(own) {
        let Some(row) = figures.rows.get(place) else { continue };
        if only.is_some_and(|only| only != (row.unit.law, row.unit.care_group)) {
            continue;
        }
        if figures.sight.lists_flow(place, row, own) {
            let municipality = is_apart.then_some(row.unit.municipality);
            kinds.entry((row.unit.law, row.unit.care_group, municipality)).or_default().push((place, row));
        }
    }
    let kinds = kinds.into_iter().map(|((law, care_group, municipality), rows)| Kind {
        municipality,
        places: 1,
        law,
        care_group,
        provider: own,
        rows,
    });
    by_size(kinds.map(|kind| kind.care(figures)))
}

/// The kinds of care of a provider (none: of all) over all municipalities together, the largest first; or only one of them.
/// None where a page is of one municipality. A figure is told only where that of each municipality is: so it tells no more
/// than those do.
pub(super) fn kinds_together<'a>(
    figures: &Figures<'a>,
    own: Option<&'a str>,
    only: Option<(Law, &str)>,
) -> Vec<MirrorCare> {
    if !figures.sight.is_of_places() {
        return Vec::new();
    }
    let mut kinds: BTreeMap<(Law, &str), Vec<PlacedRow<'_>>> = BTreeMap::new();
    for &place in figures.places_of(own) {
        let Some(row) = figures.rows.get(place) else { continue };
        let kind = (row.unit.law, row.unit.care_group);
        if only.is_none_or(|only| only == kind) && figures.sight.lists_flow(place, row, own) {
            kinds.entry(kind).or_default().push((place, row));
        }
    }
    let kinds = kinds.into_iter().map(|((law, care_group), rows)| {
        let places = figures.together.places(law, care_group, own);
        Kind { municipality: None, places, law, care_group, provider: own, rows }
    });
    by_size(kinds.map(|kind| kind.care(figures)))
}

/// Those of which anything is to be seen, the largest first.
fn by_size(kinds: impl Iterator<Item = MirrorCare>) -> Vec<MirrorCare> {
    let mut all: Vec<MirrorCare> = kinds.filter(tells).collect();
    all.sort_by_key(|care| Reverse(size(care)));
    all
}

/// Is anything to be seen of the care of a provider?
pub(super) fn has_care(figures: &Figures<'_>, own: &str) -> bool {
    let counts = ["stock_start", "inflow", "outflow", "stock_end"].map(FlowColumn::find);
    figures.places_of(Some(own)).iter().any(|place| {
        let Some(row) = figures.rows.get(*place) else { return false };
        let is_whole = figures.period.is_none_or(|last| row.flow.period <= last);
        let is_told = |column: &&FlowColumn| {
            figures.sight.shows_flow(*place, column) && column.number(&row.flow).is_some_and(|number| number > 0.0)
        };
        is_whole && figures.sight.lists_flow(*place, row, Some(own)) && counts.iter().flatten().any(is_told)
    })
}

/// How large a kind of care is: in care at the end of the last period, and where that may not be shown, smaller than all of
/// which it may: at the end of the last period of which it is known. Where as many are, the one in which more were in that period.
fn size(care: &MirrorCare) -> (Option<u32>, u32, u32) {
    let last = care.flows.last();
    let known = care.flows.iter().rev().find_map(|period| period.stock_end).unwrap_or(0);
    let in_period = last.and_then(|period| Some(period.stock_start? + period.inflow?)).unwrap_or(0);
    (last.and_then(|period| period.stock_end), known, in_period)
}

/// Is anything to be seen of it?
fn tells(care: &MirrorCare) -> bool {
    let counts = |period: &FlowPeriod| [period.stock_start, period.inflow, period.outflow, period.stock_end];
    care.flows.iter().flat_map(counts).flatten().any(|count| count > 0)
}

/// Which periods may be shown depends on their figures, so what is usual is not told by those that may: a figure is followed from behind
/// the last period in which it may not be shown.
fn keep_behind_hidden<T>(points: &mut [Option<T>]) {
    let hidden = points.iter().rposition(Option::is_none).map_or(0, |last| last + 1);
    points.iter_mut().take(hidden).for_each(|point| *point = None);
}

/// When half of the care is over, as far as that may be shown.
fn median_of(flow: &Flow, is_shown: impl Fn(&FlowColumn) -> bool + Copy) -> MirrorMedian {
    let figure = |column: &str| {
        let of = FlowColumn::find(column)?;
        Some(if is_shown(of) {
            of.number(flow).map_or(MirrorFigure::Unknown, MirrorFigure::Known)
        } else {
            MirrorFigure::Hidden
        })
    };
    let limit = |column: &str| match figure(column) {
        Some(MirrorFigure::Known(days)) => Some(days),
        _ => None,
    };
    let days = figure("km_median").unwrap_or(MirrorFigure::Unknown);
    let flag = flow.in_care.flag.filter(|_| FlowColumn::find("km_flag").is_some_and(is_shown));
    if flag.is_some() && days != MirrorFigure::Hidden {
        // A number that is not to be relied on is none, as in the comparison.
        return MirrorMedian { flag, ..MirrorMedian::UNKNOWN };
    }
    MirrorMedian { days, lower: limit("km_median_low"), upper: limit("km_median_high"), flag }
}

impl Kind<'_> {
    fn care(&self, figures: &Figures<'_>) -> MirrorCare {
        let flows = self.flows(figures);
        let before = figures.year_before.as_ref().map(|periods| *periods.end());
        let [median, median_before] = [figures.period, before]
            .map(|period| period.map_or(MirrorMedian::UNKNOWN, |period| self.median(period, figures)));
        MirrorCare {
            municipality: self.municipality,
            law: self.law,
            care_group: self.care_group.to_owned(),
            trends: self.trends(&flows, figures),
            flows,
            changes: self.changes((median_before, median), figures),
            reasons: self.reasons(figures),
            duration: self.provider.and_then(|own| figures.duration(self.law, self.care_group, own)),
            median,
            median_before,
            hand_overs: self.municipality.filter(|_| self.provider.is_none()).and_then(|_| self.hand_overs(figures)),
            providers: self.provider.is_none().then(|| self.providers(figures)).flatten(),
            lump_sum: self.lump_sum(figures),
        }
    }

    /// How a lump sum that paid for some of it in the last year shows in its figures.
    fn lump_sum(&self, figures: &Figures<'_>) -> Option<MirrorLumpsumCare> {
        let is_late = |period| figures.last_year.as_ref().is_none_or(|year| year.contains(&period));
        let late = self.rows.iter().filter(|(_, row)| is_late(row.flow.period));
        figures.lumpsum_care(late.map(|(_, row)| row.flow.lumpsum).max()?)
    }

    /// A figure over some periods.
    fn over(&self, periods: RangeInclusive<usize>, column: &str, figures: &Figures<'_>) -> MirrorFigure {
        let Some(of) = FlowColumn::find(column) else { return MirrorFigure::Unknown };
        let rows = || self.rows.iter().filter(|(_, row)| periods.contains(&row.flow.period));
        if rows().any(|(place, _)| !figures.sight.shows_flow(*place, of)) {
            return MirrorFigure::Hidden;
        }
        // A row that is not there is one of zeros, or one that is withheld.
        let is_there = |period: usize| rows().filter(|(_, row)| row.flow.period == period).count() >= self.places;
        let is_whole = !figures.sight.reader.is_of_shared() || periods.clone().all(is_there);
        if is_whole {
            MirrorFigure::Known(
                rows().filter_map(|(_, row)| of.number(&row.flow)).fold(0.0, |sum, number| sum + number),
            )
        } else {
            MirrorFigure::Unknown
        }
    }

    fn flows(&self, figures: &Figures<'_>) -> Vec<FlowPeriod> {
        let first = self.rows.iter().map(|(_, row)| row.flow.period).min().unwrap_or(0);
        // A period that has only begun cannot be compared; it is shown where there is no other.
        let last = figures.period.unwrap_or(first);
        let periods = figures.steered.periods.iter().enumerate().take(last + 1).skip(first);
        periods
            .map(|(place, period)| {
                let figure = |column| match self.over(place..=place, column, figures) {
                    MirrorFigure::Known(number) => Some(number as u32),
                    MirrorFigure::Hidden | MirrorFigure::Unknown => None,
                };
                FlowPeriod {
                    name: period.label.clone(),
                    partial: period.partial,
                    stock_start: figure("stock_start"),
                    inflow: figure("inflow"),
                    outflow: figure("outflow"),
                    stock_end: figure("stock_end"),
                }
            })
            .collect()
    }

    /// When half of the care is over, of those in care in a period. A median is not made of medians: that of a provider in
    /// several municipalities stands in the comparison.
    fn median(&self, period: usize, figures: &Figures<'_>) -> MirrorMedian {
        let sight = &figures.sight;
        if sight.is_of_places() && self.municipality.is_none() {
            return self.median_together(period, figures);
        }
        let mut rows = self.rows.iter().filter(|(_, row)| row.flow.period == period);
        match (rows.next(), rows.next()) {
            (None, _) => MirrorMedian::UNKNOWN,
            (Some((place, row)), None) => median_of(&row.flow, |column| sight.shows_flow(*place, column)),
            (Some(_), Some(_)) => self.compared_median(period, figures),
        }
    }

    /// The same of all municipalities together: only where that of each of them may be part of it.
    fn median_together(&self, period: usize, figures: &Figures<'_>) -> MirrorMedian {
        if self.provider.is_some() {
            return self.compared_median(period, figures);
        }
        let Some(flow) = figures.together.flow(self.law, self.care_group, period) else {
            return MirrorMedian::UNKNOWN;
        };
        let rows = self.rows.iter().filter(|(_, row)| row.flow.period == period);
        let adds_up = rows.filter(|(place, _)| figures.sight.adds_up(*place, Indicator::Duration)).count();
        median_of(flow, |_| adds_up == self.places)
    }

    fn compared_median(&self, period: usize, figures: &Figures<'_>) -> MirrorMedian {
        let Some(own) = self.provider else { return MirrorMedian::UNKNOWN };
        let row = figures.compared_of(own).find(|(_, row)| {
            (row.law, row.care_group, row.row.indicator, row.period)
                == (self.law, self.care_group, Indicator::Duration, period)
        });
        match row {
            None => MirrorMedian::UNKNOWN,
            Some((place, _)) if !(figures.sight.lists_comparison(place) && figures.sight.shows_own(place)) => {
                MirrorMedian::HIDDEN
            }
            Some((_, row)) => MirrorMedian {
                days: row.row.value.map_or(MirrorFigure::Unknown, MirrorFigure::Known),
                lower: row.row.lower,
                upper: row.row.upper,
                flag: match row.row.status {
                    ComparisonStatus::EarlyZero if row.row.value.is_none() => Some(LateEntryFlag::EarlyZero),
                    ComparisonStatus::SmallRiskSet if row.row.value.is_none() => Some(LateEntryFlag::SmallRiskSet),
                    _ => None,
                },
            },
        }
    }

    /// The inflow, the share that ended and the median over the periods: made of what the reader sees of each period. How many ended
    /// rises with how many are in care, and is no figure of its own.
    fn trends(&self, flows: &[FlowPeriod], figures: &Figures<'_>) -> Vec<MirrorTrend> {
        let Some(in_year) = figures.last_year.clone().map(Iterator::count) else { return Vec::new() };
        // What changes where a lump sum begins may be how care is reported.
        if self.lump_sum(figures).is_some_and(MirrorLumpsumCare::is_apart) {
            return Vec::new();
        }
        let first = figures.period.map_or(0, |last| last + 1 - flows.len());
        let inflow = |period: &FlowPeriod| Some((f64::from(period.inflow?), RestsOn::Count));
        let ended = |period: &FlowPeriod| {
            let of = (period.stock_start? + period.inflow?).max(period.outflow?);
            let share = f64::from(period.outflow?) / f64::from(of.max(1));
            (of > 0).then_some((share, RestsOn::Share { of: of.into() }))
        };
        let median = |at: usize| {
            let median = self.median(first + at, figures);
            Some((median.known()?, RestsOn::Estimate { lower: median.lower, upper: median.upper }))
        };
        // Of what may be shared the figures rest on enough; of one's own clients small numbers are seen as well.
        let is_too_small = |period: &FlowPeriod| {
            let in_care = period.stock_start.zip(period.inflow).map(|(before, into)| before + into);
            in_care.is_some_and(|in_care| in_care < PeerBand::LEAST_CLIENTS)
        };
        let left_out = flows.iter().filter(|period| is_too_small(period)).count();
        let language = figures.language;
        let counted =
            |figure: &dyn Fn(&FlowPeriod) -> Option<(f64, RestsOn)>| -> Points { flows.iter().map(figure).collect() };
        let mut all: Vec<(&str, Quantity, Points)> =
            vec![(mirror_trend_name(MirrorCount::Inflow, language), Quantity::Count, counted(&inflow))];
        // A provider's share that ended and its duration are followed as they stand beside those of others.
        if self.provider.is_none() || !figures.sight.shows_band() {
            let name = mirror_indicator_name(Indicator::OutflowRate, language);
            all.push((name, Quantity::Share, counted(&ended)));
        }
        if self.provider.is_none() {
            let medians = (0..flows.len()).map(median).collect();
            all.push((mirror_trend_name(MirrorCount::Median, language), Quantity::Days, medians));
        }
        let name = mirror_care(self.law, self.care_group, language);
        let trend = |(indicator, quantity, points): (&str, Quantity, Points)| {
            let mut points = points;
            if figures.sight.reader.is_of_shared() {
                keep_behind_hidden(&mut points);
            }
            let points = points.into_iter().zip(flows).map(|(point, period)| point.filter(|_| !is_too_small(period)));
            let (values, rests): (Vec<Option<f64>>, Vec<Option<RestsOn>>) =
                points.map(|point| (point.map(|(value, _)| value), point.map(|(_, rests)| rests))).unzip();
            let chart = follow(&values, &rests).ok()?;
            let periods = flows.iter().map(|period| period.name.clone()).collect();
            let without_figure = values.len() - left_out - values.iter().flatten().count();
            let view = XmrView { indicator: indicator.to_owned(), quantity, periods, chart, left_out, without_figure };
            Some(MirrorTrend { name: name.clone(), view, in_year })
        };
        all.into_iter().filter_map(trend).collect()
    }

    /// The last year beside the year before.
    fn changes(&self, medians: (MirrorMedian, MirrorMedian), figures: &Figures<'_>) -> Vec<MirrorChange> {
        let Some(now) = figures.last_year.clone() else { return Vec::new() };
        let before = figures.year_before.clone();
        let change = |of: MirrorCount, figure: &dyn Fn(RangeInclusive<usize>) -> MirrorFigure| MirrorChange {
            of,
            before: before.clone().map_or(MirrorFigure::Unknown, figure),
            now: figure(now.clone()),
        };
        let summed = |column: &'static str| move |periods| self.over(periods, column, figures);
        let at_end = |periods: RangeInclusive<usize>| self.over(*periods.end()..=*periods.end(), "stock_end", figures);
        let mut changes = vec![
            change(MirrorCount::Stock, &at_end),
            change(MirrorCount::Inflow, &summed("inflow")),
            change(MirrorCount::Returning, &summed("returning")),
            change(MirrorCount::Outflow, &summed("outflow")),
            change(MirrorCount::HandedOver, &summed("outflow_other_provider")),
            change(MirrorCount::Extensions, &summed("extensions")),
            change(MirrorCount::Upscalings, &summed("upscalings")),
            change(MirrorCount::Downscalings, &summed("downscalings")),
        ];
        // Care without an allocation waits for none.
        let is_waited_for = self.lump_sum(figures) != Some(MirrorLumpsumCare::Unallocated);
        if figures.sight.shows_clients() && is_waited_for {
            changes.push(change(MirrorCount::Waiting, &|periods| self.waiting(&periods, figures)));
        }
        changes.push(MirrorChange { of: MirrorCount::Median, before: medians.0.days, now: medians.1.days });
        changes
    }

    fn reasons(&self, figures: &Figures<'_>) -> Vec<(EndReason, MirrorFigure)> {
        let Some(now) = figures.last_year.clone() else { return Vec::new() };
        let of = |reason: EndReason| self.over(now.clone(), &format!("outflow_{}", reason.as_str()), figures);
        let all = EndReason::ALL.map(|reason| (reason, of(reason)));
        let shown = |(_, figure): &(EndReason, MirrorFigure)| {
            !matches!(figure, MirrorFigure::Known(0.0) | MirrorFigure::Unknown)
        };
        all.into_iter().filter(shown).collect()
    }

    /// The median of the days between the start of the allocation and that of the care, of who began in these periods.
    fn waiting(&self, periods: &RangeInclusive<usize>, figures: &Figures<'_>) -> MirrorFigure {
        let day = |place: &usize| figures.steered.periods.get(*place).map(|period| period.days);
        let (Some(first), Some(last)) = (day(periods.start()), day(periods.end())) else {
            return MirrorFigure::Unknown;
        };
        let mut days: Vec<i64> = self
            .units(figures)
            .flat_map(|unit| figures.steered.trajectories.all.get(unit.trajectories.clone()).unwrap_or_default())
            .filter(|trajectory| trajectory.start >= first.start && trajectory.start <= last.end)
            .map(|trajectory| trajectory.waiting_days.max(0))
            .collect();
        EndedDurations::of(&mut days).median.map_or(MirrorFigure::Unknown, MirrorFigure::Known)
    }

    /// The units of the run that it is made of.
    fn units<'f>(&'f self, figures: &'f Figures<'_>) -> impl Iterator<Item = &'f UnitRange> {
        figures.steered.units.iter().filter(move |unit| {
            figures.steered.names.unit(unit).is_some_and(|named| {
                (named.law, named.care_group, named.provider_id) == (self.law, self.care_group, self.provider)
                    && self.municipality.is_none_or(|at| at == named.municipality)
                    && figures.sight.is_own_municipality(named.municipality)
            })
        })
    }

    /// Who went on with whose care, of what ended in the last year, as far as the reader may see it.
    fn hand_overs(&self, figures: &Figures<'_>) -> Option<Vec<MirrorHandOver>> {
        let (sight, steered) = (&figures.sight, figures.steered);
        let periods = figures.last_year.as_ref().filter(|_| sight.shows_hand_overs())?;
        let day = |place: usize| steered.periods.get(place).map(|period| period.days);
        let ended = Period { start: day(*periods.start())?.start, end: day(*periods.end())?.end };
        let all =
            self.units(figures).next().and_then(|unit| steered.trajectories.all.get(unit.trajectories.clone()))?;
        let mut pairs = if sight.reader.is_of_shared() {
            let listed = self.listed(figures);
            let is_listed = |provider: u32| listed.contains(steered.names.provider(provider));
            shareable_hand_overs(all, ended, sight.min_cell, is_listed)
        } else {
            hand_overs(all, ended)
        };
        let names = |pair: &HandOver| (steered.names.provider(pair.from), steered.names.provider(pair.to));
        pairs.sort_by(|one, other| {
            other.trajectories.cmp(&one.trajectories).then_with(|| names(one).cmp(&names(other)))
        });
        let named = |pair: &HandOver| MirrorHandOver {
            from: figures.provider_name(steered.names.provider(pair.from)),
            to: figures.provider_name(steered.names.provider(pair.to)),
            trajectories: pair.trajectories,
        };
        Some(pairs.iter().map(named).collect())
    }

    /// The providers of which anything may be shown in this kind of care.
    fn listed<'f>(&self, figures: &Figures<'f>) -> HashSet<&'f str> {
        let rows = figures.rows.iter().enumerate().filter(|(_, row)| {
            Some(row.unit.municipality) == self.municipality
                && (row.unit.law, row.unit.care_group) == (self.law, self.care_group)
        });
        let own = rows.filter_map(|(place, row)| {
            row.unit.provider_id.filter(|own| figures.sight.lists_flow(place, row, Some(own)))
        });
        own.collect()
    }

    /// Providers with anybody in care that may be shown, and the share of the largest of them.
    fn providers(&self, figures: &Figures<'_>) -> Option<(u64, Option<f64>)> {
        let (at, period) = (self.municipality?, figures.period?);
        let stock_end = FlowColumn::find("stock_end")?;
        let is_of = |row: &FlowRow<'_>| {
            (row.unit.municipality, row.unit.law, row.unit.care_group, row.flow.period)
                == (at, self.law, self.care_group, period)
        };
        let stocks: Vec<u32> = figures
            .rows
            .iter()
            .enumerate()
            .filter(|(place, row)| {
                is_of(row)
                    && row.unit.provider_id.is_some_and(|own| figures.sight.lists_flow(*place, row, Some(own)))
                    && figures.sight.shows_flow(*place, stock_end)
            })
            .map(|(_, row)| row.flow.stock_end)
            .filter(|stock| *stock > 0)
            .collect();
        let share = match self.over(period..=period, "stock_end", figures) {
            MirrorFigure::Known(all) if all > 0.0 => stocks.iter().max().map(|most| f64::from(*most) / all),
            _ => None,
        };
        (!stocks.is_empty()).then_some((stocks.len() as u64, share))
    }
}

#[cfg(test)]
mod tests {
    use super::keep_behind_hidden;

    #[test]
    fn a_figure_is_followed_from_behind_what_is_hidden() {
        let kept = |mut points: Vec<Option<u32>>| {
            keep_behind_hidden(&mut points);
            points
        };
        assert_eq!(kept(vec![Some(1), None, Some(3), Some(4)]), [None, None, Some(3), Some(4)]);
        assert_eq!(kept(vec![Some(1), Some(2), None]), [None, None, None], "of the last period nothing is told");
        assert_eq!(kept(vec![Some(1), Some(2)]), [Some(1), Some(2)]);
    }
}
