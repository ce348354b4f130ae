//! Ceilings (*plafonds*): what a municipality, or a service in it, may come to in a year.

use std::collections::BTreeMap;

use stoplicht_core::Day;
use stoplicht_core::register::Municipality;

use super::pgb::{PgbScope, PgbView};
use crate::contract::{CeilingBase, CeilingPart, CeilingPer, Contract};
use crate::lumpsum::{Lumpsum, LumpsumStatus};
use crate::money::{Amount, MissingPart, split};
use crate::register::{Latest, MoneyRegisters, Turnover, TurnoverStatus};

/// The name of the part that the lump sums are.
pub const LUMPSUM: &str = "lumpsum";

/// A ceiling and its parts, in cents (section 24).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ceiling {
    /// The municipality.
    pub municipality: Municipality,
    /// The service's place in [`Contract::services`]; none: all of them together.
    pub service: Option<usize>,
    /// The parts by name; those of one name are added up. `lumpsum` is Σ lump sums.
    pub parts: BTreeMap<String, Amount>,
}

impl Ceiling {
    /// All parts together.
    pub fn total(&self) -> Amount {
        self.parts.values().cloned().sum()
    }

    /// Σ lump sums.
    pub fn lumpsum(&self) -> Amount {
        self.parts.get(LUMPSUM).cloned().unwrap_or(Amount::ZERO)
    }
}

/// What ceilings are made from, beside the contract: as known on a day.
pub(crate) struct CeilingInput<'a> {
    pub contract: &'a Contract,
    pub turnover: Option<&'a Latest<Turnover>>,
    pub lumpsums: &'a [Lumpsum],
}

/// The ceilings of a municipality: one for each service, or one for all of them.
pub(crate) fn ceilings(input: &CeilingInput<'_>, pgb: &PgbView<'_>) -> Vec<Ceiling> {
    let contract = input.contract;
    let services: Vec<Option<usize>> = match contract.terms().ceiling_per {
        CeilingPer::Municipality => vec![None],
        CeilingPer::Service => (0..contract.services().len()).map(Some).collect(),
    };
    services.into_iter().map(|service| ceiling(input, pgb, service)).collect()
}

fn ceiling(input: &CeilingInput<'_>, pgb: &PgbView<'_>, service: Option<usize>) -> Ceiling {
    let municipality = pgb.municipality;
    let of = |lumpsum: &&Lumpsum| {
        lumpsum.municipality == municipality && service.is_none_or(|service| lumpsum.service == service)
    };
    let lumpsum = input.lumpsums.iter().filter(of).map(|lumpsum| lumpsum.lumpsum.clone()).sum();
    let mut parts = BTreeMap::from([(LUMPSUM.to_owned(), lumpsum)]);
    let own = input.contract.ceiling_parts().iter().filter(|part| part.municipality == municipality);
    for part in own.filter(|part| service.is_none() || part.service.is_none() || part.service == service) {
        let amount = part_amount(input, pgb, part, service);
        let sum = parts.remove(&part.name).unwrap_or(Amount::ZERO);
        parts.insert(part.name.clone(), sum + amount);
    }
    Ceiling { municipality, service, parts }
}

/// What a part of a ceiling is made from, as known on a day: cents before index and cut, of all services where the part is.
///
/// ```
/// use stoplicht_contracts::budget::part_base;
/// use stoplicht_contracts::register::MoneyRegisters;
/// # use stoplicht_contracts::Contract;
/// # let text = include_str!("../../tests/it/contracts/small.toml");
/// # let part = r#"{ part = "other", municipality = "0901", service = "individual", base_cents = 60000000, indexed = true, cut = true }"#;
/// # let contract = Contract::from_toml(&format!("{text}ceiling = [{part}]"))?;
/// let part = &contract.ceiling_parts()[0];
/// let base = part_base(&contract, &MoneyRegisters::default(), part, "2022-05-31".parse::<chrono::NaiveDate>()?.into());
/// assert_eq!(base.cents(), Some(60_000_000), "the contract itself says it");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn part_base(contract: &Contract, registers: &MoneyRegisters, part: &CeilingPart, as_of: Day) -> Amount {
    let input = CeilingInput { contract, turnover: registers.turnover.as_ref(), lumpsums: &[] };
    let pgb = PgbView {
        contract,
        register: registers.pgb.as_ref(),
        municipality: part.municipality,
        allocations: &[],
        as_of,
    };
    base_of(&input, &pgb, part)
}

fn base_of(input: &CeilingInput<'_>, pgb: &PgbView<'_>, part: &CeilingPart) -> Amount {
    match part.base {
        CeilingBase::Cents(cents) => Amount::known(cents),
        CeilingBase::Turnover => part.service.map_or(Amount::ZERO, |service| turnover(input, pgb, service)),
        CeilingBase::Pgb { kind, day } => {
            pgb.on(part.service.map_or(PgbScope::Municipality, PgbScope::Service), kind, day)
        }
    }
}

/// `r(base × (1 + index) × (1 − cut))`; of a part of all services, the share of the service that is asked for.
fn part_amount(input: &CeilingInput<'_>, pgb: &PgbView<'_>, part: &CeilingPart, service: Option<usize>) -> Amount {
    let terms = input.contract.terms();
    let base = base_of(input, pgb, part);
    let whole = base.and_then(|cents| Amount::fitting(terms.adjusted(cents.into(), part.adjusted)));
    match (part.service, service) {
        (None, Some(service)) => whole.and_then(|cents| {
            let share = split(cents, pgb.allocations).and_then(|shares| shares.get(service).copied());
            share.map_or_else(|| Amount::unknown(MissingPart::NoWeights), Amount::known)
        }),
        _ => whole,
    }
}

/// Σ (turnover − excluded) of the base year of all who are no partner for a service.
///
/// Who turned something over and is not in the register cannot be known; of no row at all nothing is known.
fn turnover(input: &CeilingInput<'_>, pgb: &PgbView<'_>, service: usize) -> Amount {
    let mut bases = past_partners(input, pgb, service).map(|row| i128::from(row.base_cents())).peekable();
    if bases.peek().is_none() {
        let service = input.contract.services().get(service).map_or_else(String::new, |service| service.id.clone());
        return Amount::unknown(MissingPart::Turnover { service, provider: None });
    }
    Amount::fitting(i64::try_from(bases.sum::<i128>()).ok())
}

/// The turnover of the base year of all who are no partner for a service.
fn past_partners<'a>(
    input: &CeilingInput<'a>,
    pgb: &PgbView<'_>,
    service: usize,
) -> impl Iterator<Item = &'a Turnover> + use<'a> {
    let (contract, municipality, as_of) = (input.contract, pgb.municipality, pgb.as_of);
    let (law, year) = (contract.terms().law, contract.terms().base_year);
    let id = contract.services().get(service).map_or("", |service| service.id.as_str());
    let register = input.turnover.into_iter();
    register
        .flat_map(move |register| register.of_service((municipality, law), year, id, as_of))
        .filter(move |row| contract.partner_of(service, row.provider_id.as_str()).is_none())
}

/// Has every turnover that a ceiling rests on an auditor's statement?
pub(crate) fn all_audited(input: &CeilingInput<'_>, pgb: &PgbView<'_>, service: Option<usize>) -> bool {
    let here = |of: usize| service.is_none_or(|service| service == of);
    let lumpsums = input.lumpsums.iter().filter(|lumpsum| lumpsum.municipality == pgb.municipality);
    let parts = input.contract.ceiling_parts().iter().filter(|part| part.municipality == pgb.municipality);
    let mut of_turnover = parts.filter(|part| part.base == CeilingBase::Turnover).filter_map(|part| part.service);
    lumpsums.filter(|lumpsum| here(lumpsum.service)).all(|lumpsum| lumpsum.status == LumpsumStatus::Audited)
        && of_turnover
            .all(|of| !here(of) || past_partners(input, pgb, of).all(|row| row.status == TurnoverStatus::Audited))
}
