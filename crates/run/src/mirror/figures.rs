//! The figures of a steering run, as the pages of a mirror report take them: with what stands where.

use std::collections::{BTreeMap, HashMap};
use std::ops::RangeInclusive;

use stoplicht_core::Language;
use stoplicht_core::register::Law;
use stoplicht_report::chart::{CurveView, NotCompared, SurvivalView};
use stoplicht_report::page::{
    MirrorDuration, MirrorLumpsumCare, MirrorReader, MirrorSubject, mirror_own_curve, mirror_provider_name,
};
use stoplicht_steering::benchmark::Signal;
use stoplicht_steering::comparison::{Indicator, Peer, PeerBand};
use stoplicht_steering::flow::PeriodLength;
use stoplicht_steering::trajectory::LumpsumCare;
use stoplicht_tables::{Compared, FlowRow, Steered, UnitCurve};

use super::sight::Sight;
use super::together::Together;
use crate::provider_names::Names;
use crate::steer_summary::last_whole_period;

/// The figures, and who looks.
pub(super) struct Figures<'a> {
    pub steered: &'a Steered,
    pub rows: &'a [FlowRow<'a>],
    pub compared: &'a [Compared<'a>],
    pub sight: Sight<'a>,
    pub language: Language,
    /// The last period that is over.
    pub period: Option<usize>,
    /// The periods of the last whole year.
    pub last_year: Option<RangeInclusive<usize>>,
    /// Those of the year before.
    pub year_before: Option<RangeInclusive<usize>>,
    /// The pages that there are for the reader: the name of each file.
    pub files: BTreeMap<MirrorSubject, String>,
    curves: &'a [UnitCurve<'a>],
    /// Care over all municipalities, where a page is of several.
    pub together: Together<'a>,
    /// Whether a lump sum paid for some of the care in the last year, as far as the reader sees its rows: of each kind of care, of a
    /// provider or (none) of all.
    lumpsums: HashMap<(Law, &'a str, Option<&'a str>), LumpsumCare>,
    /// Is care without an allocation at hand?
    has_tasks: bool,
    /// The distinct clients behind each curve.
    clients: Vec<u32>,
    names: &'a Names,
    places: HashMap<Option<&'a str>, Vec<usize>>,
    by_provider: HashMap<&'a str, Vec<usize>>,
    by_care: HashMap<(Law, &'a str, Indicator), Vec<usize>>,
}

/// The longest that the axis of a curve is, unless half of the care lasts longer: five years.
const LONGEST: i32 = 1826;

impl<'a> Figures<'a> {
    pub fn new(
        steered: &'a Steered,
        rows: &'a [FlowRow<'a>],
        compared: &'a [Compared<'a>],
        (curves, together): (&'a [UnitCurve<'a>], Together<'a>),
        (sight, names): (Sight<'a>, &'a Names),
        (length, has_tasks): (PeriodLength, bool),
        language: Language,
    ) -> Self {
        let period = last_whole_period(steered);
        let (last_year, year_before) = years(period.filter(|_| has_whole(steered)), length);
        let mut places: HashMap<Option<&str>, Vec<usize>> = HashMap::new();
        let mut lumpsums: HashMap<(Law, &str, Option<&str>), LumpsumCare> = HashMap::new();
        for (place, row) in rows.iter().enumerate() {
            places.entry(row.unit.provider_id).or_default().push(place);
            let is_late = last_year.as_ref().is_none_or(|year| year.contains(&row.flow.period));
            if is_late && (!sight.reader.is_of_shared() || sight.shared.writes_flow(place)) {
                let kind = (row.unit.law, row.unit.care_group, row.unit.provider_id);
                let known = lumpsums.entry(kind).or_default();
                *known = row.flow.lumpsum.max(*known);
            }
        }
        let mut by_provider: HashMap<&str, Vec<usize>> = HashMap::new();
        let mut by_care: HashMap<(Law, &str, Indicator), Vec<usize>> = HashMap::new();
        for (place, row) in compared.iter().enumerate() {
            by_provider.entry(row.provider_id).or_default().push(place);
            if Some(row.period) == period {
                by_care.entry((row.law, row.care_group, row.row.indicator)).or_default().push(place);
            }
        }
        let clients = distinct_clients(steered, curves, &sight);
        Self {
            steered,
            rows,
            compared,
            sight,
            language,
            period,
            last_year,
            year_before,
            files: BTreeMap::new(),
            curves,
            together,
            lumpsums,
            has_tasks,
            clients,
            names,
            places,
            by_provider,
            by_care,
        }
    }

    /// The places of the rows of the flows of a provider, or of all together.
    pub fn places_of<'f>(&'f self, own: Option<&'f str>) -> &'f [usize] {
        self.places.get(&own).map(Vec::as_slice).unwrap_or_default()
    }

    /// The rows of the comparison of a provider, of all periods.
    pub fn compared_of(&self, own: &str) -> impl Iterator<Item = (usize, &'a Compared<'a>)> + use<'a> {
        self.placed(self.by_provider.get(own))
    }

    /// The rows of the comparison in a kind of care, in the last period that is over: by provider.
    pub fn compared_in(
        &self,
        care: (Law, &str, Indicator),
    ) -> impl Iterator<Item = (usize, &'a Compared<'a>)> + use<'a> {
        self.placed(self.by_care.get(&care))
    }

    fn placed(&self, places: Option<&Vec<usize>>) -> impl Iterator<Item = (usize, &'a Compared<'a>)> + use<'a> {
        let places = places.cloned().unwrap_or_default();
        let compared = self.compared;
        places.into_iter().filter_map(move |place| Some((place, compared.get(place)?)))
    }

    /// The kinds of care that providers are compared in.
    pub fn kinds(&self) -> Vec<(Law, &'a str)> {
        let mut kinds: Vec<(Law, &str)> = self.by_care.keys().map(|(law, care_group, _)| (*law, *care_group)).collect();
        kinds.sort_unstable();
        kinds.dedup();
        kinds
    }

    /// The providers, by number.
    pub fn providers(&self) -> Vec<&'a str> {
        let mut providers: Vec<&str> = self.places.keys().flatten().copied().collect();
        providers.sort_unstable();
        providers
    }

    /// A provider by its number, with its name where that is known.
    pub fn provider_name(&self, own: &str) -> String {
        mirror_provider_name(own, self.names.name(own).as_deref(), self.language)
    }

    /// The file of a page that a page of this reader may lead to: a provider's page travels alone.
    pub fn link(&self, to: &MirrorSubject) -> Option<String> {
        if self.sight.reader == MirrorReader::Provider {
            return None;
        }
        self.files.get(to).cloned()
    }

    /// The pages of kinds of care that a page of `from` may lead to.
    pub fn care_pages(&self, from: &MirrorSubject) -> BTreeMap<(Law, String), String> {
        let page = |to: &MirrorSubject| match to {
            MirrorSubject::Care { law, care_group } if to != from => Some(((*law, care_group.clone()), self.link(to)?)),
            _ => None,
        };
        self.files.keys().filter_map(page).collect()
    }

    /// A provider's name, where it is known.
    pub fn name(&self, own: &str) -> Option<String> {
        self.names.name(own)
    }

    /// How a lump sum that pays for care shows in its figures.
    pub fn lumpsum_care(&self, lumpsum: LumpsumCare) -> Option<MirrorLumpsumCare> {
        match lumpsum {
            LumpsumCare::None => None,
            _ if !self.has_tasks => Some(MirrorLumpsumCare::Uncounted),
            LumpsumCare::Allocated => Some(MirrorLumpsumCare::Allocated),
            LumpsumCare::Unallocated => Some(MirrorLumpsumCare::Unallocated),
        }
    }

    /// Why a figure is not held against those of others and of other periods, if it is not.
    pub fn why_not_compared(&self, of: &Compared<'_>) -> Option<NotCompared> {
        let care = |own: Option<&str>| {
            let lumpsum = self.lumpsums.get(&(of.law, of.care_group, own)).copied();
            lumpsum.and_then(|lumpsum| self.lumpsum_care(lumpsum))
        };
        if care(Some(of.provider_id)).is_some_and(MirrorLumpsumCare::is_apart) {
            return Some(NotCompared::LumpSum);
        }
        // Of what a lump sum pays for no scaling is counted, and so too little is expected of everybody.
        (of.row.indicator == Indicator::Downscaling && care(None).is_some()).then_some(NotCompared::NoSize)
    }

    /// The one verdict on a figure; none where too little is known, or where it is not compared.
    pub fn verdict(&self, of: &Compared<'_>) -> Option<Signal> {
        of.row.verdict().filter(|_| self.why_not_compared(of).is_none())
    }

    /// How long a provider's care lasts; none where that is not for the reader.
    pub fn duration(&self, law: Law, care_group: &str, own: &str) -> Option<MirrorDuration> {
        if !self.sight.shows_clients() {
            return None;
        }
        let first = self.curves.partition_point(|curve| (curve.law, curve.care_group) < (law, care_group));
        let same = self.curves.iter().enumerate().skip(first);
        let same = same.take_while(|(_, curve)| (curve.law, curve.care_group) == (law, care_group));
        let (mut curve, mut peers) = (None, Vec::new());
        for (place, one) in same {
            if one.provider_id == Some(own) {
                curve = Some(&one.curve);
            } else {
                peers.push(self.peer(place, one));
            }
        }
        let curve = curve?;
        let median = curve.median().value.unwrap_or(0.0);
        let up_to = LONGEST.max((median * 1.5) as i32);
        let row = self.compared_in((law, care_group, Indicator::Duration)).find(|(_, row)| row.provider_id == own);
        // What is not held against others has none of theirs beside it.
        let is_apart = row.is_some_and(|(_, row)| self.why_not_compared(row).is_some());
        let band = PeerBand::of(&peers).filter(|_| self.sight.shows_band() && !is_apart);
        let view = SurvivalView {
            own: CurveView::of(curve, mirror_own_curve(self.language), up_to),
            beside: None,
            peers: band.map(|band| (band.p25, band.p75)),
        };
        let signal = row.filter(|(place, _)| self.sight.shows_signal(*place)).and_then(|(_, row)| self.verdict(row));
        let compared = row.filter(|_| !is_apart);
        let known = compared.and_then(|(place, row)| Some((place, row, row.row.duration?)));
        let limits = known.and_then(|(_, _, duration)| {
            let limits = duration.difference.zip(duration.difference_lower).zip(duration.difference_upper);
            limits.map(|((difference, low), high)| (difference, low, high))
        });
        let is_shown = known.is_some_and(|(place, row, _)| self.sight.shows_beside(place, row));
        Some(MirrorDuration {
            view,
            signal,
            difference: limits.filter(|_| is_shown),
            is_difference_hidden: limits.is_some() && !is_shown,
            horizon: known.map_or(0, |(_, _, duration)| duration.horizon),
        })
    }

    fn peer(&self, place: usize, of: &UnitCurve<'_>) -> Peer {
        let value = match of.curve.reliable() {
            Ok(curve) => curve.median().value.unwrap_or(f64::INFINITY),
            Err(_) => f64::NAN,
        };
        Peer { value, clients: self.clients.get(place).copied().unwrap_or(0), exposure: of.curve.spells as f64 }
    }
}

fn has_whole(steered: &Steered) -> bool {
    steered.periods.iter().any(|period| !period.partial)
}

/// The periods of the year up to one, and those of the year before, as far as there are whole years.
fn years(last: Option<usize>, length: PeriodLength) -> (Option<RangeInclusive<usize>>, Option<RangeInclusive<usize>>) {
    let number = match length {
        PeriodLength::Month => 12,
        PeriodLength::Quarter => 4,
        PeriodLength::Year => 1,
    };
    let year = |end: usize| Some((end + 1).checked_sub(number)?..=end);
    let Some(now) = last.and_then(year) else { return (None, None) };
    let before = now.start().checked_sub(1).and_then(year);
    (Some(now), before)
}

/// The distinct clients behind each curve, in the order of the curves.
fn distinct_clients(steered: &Steered, curves: &[UnitCurve<'_>], sight: &Sight<'_>) -> Vec<u32> {
    let mut clients: HashMap<(Law, &str, &str), Vec<u32>> = HashMap::new();
    for unit in &steered.units {
        let Some(named) = steered.names.unit(unit) else { continue };
        let Some(own) = named.provider_id.filter(|_| sight.is_own_municipality(named.municipality)) else { continue };
        let trajectories = steered.trajectories.all.get(unit.trajectories.clone()).unwrap_or_default();
        let own = clients.entry((named.law, named.care_group, own)).or_default();
        own.extend(trajectories.iter().map(|trajectory| trajectory.client));
    }
    let number = |curve: &UnitCurve<'_>| {
        let own = clients.get(&(curve.law, curve.care_group, curve.provider_id?))?;
        let distinct: std::collections::HashSet<&u32> = own.iter().collect();
        Some(distinct.len() as u32)
    };
    curves.iter().map(|curve| number(curve).unwrap_or(0)).collect()
}
