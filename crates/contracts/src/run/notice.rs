//! What a run would have people know: things that are no error, and that make amounts other than they seem.

use std::collections::BTreeMap;
use std::fmt;

use chrono::NaiveDate;
use serde::Serialize;
use stoplicht_core::Day;
use stoplicht_core::register::Code;

use super::budget_run::BudgetRun;
use crate::register::{MoneyRegister, TurnoverStatus};

/// Something to know of a run (section 22, warnings). Its `Display` says it in one English sentence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "notice")]
pub enum Notice {
    /// No turnover of the base year has an auditor's statement yet: lump sums may move.
    NoAuditedTurnover,
    /// A milestone is past, and it is not on record that it was met.
    MilestonePast {
        /// The milestone.
        id: String,
        /// The day that it was due.
        due: NaiveDate,
        /// What happens else.
        otherwise: String,
    },
    /// No row of any register names a provider of this partner: is its AGB code right?
    PartnerNotNamed {
        /// The partner.
        partner: String,
    },
    /// Two contract tariffs of one key hold on the same days; the later counts.
    OverlappingTariffs {
        /// The product.
        product_code: Code,
        /// The unit.
        unit: Code,
        /// From which day on the later holds.
        from: NaiveDate,
    },
    /// Rows of a register are of a service that the contract does not have: they count for nothing in it.
    ServiceNotInContract {
        /// The register.
        register: MoneyRegister,
        /// The service.
        service: String,
        /// How many rows.
        rows: usize,
    },
    /// Payments under the contract are of no partner, or of a service that the partner does not have: they count for nothing.
    UnjoinedPayments {
        /// How many.
        payments: usize,
    },
}

impl fmt::Display for Notice {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoAuditedTurnover => {
                f.write_str("no turnover of the base year has an auditor's statement: lump sums may move")
            }
            Self::MilestonePast { id, due, otherwise } => {
                write!(f, "milestone `{id}` was due on {due} and is not on record; otherwise: {otherwise}")
            }
            Self::PartnerNotNamed { partner } => {
                write!(f, "no row of any register names partner `{partner}`: are its AGB codes right?")
            }
            Self::OverlappingTariffs { product_code, unit, from } => write!(
                f,
                "product {product_code} has two contract tariffs per unit {unit} from {from} on: the later counts"
            ),
            Self::ServiceNotInContract { register, service, rows } => {
                write!(f, "{rows} rows of {register} are of service `{service}`, which the contract does not have")
            }
            Self::UnjoinedPayments { payments } => {
                write!(
                    f,
                    "{payments} payments under the contract are of no partner for that service, and count for nothing"
                )
            }
        }
    }
}

impl BudgetRun<'_> {
    /// What people should know of the run. `named` tells, of each partner, whether an allocation names it.
    pub(super) fn notices(&self, named: &[bool], unjoined_payments: usize) -> Vec<Notice> {
        let as_of = self.last().as_of;
        let mut notices = Vec::new();
        if !self.has_audited_turnover(as_of) {
            notices.push(Notice::NoAuditedTurnover);
        }
        for milestone in self.contract.milestones().iter().filter(|milestone| Day::from(milestone.due) < as_of) {
            if !self.met.contains(&milestone.id) {
                let (id, otherwise) = (milestone.id.clone(), milestone.otherwise.clone());
                notices.push(Notice::MilestonePast { id, due: milestone.due, otherwise });
            }
        }
        for (place, partner) in self.contract.partners().iter().enumerate() {
            let is_named = named.get(place).copied().unwrap_or(false);
            if !is_named && !self.is_in_money_registers(place, as_of) {
                notices.push(Notice::PartnerNotNamed { partner: partner.id.clone() });
            }
        }
        let tariffs = self.registers.tariffs.iter().flat_map(|tariffs| tariffs.overlapping(as_of));
        let law = self.contract.terms().law;
        notices.extend(tariffs.filter(|(_, later)| later.law == law).map(|(_, later)| Notice::OverlappingTariffs {
            product_code: later.product_code,
            unit: later.unit,
            from: later.valid_from,
        }));
        notices.extend(self.foreign_services(as_of));
        if unjoined_payments > 0 {
            notices.push(Notice::UnjoinedPayments { payments: unjoined_payments });
        }
        notices
    }

    /// Services of the registers that the contract does not have: they may be another contract's, or misspelled.
    fn foreign_services(&self, as_of: Day) -> impl Iterator<Item = Notice> {
        let terms = self.contract.terms();
        let here = |law, municipality| law == terms.law && self.contract.municipality(municipality).is_some();
        let mut rows: BTreeMap<(MoneyRegister, &str), usize> = BTreeMap::new();
        let known = |service: &str| self.contract.services().iter().any(|known| known.id == service);
        let mut count = |register, service| {
            if !known(service) {
                *rows.entry((register, service)).or_insert(0) += 1;
            }
        };
        for (_, row) in self.registers.turnover.iter().flat_map(|register| register.all_at(as_of)) {
            if here(row.law, row.municipality) && row.year == terms.base_year {
                count(MoneyRegister::Turnover, row.service.as_str());
            }
        }
        for (_, row) in self.registers.pgb.iter().flat_map(|register| register.all_at(as_of)) {
            if let (true, Some(service)) = (here(row.law, row.municipality) && row.year == terms.year(), &row.service) {
                count(MoneyRegister::Pgb, service.as_str());
            }
        }
        let notice = |((register, service), rows): ((MoneyRegister, &str), usize)| Notice::ServiceNotInContract {
            register,
            service: service.to_owned(),
            rows,
        };
        rows.into_iter().map(notice).collect::<Vec<_>>().into_iter()
    }

    fn has_audited_turnover(&self, as_of: Day) -> bool {
        let terms = self.contract.terms();
        self.registers.turnover.iter().flat_map(|register| register.all_at(as_of)).any(|(_, row)| {
            (row.law, row.year, row.status) == (terms.law, terms.base_year, TurnoverStatus::Audited)
                && self.contract.municipality(row.municipality).is_some()
        })
    }

    fn is_in_money_registers(&self, partner: usize, as_of: Day) -> bool {
        let Some(partner) = self.contract.partners().get(partner) else { return false };
        let turnover = self.registers.turnover.iter().flat_map(|register| register.all_at(as_of));
        let payments = self.registers.payments.iter().flat_map(|register| register.all_at(as_of));
        let names = turnover.map(|(_, row)| &row.provider_id).chain(payments.map(|(_, row)| &row.provider_id));
        names.into_iter().any(|provider| partner.providers.contains(provider))
    }
}
