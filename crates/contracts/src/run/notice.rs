//! What a run would have people know: things that are no error, and that make amounts other than they seem.

use std::collections::BTreeMap;
use std::fmt;

use chrono::NaiveDate;
use serde::Serialize;
use stoplicht_core::register::{Code, Register};
use stoplicht_core::{Day, Language};

use super::budget_run::BudgetRun;
use crate::register::{Payment, PaymentKind, TurnoverStatus};
use crate::words::notice as words;

/// Something to know of a run (section 22, warnings).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "notice")]
#[non_exhaustive]
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
        register: Register,
        /// The service.
        service: String,
        /// How many rows.
        rows: usize,
    },
    /// There is no register of payments: what was paid is not known from it. What partners claimed for days before lump sums were paid
    /// counts as prepaid, and nothing as paid.
    NoPayments,
    /// Payments of a municipality and the law of the contract name another contract: they count for nothing.
    PaymentsOfOtherContract {
        /// The contract that they name.
        contract: String,
        /// How many.
        payments: usize,
    },
    /// Amounts of PGB lie below zero; they count as they are.
    NegativePgb {
        /// How many rows that stand.
        rows: usize,
    },
    /// More was paid back than paid under the arrangement before the contract, by payments that lie below zero; they count as they are.
    NegativeArrangements {
        /// How many payments that stand.
        payments: usize,
    },
    /// Payments under the contract are of no partner, or of a service that the partner does not have: they count for nothing.
    UnjoinedPayments {
        /// How many.
        payments: usize,
    },
}

impl Notice {
    /// It in one sentence.
    ///
    /// ```
    /// use stoplicht_contracts::run::Notice;
    /// use stoplicht_core::Language;
    ///
    /// let unjoined = Notice::UnjoinedPayments { payments: 2 };
    /// assert!(unjoined.sentence(Language::En).starts_with("2 payments"));
    /// assert!(unjoined.sentence(Language::Nl).starts_with("2 betalingen"));
    /// ```
    pub fn sentence(&self, language: Language) -> String {
        match self {
            Self::NoAuditedTurnover => words::no_audited_turnover(language).to_owned(),
            Self::MilestonePast { id, due, otherwise } => {
                words::milestone_past(language, language.date(*due), id, otherwise)
            }
            Self::PartnerNotNamed { partner } => words::partner_not_named(language, partner),
            Self::OverlappingTariffs { product_code, unit, from } => {
                words::overlapping_tariffs(language, language.date(*from), product_code, unit)
            }
            Self::ServiceNotInContract { register, service, rows } => {
                words::service_not_in_contract(language, register, rows, service)
            }
            Self::NoPayments => words::no_payments(language).to_owned(),
            Self::PaymentsOfOtherContract { contract, payments } => {
                words::payments_of_other_contract(language, contract, *payments as u64)
            }
            Self::NegativePgb { rows } => words::negative_pgb(language, *rows as u64),
            Self::NegativeArrangements { payments } => words::negative_arrangements(language, *payments as u64),
            Self::UnjoinedPayments { payments } => words::unjoined_payments(language, payments),
        }
    }
}

impl fmt::Display for Notice {
    /// In English.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sentence(Language::En))
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
        notices.extend(self.of_payments(as_of));
        notices.extend(self.negative_pgb(as_of));
        if unjoined_payments > 0 {
            notices.push(Notice::UnjoinedPayments { payments: unjoined_payments });
        }
        notices
    }

    /// What is to be known of payments: there are none, they are of another contract, or arrangements lie below zero.
    fn of_payments(&self, as_of: Day) -> Vec<Notice> {
        let Some(register) = &self.registers.payments else {
            let has_partners = !self.contract.partners().is_empty();
            return has_partners.then_some(Notice::NoPayments).into_iter().collect();
        };
        let law = self.contract.terms().law;
        let here = |row: &&Payment| row.law == law && self.contract.municipality(row.municipality).is_some();
        let (mut others, mut negative) = (BTreeMap::<&str, usize>::new(), 0);
        for row in register.all_at(as_of).map(|(_, row)| row).filter(here) {
            if row.contract != self.contract.reference().id {
                *others.entry(row.contract.as_str()).or_insert(0) += 1;
            } else if row.kind == PaymentKind::Arrangement && row.amount_cents < 0 {
                negative += 1;
            }
        }
        let others = others
            .into_iter()
            .map(|(contract, payments)| Notice::PaymentsOfOtherContract { contract: contract.to_owned(), payments });
        others.chain((negative > 0).then_some(Notice::NegativeArrangements { payments: negative })).collect()
    }

    /// Amounts of PGB of the year that lie below zero.
    fn negative_pgb(&self, as_of: Day) -> Option<Notice> {
        let terms = self.contract.terms();
        let rows = self.registers.pgb.iter().flat_map(|register| register.all_at(as_of)).map(|(_, row)| row);
        let negative = rows.filter(|row| {
            row.amount_cents < 0
                && (row.law, row.year) == (terms.law, terms.year())
                && self.contract.municipality(row.municipality).is_some()
        });
        let rows = negative.count();
        (rows > 0).then_some(Notice::NegativePgb { rows })
    }

    /// Services of the registers that the contract does not have: they may be another contract's, or misspelled.
    fn foreign_services(&self, as_of: Day) -> impl Iterator<Item = Notice> {
        let terms = self.contract.terms();
        let here = |law, municipality| law == terms.law && self.contract.municipality(municipality).is_some();
        let mut rows: BTreeMap<(Register, &str), usize> = BTreeMap::new();
        let known = |service: &str| self.contract.services().iter().any(|known| known.id == service);
        let mut count = |register, service| {
            if !known(service) {
                *rows.entry((register, service)).or_insert(0) += 1;
            }
        };
        for (_, row) in self.registers.turnover.iter().flat_map(|register| register.all_at(as_of)) {
            if here(row.law, row.municipality) && row.year == terms.base_year {
                count(Register::Turnover, row.service.as_str());
            }
        }
        for (_, row) in self.registers.pgb.iter().flat_map(|register| register.all_at(as_of)) {
            if let (true, Some(service)) = (here(row.law, row.municipality) && row.year == terms.year(), &row.service) {
                count(Register::Pgb, service.as_str());
            }
        }
        let notice = |((register, service), rows): ((Register, &str), usize)| Notice::ServiceNotInContract {
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
