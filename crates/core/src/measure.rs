//! The measures: what a policy may speak of, defined once.
//!
//! [`Measure`] is one table with name, unit, meaning and section; the policy's vocabulary and suggestions, the columns
//! of `triage`, the texts that people read and the guide all come from it. [`Measures`] holds their values for one
//! request. An unknown measure is not zero: it is [`None`] outside, and not-a-number inside. How a value is written stands in
//! `format`.

mod format;

use schemars::JsonSchema;
use serde::ser::SerializeMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::day::Day;
use crate::history::{
    Allocation, ClaimsUnknown, Direction, History, HistoryRules, Levels, Period, Size, Snapshot, Window,
    days_since_last_claim,
};
use crate::language::Language;
use crate::nine_decimals::nine_decimals;

/// What a measure counts in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MeasureUnit {
    /// A number of things: whole, never negative.
    Count,
    /// A number of days: whole.
    Days,
    /// A ratio, where 1 is "as much as"; people read it in percent.
    Ratio,
    /// A relative change, where 0 is "no change"; people read it in percent.
    Change,
    /// A share in percent, 0 to 100.
    Percent,
}

impl MeasureUnit {
    /// Is its value a whole number?
    pub const fn is_whole(self) -> bool {
        matches!(self, Self::Count | Self::Days)
    }

    /// Has its value nine decimals (section 0)?
    pub const fn has_nine_decimals(self) -> bool {
        matches!(self, Self::Ratio | Self::Change)
    }
}

/// Everything that is to be known of a measure.
#[derive(Debug, Clone, Copy)]
pub struct Definition {
    /// Its name in policies and columns.
    pub name: &'static str,
    /// What it counts in.
    pub unit: MeasureUnit,
    /// The smallest value that it can have, where there is one.
    pub least: Option<f64>,
    /// Can it be unknown?
    pub may_be_unknown: bool,
    /// Is it for the access worker only, and never shown to a provider?
    pub internal: bool,
    /// The section of the semantics that defines it.
    pub section: u8,
    /// What people call it in Dutch.
    pub label_nl: &'static str,
    /// What people call it in English.
    pub label_en: &'static str,
    /// What it means, in one sentence.
    pub meaning: &'static str,
    /// The same sentence in Dutch.
    pub meaning_nl: &'static str,
}

impl Definition {
    /// The smallest and the largest value that it can have, as far as calendars and memory go.
    pub fn bounds(&self) -> (f64, f64) {
        // Ten thousand years; rows are numbered in 32 bits; and nothing that is divided is near what a double can hold.
        let most = match self.unit {
            MeasureUnit::Days => 3_652_425.0,
            MeasureUnit::Count => f64::from(u32::MAX),
            MeasureUnit::Percent => 100.0,
            MeasureUnit::Ratio | MeasureUnit::Change => 1e100,
        };
        (self.least.unwrap_or(-most), most)
    }
}

/// Defines the measures once: the enum, their number, and their definitions.
macro_rules! measures {
    ($($variant:ident = $name:literal, $unit:ident, least $least:expr, unknown $unknown:literal, internal $internal:literal, section $section:literal,
        $nl:literal, $en:literal, $meaning:literal, $meaning_nl:literal;)+) => {
        /// A measure that a policy may name (semantics, sections 3–6).
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
        #[repr(u8)]
        pub enum Measure {
            $(#[doc = $meaning] #[serde(rename = $name)] $variant),+
        }

        impl Measure {
            /// Every measure, in the order of the columns of `triage`.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// What is to be known of it.
            pub const fn definition(self) -> &'static Definition {
                match self {
                    $(Self::$variant => &Definition {
                        name: $name, unit: MeasureUnit::$unit, least: $least, may_be_unknown: $unknown, internal: $internal,
                        section: $section, label_nl: $nl, label_en: $en, meaning: $meaning, meaning_nl: $meaning_nl,
                    }),+
                }
            }
        }
    };
}

measures! {
    PriorExtensions = "prior_extensions", Count, least Some(0.0), unknown false, internal false, section 3,
        "eerdere verlengingen", "earlier extensions",
        "How often the care was extended before, under the same number or under a new one; what is decided on one day counts once.",
        "Hoe vaak de zorg al is verlengd, onder hetzelfde nummer of onder een nieuw nummer; wat op één dag is besloten telt één keer.";
    Upscalings = "upscalings", Count, least Some(0.0), unknown false, internal false, section 4,
        "opschalingen", "upscalings",
        "How often the level of care in the chain went up.",
        "Hoe vaak de inzet binnen de keten omhoog ging.";
    Downscalings = "downscalings", Count, least Some(0.0), unknown false, internal false, section 4,
        "afschalingen", "downscalings",
        "How often the level of care in the chain went down.",
        "Hoe vaak de inzet binnen de keten omlaag ging.";
    DaysSinceDownscaling = "days_since_downscaling", Days, least Some(0.0), unknown true, internal false, section 4,
        "dagen sinds de laatste afschaling", "days since the last downscaling",
        "Days since care was last stepped down; unknown if it never was.",
        "Dagen sinds de laatste afschaling; onbekend als er nooit is afgeschaald.";
    IntensityChange = "intensity_change", Change, least Some(-1.0), unknown true, internal false, section 4,
        "verandering van de inzet", "change of intensity",
        "The last level of care relative to the first: last ÷ first − 1.",
        "De laatste inzet ten opzichte van de eerste: laatste ÷ eerste − 1.";
    RequestedIntensityChange = "requested_intensity_change", Change, least Some(-1.0), unknown true, internal false, section 4,
        "gevraagde verandering van de inzet", "requested change of intensity",
        "The weekly care asked for relative to the weekly care allocated now: asked ÷ now − 1.",
        "De gevraagde inzet per week ten opzichte van de huidige: gevraagd ÷ huidig − 1.";
    Utilisation = "utilisation", Ratio, least None, unknown true, internal false, section 5,
        "benutting", "utilisation",
        "What was claimed of what was allocated, over the claims window.",
        "Wat er is gedeclareerd van wat er is toegewezen, over het declaratievenster.";
    DaysSinceLastClaim = "days_since_last_claim", Days, least None, unknown true, internal false, section 5,
        "dagen sinds de laatste declaratie", "days since the last claim",
        "Days since the last day for which care was claimed; unknown if nothing was, or if claims are not on record so far.",
        "Dagen sinds de laatste dag waarvoor zorg is gedeclareerd; onbekend als er niets is gedeclareerd, of als de declaraties niet zo ver binnen zijn.";
    TrajectoryDays = "trajectory_days", Days, least Some(1.0), unknown false, internal false, section 6,
        "duur van het traject", "length of the trajectory",
        "Days from the first day of the chain to the end of the allocation as it is now.",
        "Dagen van de eerste dag van de keten tot het huidige einde van de toewijzing.";
    RequestedTrajectoryDays = "requested_trajectory_days", Days, least Some(2.0), unknown false, internal false, section 6,
        "duur van het traject na verlenging", "length of the trajectory once extended",
        "Days from the first day of the chain to the requested end.",
        "Dagen van de eerste dag van de keten tot het gevraagde einde.";
    RequestedDays = "requested_days", Days, least Some(1.0), unknown false, internal false, section 6,
        "gevraagde verlenging", "requested extension",
        "Days by which the end is to move.",
        "Dagen waarmee het einde zou opschuiven.";
    DaysLate = "days_late", Days, least None, unknown false, internal false, section 6,
        "dagen te laat aangevraagd", "days late",
        "Days by which the request came after the end of the allocation; negative: so many days in time.",
        "Dagen dat het verzoek na het einde van de toewijzing kwam; negatief: zoveel dagen op tijd.";
    ConcurrentAllocations = "concurrent_allocations", Count, least Some(0.0), unknown false, internal true, section 6,
        "andere lopende toewijzingen", "other current allocations",
        "Other allocations of the client, outside this chain, that are active now; for the access worker only.",
        "Andere toewijzingen van de cliënt, buiten deze keten, die nu lopen; alleen voor de toegang.";
    TrajectoryPercentile = "trajectory_percentile", Percent, least Some(0.0), unknown true, internal true, section 6,
        "langer dan vergelijkbare trajecten", "longer than comparable trajectories",
        "Share, in %, of comparable trajectories that lasted at most as long; unknown without a steering reference.",
        "Deel, in %, van vergelijkbare trajecten dat hooguit zo lang duurde; onbekend zonder stuurreferentie.";
}

impl Measure {
    /// Number of measures.
    pub const COUNT: usize = Self::ALL.len();

    /// Its name in policies and columns.
    pub const fn name(self) -> &'static str {
        self.definition().name
    }

    /// The measure of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|measure| measure.name() == name)
    }

    /// What people call it.
    pub const fn label(self, language: Language) -> &'static str {
        match language {
            Language::Nl => self.definition().label_nl,
            Language::En => self.definition().label_en,
        }
    }
}

impl std::fmt::Display for Measure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.pad(self.name())
    }
}

/// The values of the measures for one request.
///
/// ```
/// use stoplicht_core::{Measure, Measures};
///
/// let measures = Measures::default().with(Measure::PriorExtensions, 3.0);
/// assert_eq!(measures.get(Measure::PriorExtensions), Some(3.0));
/// assert_eq!(measures.get(Measure::Utilisation), None, "unknown is not zero");
/// ```
#[derive(Clone, Copy, JsonSchema)]
#[schemars(with = "std::collections::BTreeMap<Measure, Option<f64>>")]
pub struct Measures([f64; Measure::COUNT]);

impl Default for Measures {
    /// Every measure unknown.
    fn default() -> Self {
        Self([f64::NAN; Measure::COUNT])
    }
}

impl Measures {
    /// The measures with these values; none, or no finite number: unknown.
    pub fn from_fn(mut value: impl FnMut(Measure) -> Option<f64>) -> Self {
        let finite = |place| value(Measure::ALL[place]).filter(|value: &f64| value.is_finite()).unwrap_or(f64::NAN);
        Self(std::array::from_fn(finite))
    }

    /// The value of a measure; none: unknown.
    pub fn get(&self, measure: Measure) -> Option<f64> {
        Some(self.0[measure as usize]).filter(|value| !value.is_nan())
    }

    /// The same measures with one set.
    #[must_use]
    pub fn with(mut self, measure: Measure, value: f64) -> Self {
        self.0[measure as usize] = if value.is_finite() { value } else { f64::NAN };
        self
    }

    fn set(&mut self, measure: Measure, value: Option<f64>) {
        self.0[measure as usize] = value.filter(|value| value.is_finite()).unwrap_or(f64::NAN);
    }

    /// Measures from one lane each; what is not a number is unknown.
    pub(crate) fn from_lanes(lanes: [f64; Measure::COUNT]) -> Self {
        Self(lanes)
    }

    /// The values as one lane each, unknown as not-a-number: what conditions are evaluated over.
    pub(crate) fn lanes(&self) -> &[f64; Measure::COUNT] {
        &self.0
    }
}

impl PartialEq for Measures {
    /// Equal where every value is equal, and what is unknown in one is unknown in the other.
    fn eq(&self, other: &Self) -> bool {
        Measure::ALL.iter().all(|measure| self.get(*measure) == other.get(*measure))
    }
}

impl std::fmt::Debug for Measures {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_map().entries(Measure::ALL.iter().map(|measure| (measure.name(), self.get(*measure)))).finish()
    }
}

impl Serialize for Measures {
    /// A map from names to numbers: whole numbers without a decimal point, unknown as null.
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(Measure::COUNT))?;
        for measure in Measure::ALL {
            match self.get(*measure) {
                Some(value) if measure.definition().unit.is_whole() => {
                    map.serialize_entry(measure.name(), &(value as i64))?;
                }
                value => map.serialize_entry(measure.name(), &value)?,
            }
        }
        map.end()
    }
}

impl<'de> Deserialize<'de> for Measures {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let values = std::collections::BTreeMap::<Measure, Option<f64>>::deserialize(deserializer)?;
        let mut measures = Self::default();
        for (measure, value) in values {
            measures.set(measure, value);
        }
        Ok(measures)
    }
}

/// A request that can be measured: what the measures need of it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MeasureInput {
    /// The day of the request.
    pub submitted: Day,
    /// The day from which the change is wanted.
    pub start: Option<Day>,
    /// The last day that is wanted.
    pub end: Day,
    /// The size that is wanted; empty: unchanged.
    pub size: Size,
}

/// Measures requests on histories; it keeps its memory between requests.
#[derive(Debug, Clone, Default)]
pub struct MeasureCalculator {
    levels: Levels,
    extended: Vec<Day>,
}

/// The measures of a request, and why the claims say nothing, where they do not.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MeasureOutput {
    /// The measures.
    pub measures: Measures,
    /// Why the measures of the claims window are unknown; none: there is a window.
    pub claims_unknown: Option<ClaimsUnknown>,
}

impl MeasureCalculator {
    /// All measures of a request on an allocation that exists, save `trajectory_percentile`, which is the caller's.
    /// `covered` is the last day of which claims are on record.
    pub fn measure(
        &mut self,
        asked: &MeasureInput,
        allocation: &Allocation,
        snapshot: &Snapshot,
        covered: Option<Day>,
        history: &History,
        rules: &HistoryRules,
    ) -> MeasureOutput {
        let as_of = snapshot.as_of();
        let mut measures = Measures::default();
        let Some(chain) = snapshot.chains().get(allocation.chain as usize) else {
            return MeasureOutput { measures, claims_unknown: None };
        };
        let members = snapshot.members(chain);

        measures
            .set(Measure::PriorExtensions, Some(self.prior_extensions(members, allocation, snapshot, history, rules)));
        self.measure_scaling(&mut measures, members, rules, as_of);
        let family = allocation.rate.map(|rate| rate.family);
        measures.set(Measure::IntensityChange, family.and_then(|family| self.levels.change(members, family, as_of)));
        measures.set(Measure::RequestedIntensityChange, requested_intensity_change(asked, allocation));
        let window = Window::of_chain(chain.start, rules, as_of, covered);
        let utilisation = |window: Window| window.utilisation(history, members, family?, as_of);
        measures.set(Measure::Utilisation, window.ok().and_then(utilisation));
        let days = |later: Day, earlier: Day| Some(later.since(earlier) as f64);
        measures.set(
            Measure::DaysSinceLastClaim,
            days_since_last_claim(history, members, rules, as_of, covered).map(|days| days as f64),
        );
        let end = allocation.period.end;
        measures.set(Measure::TrajectoryDays, Some(chain.start.days_to(end) as f64));
        measures.set(Measure::RequestedTrajectoryDays, Some(chain.start.days_to(asked.end) as f64));
        measures.set(Measure::RequestedDays, days(asked.end, end));
        measures.set(Measure::DaysLate, days(asked.submitted, end));
        measures.set(Measure::ConcurrentAllocations, Some(concurrent_allocations(snapshot, allocation)));
        MeasureOutput { measures, claims_unknown: window.err() }
    }

    /// The days on which the chain was extended, of the allocations that sort at or before this one (section 3). What is
    /// decided on one day counts once.
    fn prior_extensions(
        &mut self,
        members: &[Allocation],
        allocation: &Allocation,
        snapshot: &Snapshot,
        history: &History,
        rules: &HistoryRules,
    ) -> f64 {
        let place = |a: &Allocation| (a.period.start, a.number);
        let before = members.partition_point(|member| place(member) <= place(allocation));
        self.extended.clear();
        self.extended.extend(snapshot.extension_days(members.get(..before).unwrap_or_default(), history, rules));
        self.extended.sort_unstable();
        self.extended.dedup();
        self.extended.len() as f64
    }

    fn measure_scaling(&mut self, measures: &mut Measures, members: &[Allocation], rules: &HistoryRules, as_of: Day) {
        let (mut up, mut down, mut last_down) = (0u32, 0u32, None);
        self.levels.scalings(members, rules.scale_tolerance, as_of, |event| match event.direction {
            Direction::Up => up += 1,
            Direction::Down => {
                down += 1;
                last_down = last_down.max(Some(event.day));
            }
        });
        measures.set(Measure::Upscalings, Some(f64::from(up)));
        measures.set(Measure::Downscalings, Some(f64::from(down)));
        measures.set(Measure::DaysSinceDownscaling, last_down.map(|day| as_of.since(day) as f64));
    }
}

/// Intensity asked ÷ intensity now − 1, to nine decimals (section 4). A total is spread over the days from the requested start.
fn requested_intensity_change(asked: &MeasureInput, allocation: &Allocation) -> Option<f64> {
    if asked.size.is_empty() {
        return Some(0.0);
    }
    let now = allocation.rate.filter(|rate| rate.per_week != 0.0)?;
    let period = Period { start: asked.start.unwrap_or(allocation.period.start), end: asked.end };
    let wanted = allocation.size.changed_by(&asked.size).rate(period)?;
    (wanted.family == now.family).then(|| nine_decimals(wanted.per_week / now.per_week - 1.0))
}

/// The client's other allocations, outside the chain, that are active on the day of looking (section 6).
fn concurrent_allocations(snapshot: &Snapshot, allocation: &Allocation) -> f64 {
    let others = snapshot.allocations().iter().filter(|other| {
        other.client == allocation.client && other.chain != allocation.chain && other.period.holds(snapshot.as_of())
    });
    others.count() as f64
}
