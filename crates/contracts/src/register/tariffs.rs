//! What care costs: tariffs by product, and the one that holds for an allocation on a day.

use chrono::NaiveDate;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use stoplicht_core::Day;
use stoplicht_core::history::{Family, Period};
use stoplicht_core::register::{Code, Law, Municipality, ProviderId, Register};

use super::row::not_negative;
use super::{Latest, MoneyRowFault, VersionedRow};

/// What a tariff is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TariffKind {
    /// What is paid.
    Contract,
    /// The least that a real price (*reële prijs*) can be.
    Floor,
    /// To compare with.
    Reference,
}

/// The tariff of a product in a unit, from a day on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tariff {
    /// The municipality; none: all.
    #[serde(default)]
    pub municipality: Option<Municipality>,
    /// The law.
    pub law: Law,
    /// The provider; none: all.
    #[serde(default)]
    pub provider_id: Option<ProviderId>,
    /// The product.
    pub product_code: Code,
    /// The unit that it is for (WJ756).
    pub unit: Code,
    /// What kind of tariff.
    pub kind: TariffKind,
    /// First day on which it holds.
    pub valid_from: NaiveDate,
    /// Cents per unit.
    pub tariff_cents: i64,
    /// Last day on which it holds; none: for good.
    #[serde(default)]
    pub valid_to: Option<NaiveDate>,
    /// The day from which the row is known.
    pub known_on: NaiveDate,
}

impl Tariff {
    fn period(&self) -> Period {
        Period { start: self.valid_from.into(), end: Day::end(self.valid_to) }
    }
}

impl VersionedRow for Tariff {
    type Key = (Law, Code, TariffKind, Option<Municipality>, Option<ProviderId>, Code, NaiveDate);

    const REGISTER: Register = Register::Tariffs;

    fn key(&self) -> Self::Key {
        let (place, provider) = (self.municipality, self.provider_id.clone());
        (self.law, self.product_code, self.kind, place, provider, self.unit, self.valid_from)
    }

    fn known_on(&self) -> NaiveDate {
        self.known_on
    }

    fn check(&self) -> Result<(), MoneyRowFault> {
        self.provider_id
            .as_ref()
            .map_or(Ok(()), |provider| MoneyRowFault::require_filled(provider.as_str(), "provider_id"))?;
        not_negative(self.tariff_cents, "tariff_cents")?;
        MoneyRowFault::require_forwards(self.valid_from, self.valid_to, "valid_to")
    }
}

/// The allocation that a tariff is looked up for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct PriceQuery<'q> {
    pub law: Law,
    pub municipality: Municipality,
    pub provider: &'q str,
    pub product: Code,
    /// What it is counted in.
    pub family: Family,
    /// Its own unit.
    pub unit: Code,
}

/// The tariffs by product.
#[derive(Debug, Clone)]
pub struct Tariffs {
    rows: Latest<Tariff>,
    by_product: FxHashMap<(Law, Code), Vec<Tariff>>,
    providers: FxHashMap<Box<str>, u32>,
    known_days: Vec<Day>,
}

impl Tariffs {
    /// From the checked rows of the register.
    pub fn new(rows: Latest<Tariff>) -> Self {
        let mut by_product: FxHashMap<_, Vec<Tariff>> = FxHashMap::default();
        let mut providers = FxHashMap::default();
        for (_, row) in rows.all().filter(|(_, row)| row.kind == TariffKind::Contract) {
            by_product.entry((row.law, row.product_code)).or_default().push(row.clone());
            if let Some(provider) = &row.provider_id {
                let next = providers.len() as u32 + 1;
                providers.entry(provider.as_str().into()).or_insert(next);
            }
        }
        let known_days = rows.known_days();
        Self { rows, by_product, providers, known_days }
    }

    /// Every row that can be used.
    pub fn rows(&self) -> &Latest<Tariff> {
        &self.rows
    }

    /// A number for the providers that have tariffs of their own, 0 for all others: these pay the same.
    pub(crate) fn provider_number(&self, provider: &str) -> u32 {
        self.providers.get(provider).copied().unwrap_or(0)
    }

    /// How many of the days from which rows are known lie at or before a day: between two such days nothing changes.
    pub(crate) fn epoch(&self, as_of: Day) -> u32 {
        self.known_days.partition_point(|known| *known <= as_of) as u32
    }

    /// Contract tariffs of one key that hold on the same days, as known on a day. The one with the later `valid_from` counts
    /// (section 24); whoever keeps the register may want to know.
    pub fn overlapping(&self, as_of: Day) -> Vec<(&Tariff, &Tariff)> {
        let rows: Vec<&Tariff> =
            self.rows.all_at(as_of).map(|(_, row)| row).filter(|row| row.kind == TariffKind::Contract).collect();
        let same = |a: &Tariff, b: &Tariff| {
            (a.law, a.product_code, a.municipality, &a.provider_id, a.unit)
                == (b.law, b.product_code, b.municipality, &b.provider_id, b.unit)
        };
        // In the order of keys the first days of one key follow one another.
        let pairs = rows.windows(2).filter_map(|pair| Some((*pair.first()?, *pair.last()?)));
        pairs.filter(|(a, b)| same(a, b) && a.period().end >= b.period().start).collect()
    }

    /// The tariffs of an allocation, day by day, as known on a day of looking.
    ///
    /// The contract tariff of its product and family that is valid that day: the provider's before all, then the municipality's,
    /// then its own unit's, then the latest `valid_from`, then the smallest unit code (section 24).
    pub(crate) fn price_line(&self, query: &PriceQuery<'_>, as_of: Day) -> PriceLine {
        let rows = self.by_product.get(&(query.law, query.product)).map_or(&[][..], Vec::as_slice);
        let fits = |row: &&Tariff| {
            row.municipality.is_none_or(|municipality| municipality == query.municipality)
                && row.provider_id.as_ref().is_none_or(|provider| provider.as_str() == query.provider)
                && Family::of_unit(row.unit).is_some_and(|(family, _)| family == query.family)
        };
        // The rows of a key follow one another in the order in which they were known: the last known counts.
        let mut standing: Vec<&Tariff> = Vec::new();
        for row in rows.iter().filter(fits).filter(|row| Day::from(row.known_on) <= as_of) {
            match standing.last_mut() {
                Some(last) if last.key() == row.key() => *last = row,
                _ => standing.push(row),
            }
        }
        let mut starts: Vec<Day> =
            standing.iter().flat_map(|row| [row.period().start, row.period().end.plus(1)]).collect();
        starts.sort_unstable();
        starts.dedup();
        starts.retain(|start| !start.is_open());
        let steps = starts.iter().enumerate().filter_map(|(place, start)| {
            let best = standing.iter().filter(|row| row.period().holds(*start)).max_by_key(|row| {
                (
                    row.provider_id.is_some(),
                    row.municipality.is_some(),
                    row.unit == query.unit,
                    row.valid_from,
                    std::cmp::Reverse(row.unit),
                )
            })?;
            let end = starts.get(place + 1).map_or(Day::OPEN, |next| next.plus(-1));
            let (_, factor) = Family::of_unit(best.unit)?;
            Some(PriceStep {
                period: Period { start: *start, end },
                cents: best.tariff_cents,
                share: PriceLine::PARTS / (factor as i128).max(1),
            })
        });
        PriceLine { steps: steps.collect() }
    }
}

/// A tariff over days on which it does not change.
#[derive(Debug, Clone, Copy)]
struct PriceStep {
    period: Period,
    cents: i64,
    /// [`PriceLine::PARTS`] ÷ the minutes, nights or pieces that the tariff is for.
    share: i128,
}

/// What a minute, night or piece of an allocation costs, day by day.
#[derive(Debug, Clone, Default)]
pub(crate) struct PriceLine {
    steps: Vec<PriceStep>,
}

impl PriceLine {
    /// What prices are held in: all units of minutes (1, 60 and 240) divide it.
    pub const PARTS: i128 = 240;

    /// Σ over the days of what one base unit a day costs, in 240ths of a cent. `None`: on one of the days there is no tariff.
    pub fn over(&self, days: Period) -> Option<i128> {
        let (mut sum, mut priced) = (0i128, 0);
        for step in &self.steps {
            let shared = step.period.shared_days(days);
            priced += shared;
            sum += i128::from(shared) * i128::from(step.cents) * step.share;
        }
        (priced == days.days()).then_some(sum)
    }
}
