//! The registers of money that fit the care: turnover from the claims of the year before, PGB beside it, tariffs, and what was paid.

use chrono::{Datelike, Months, NaiveDate};
use stoplicht_contracts::Contract;
use stoplicht_contracts::contract::ContractError;
use stoplicht_contracts::register::{
    MoneyRegisters, MoneyRows, Payment, PaymentKind, Pgb, PgbKind, Tariff, TariffKind, Turnover, TurnoverStatus,
};
use stoplicht_contracts::run::BudgetRun;
use stoplicht_core::register::Municipality;
use stoplicht_core::register::code_list::unit;

use super::tally::Place;
use super::{ContractPlan, LAW, MadeUpContract, MoneyTally, SERVICES, file};
use crate::calendar::shifted;
use crate::catalogue::KINDS;
use crate::rng::{Draw, Topic};

impl ContractPlan<'_> {
    /// The contract file, and the registers of money that fit the care that was added up.
    ///
    /// # Errors
    /// [`ContractError`] if the contract cannot be read, which is a fault of this library.
    pub fn finish(&self, mut money: MoneyTally) -> Result<MadeUpContract, ContractError> {
        let text = file::text(self, &money);
        let contract = Contract::from_toml(&text)?;
        let as_of = self.region.options().as_of;
        let mut rows = MoneyRows {
            turnover: Some(self.turnover(&money)),
            pgb: Some(self.pgb(&money)),
            payments: Some(self.arrangements(&money)),
            tariffs: Some(self.tariffs()),
            exclusions: Some(std::mem::take(&mut money.exclusions)),
        };
        let advances = self.advances(&contract, &rows);
        rows.payments.get_or_insert_default().extend(advances);
        // Nothing became known after the registers were drawn up.
        rows.turnover.get_or_insert_default().retain(|row| row.known_on <= as_of);
        rows.pgb.get_or_insert_default().retain(|row| row.known_on <= as_of);
        rows.payments.get_or_insert_default().retain(|row| row.paid_on <= as_of);
        rows.exclusions.get_or_insert_default().sort_by_key(|row| (row.municipality, row.allocation_id.clone()));
        money.task_deliveries.sort_by_key(|row| (row.municipality, row.client_id.clone(), row.start_date));
        Ok(MadeUpContract { file: text, money: rows, task_deliveries: money.task_deliveries })
    }

    /// The day of the contract's year.
    fn day(&self, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(self.from.year(), month, day).unwrap_or(self.from)
    }

    /// Of partners a row for each service and municipality, also where there was none.
    fn turnover(&self, money: &MoneyTally) -> Vec<Turnover> {
        let mut sums = money.turnover.clone();
        for municipality in self.region.municipalities() {
            for partner in &self.partners {
                for service in 0..partner.services {
                    sums.entry((municipality, partner.provider.clone(), service)).or_default();
                }
            }
        }
        let mut rows = Vec::new();
        for ((municipality, provider_id, service), (cents, excluded)) in sums {
            let Some(named) = SERVICES.get(service) else { continue };
            let turnover_cents = cents.max(0);
            let row = Turnover {
                municipality,
                law: LAW,
                service: named.id.to_owned(),
                year: self.base_year(),
                turnover_cents,
                excluded_cents: Some(excluded.clamp(0, turnover_cents)).filter(|cents| *cents > 0),
                status: TurnoverStatus::Provisional,
                known_on: self.day(2, 15),
                provider_id,
            };
            // The auditor finds a little less.
            let audited = Turnover {
                turnover_cents: (turnover_cents - turnover_cents / 200).max(row.excluded_cents.unwrap_or(0)),
                status: TurnoverStatus::Audited,
                known_on: self.day(5, 20),
                ..row.clone()
            };
            rows.extend([row, audited]);
        }
        rows
    }

    /// An eighth of what is claimed: granted in January, spent month by month.
    fn pgb(&self, money: &MoneyTally) -> Vec<Pgb> {
        let seed = self.region.options().seed;
        let mut rows = Vec::new();
        for (number, municipality) in (0u64..).zip(self.region.municipalities()) {
            for (place, service) in SERVICES.iter().enumerate() {
                let mut draw = Draw::new(seed, Topic::Pgb, number * 2 + place as u64);
                let granted = claimed(money, municipality, place) / 8;
                let row = |kind, through, amount_cents, known_on| Pgb {
                    municipality,
                    law: LAW,
                    service: Some(service.id.to_owned()),
                    year: self.from.year(),
                    kind,
                    through,
                    amount_cents,
                    known_on,
                };
                rows.push(row(PgbKind::Granted, self.day(1, 31), granted, self.day(2, 10)));
                let mut spent = 0;
                for month in 0..12 {
                    let through = self.from + Months::new(month + 1) - chrono::Days::new(1);
                    spent += granted * draw.between(85, 108) / 1200;
                    rows.push(row(PgbKind::Spent, through, spent, shifted(through, 15)));
                }
            }
        }
        rows
    }

    /// What partners claimed before the decision is settled against their lump sums.
    fn arrangements(&self, money: &MoneyTally) -> Vec<Payment> {
        let paid = money.prepaid.iter().filter(|(_, cents)| **cents > 0);
        paid.map(|(place, cents)| self.payment(place, "R", PaymentKind::Arrangement, *cents, self.decided_on)).collect()
    }

    /// The advances that are due by the day of the registers, as they are planned on the day of the decision.
    fn advances(&self, contract: &Contract, rows: &MoneyRows) -> Vec<Payment> {
        let (registers, _) = MoneyRegisters::new(rows.clone());
        let run = BudgetRun::new(contract, &registers, self.decided_on);
        let tables = run.finish(run.accumulator());
        let advances = tables.advances.iter().filter_map(|row| {
            let service = SERVICES.iter().position(|service| service.id == row.service)?;
            let partner = self.partners.iter().find(|partner| partner.id == row.partner)?;
            let place = (row.municipality, partner.provider.clone(), service);
            let cents = row.payable_cents.filter(|cents| *cents > 0)?;
            Some(self.payment(&place, &format!("V{}", row.number), PaymentKind::Advance, cents, row.due))
        });
        advances.collect()
    }

    fn payment(
        &self,
        (municipality, provider_id, service): &Place,
        what: &str,
        kind: PaymentKind,
        amount_cents: i64,
        paid_on: NaiveDate,
    ) -> Payment {
        let service = SERVICES.get(*service).map_or("", |service| service.id);
        Payment {
            municipality: *municipality,
            law: LAW,
            contract: file::id(self),
            provider_id: provider_id.clone(),
            service: Some(service.to_owned()),
            reference: format!("{what}-{service}"),
            kind,
            amount_cents,
            paid_on,
            known_on: None,
        }
    }

    /// Tariffs of all municipalities, until the year and in it, and the floor beside them.
    fn tariffs(&self) -> Vec<Tariff> {
        let first_day = self.region.options().first_day.min(self.from);
        let before = NaiveDate::from_ymd_opt(first_day.year(), 1, 1).unwrap_or(first_day);
        let mut rows: Vec<Tariff> = Vec::new();
        let kinds = KINDS.iter().filter(|kind| kind.law == LAW);
        let covered = kinds.filter(|kind| SERVICES.iter().any(|service| service.category == kind.category));
        for kind in covered {
            for product_code in kind.codes {
                for (size, _) in kind.sizes {
                    let (low, high) = (i64::from(size.tariff_cents.0), i64::from(size.tariff_cents.1));
                    let is_known = |row: &Tariff| (row.product_code, row.unit) == (*product_code, size.unit);
                    if size.unit == unit::EUROCENT || rows.iter().any(is_known) {
                        continue;
                    }
                    let middle = i64::midpoint(low, high);
                    let row = |kind, valid_from: NaiveDate, valid_to, tariff_cents| Tariff {
                        municipality: None,
                        law: LAW,
                        provider_id: None,
                        product_code: *product_code,
                        unit: size.unit,
                        kind,
                        valid_from,
                        tariff_cents,
                        valid_to,
                        known_on: valid_from,
                    };
                    let last = shifted(self.from, -1);
                    rows.push(row(TariffKind::Contract, before, (before <= last).then_some(last), middle));
                    if before <= last {
                        rows.push(row(TariffKind::Contract, self.from, None, middle * 10_387 / 10_000));
                    }
                    rows.push(row(TariffKind::Floor, before, None, low));
                }
            }
        }
        rows
    }
}

/// What was claimed in a municipality for a service in the base year.
fn claimed(money: &MoneyTally, municipality: Municipality, service: usize) -> i64 {
    let of = money.turnover.iter().filter(|((place, _, of), _)| *place == municipality && *of == service);
    of.map(|(_, (cents, _))| (*cents).max(0)).sum()
}
