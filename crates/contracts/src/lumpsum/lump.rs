//! Lump sums: the turnover of a base year, indexed and cut, with surcharges.

use serde::{Deserialize, Serialize};
use stoplicht_core::Day;
use stoplicht_core::register::{Municipality, ProviderId};

use crate::contract::{Adjusted, Contract, Partner};
use crate::money::{Amount, MissingPart};
use crate::register::{Latest, Turnover, TurnoverStatus};

/// How sure a lump sum is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum LumpsumStatus {
    /// Every turnover has an auditor's statement.
    Audited,
    /// Some has not: the amount may move.
    Provisional,
    /// A turnover is not known, so the amount is not.
    MissingTurnover,
}

impl LumpsumStatus {
    /// The word as it stands in tables.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Audited => "audited",
            Self::Provisional => "provisional",
            Self::MissingTurnover => "missing_turnover",
        }
    }
}

/// The lump sum of a partner for a service in a municipality, as known on a day. Amounts are in cents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lumpsum {
    /// The municipality.
    pub municipality: Municipality,
    /// The service's place in [`Contract::services`].
    pub service: usize,
    /// The partner's place in [`Contract::partners`].
    pub partner: usize,
    /// Σ (turnover − excluded) of the base year over the partner's providers.
    pub base: Amount,
    /// r(base × (1 + index) × (1 − cut)).
    pub turnover: Amount,
    /// Σ surcharges, each rounded.
    pub surcharge: Amount,
    /// `turnover` + `surcharge`.
    pub lumpsum: Amount,
    /// How sure it is.
    pub status: LumpsumStatus,
    /// The providers of which no turnover is known, sorted.
    pub missing: Vec<ProviderId>,
}

/// Every lump sum of a contract as known on a day, in the order of municipality, service and partner.
///
/// `lumpsum = r(Σ (turnover − excluded) × (1 + index) × (1 − cut)) + Σ r(surcharge)`: cents, rounded once each. A turnover row of
/// 0 means none; no row means unknown, and so is the lump sum. Amounts may move with the auditors' statements, so a lump sum is
/// a function of the day (section 23; source \[M\]).
///
/// ```
/// use stoplicht_contracts::lumpsum::{LumpsumStatus, lumpsums};
/// use stoplicht_contracts::register::{MoneyRegisters, MoneyRows};
/// # use stoplicht_contracts::Contract;
/// # let contract = Contract::from_toml(include_str!("../../tests/it/contracts/small.toml"))?;
/// // One partner of two providers, 3.87% index, 7.5% cut.
/// let turnover = serde_json::from_str(r#"[
///     { "municipality": "0901", "law": "wmo", "provider_id": "99001013", "service": "individual", "year": 2021,
///       "turnover_cents": 80000000, "status": "audited", "known_on": "2022-01-20" },
///     { "municipality": "0901", "law": "wmo", "provider_id": "99016851", "service": "individual", "year": 2021,
///       "turnover_cents": 20500000, "excluded_cents": 500000, "status": "provisional", "known_on": "2022-01-25" }
/// ]"#)?;
/// let (registers, _) = MoneyRegisters::new(MoneyRows { turnover: Some(turnover), ..MoneyRows::default() });
/// let on = |day: chrono::NaiveDate| lumpsums(&contract, registers.turnover.as_ref(), day.into());
/// assert_eq!(on("2022-01-24".parse()?)[0].lumpsum.cents(), None);
/// let lumpsum = &on("2022-01-25".parse()?)[0];
/// assert_eq!(lumpsum.base.cents(), Some(100_000_000));
/// assert_eq!(lumpsum.lumpsum.cents(), Some(96_079_750));
/// assert_eq!(lumpsum.status, LumpsumStatus::Provisional);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn lumpsums(contract: &Contract, turnover: Option<&Latest<Turnover>>, as_of: Day) -> Vec<Lumpsum> {
    let mut lumpsums = Vec::new();
    for municipality in &contract.terms().municipalities {
        for service in 0..contract.services().len() {
            let partners = contract.partners().iter().enumerate();
            for (place, partner) in partners.filter(|(_, partner)| partner.services.contains(&service)) {
                lumpsums.push(lumpsum(contract, turnover, (*municipality, service, place), partner, as_of));
            }
        }
    }
    lumpsums
}

fn lumpsum(
    contract: &Contract,
    turnover: Option<&Latest<Turnover>>,
    (municipality, service, place): (Municipality, usize, usize),
    partner: &Partner,
    as_of: Day,
) -> Lumpsum {
    let terms = contract.terms();
    let id = contract.services().get(service).map_or_else(String::new, |service| service.id.clone());
    let (mut base, mut missing, mut all_audited) = (0i128, Vec::new(), true);
    for provider in &partner.providers {
        let key = (municipality, terms.law, terms.base_year, id.clone(), provider.clone());
        match turnover.and_then(|register| register.at(&key, as_of)) {
            Some(row) => {
                base += i128::from(row.base_cents());
                all_audited &= row.status == TurnoverStatus::Audited;
            }
            None => missing.push(provider.clone()),
        }
    }
    let unknown = |provider: &ProviderId| {
        Amount::unknown(MissingPart::Turnover { service: id.clone(), provider: Some(provider.clone()) })
    };
    let missing_turnover: Amount = missing.iter().map(unknown).sum();
    let indexed_and_cut = terms.adjusted(base, Adjusted { indexed: true, cut: true });
    let turnover = missing_turnover.clone() + Amount::fitting(indexed_and_cut);
    let surcharges = contract.surcharges().iter().filter(|surcharge| {
        (surcharge.municipality, surcharge.service, surcharge.partner) == (municipality, service, place)
    });
    let surcharge: Amount = surcharges
        .map(|surcharge| Amount::fitting(terms.adjusted(surcharge.base_cents.into(), surcharge.adjusted)))
        .sum();
    Lumpsum {
        municipality,
        service,
        partner: place,
        base: missing_turnover + Amount::fitting(i64::try_from(base).ok()),
        lumpsum: turnover.clone() + surcharge.clone(),
        turnover,
        surcharge,
        status: match (missing.is_empty(), all_audited) {
            (false, _) => LumpsumStatus::MissingTurnover,
            (true, true) => LumpsumStatus::Audited,
            (true, false) => LumpsumStatus::Provisional,
        },
        missing,
    }
}
