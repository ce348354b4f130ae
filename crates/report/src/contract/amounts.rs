//! The amounts of a contract: lump sums, ceilings, what they leave at an unchanged volume, rooms.

use chrono::NaiveDate;
use stoplicht_contracts::Contract;
use stoplicht_contracts::budget::{part_base, recovery};
use stoplicht_contracts::contract::{Adjusted, CeilingBase, CeilingPart, CeilingPer};
use stoplicht_contracts::lumpsum::{Lumpsum, LumpsumStatus, lumpsums};
use stoplicht_contracts::money::Amount;
use stoplicht_contracts::register::{MoneyRegisters, PgbKind, Turnover, TurnoverStatus};
use stoplicht_core::Language;

use super::calculation::{Calculations, adjusted, percentage, sum, term};
use crate::number::money;
use crate::text::{Page, Text, TextLine, wrapped};
use crate::words;

const BOTH: Adjusted = Adjusted { indexed: true, cut: true };

/// A contract as known on a day.
struct View<'a> {
    contract: &'a Contract,
    registers: &'a MoneyRegisters,
    as_of: NaiveDate,
    language: Language,
    lumpsums: Vec<Lumpsum>,
}

/// Every amount of a contract, part by part.
pub(super) fn parts(contract: &Contract, registers: &MoneyRegisters, as_of: NaiveDate, page: Page) -> Text {
    let lumpsums = lumpsums(contract, registers.turnover.as_ref(), as_of.into());
    let language = page.language();
    let view = View { contract, registers, as_of, language, lumpsums };
    let mut text = Text::new();
    let mut add = |title: &'static str, said: Option<&str>, calculations: &Calculations| {
        if calculations.is_empty() {
            return;
        }
        let mut part = Text::part(title);
        for line in said.map(|words| wrapped(words, page.width() - 4)).into_iter().flatten() {
            part.push(TextLine::of("    ").faint(line));
        }
        part.append(calculations.table().text(4, page));
        text.append(part);
    };
    let rounding = words::contract_amounts::rounding(language);
    add(words::contract_amounts::lump_sums(language), Some(rounding), &view.lump_sums());
    add(words::contract_amounts::ceilings(language), None, &view.ceilings());
    let unchanged = words::contract_amounts::unchanged_volume_says(language);
    add(words::contract_amounts::unchanged_volume(language), Some(unchanged), &view.unchanged_volume());
    add(words::contract_amounts::rooms(language), None, &view.rooms());
    text
}

impl View<'_> {
    fn service_id(&self, service: usize) -> &str {
        self.contract.services().get(service).map_or("", |service| service.id.as_str())
    }

    fn lump_sums(&self) -> Calculations {
        let mut lines = Calculations::new(self.language);
        for lumpsum in &self.lumpsums {
            self.lump_sum(lumpsum, &mut lines);
        }
        lines
    }

    fn lump_sum(&self, lumpsum: &Lumpsum, lines: &mut Calculations) {
        let Some(partner) = self.contract.partners().get(lumpsum.partner) else { return };
        let (terms, language, service) = (self.contract.terms(), self.language, self.service_id(lumpsum.service));
        lines.heading(format!("{} {service} {}", lumpsum.municipality.as_str(), partner.id));
        for provider in &partner.providers {
            let key = (lumpsum.municipality, terms.law, terms.base_year, service.to_owned(), provider.clone());
            let row = self.registers.turnover.as_ref().and_then(|register| register.at(&key, self.as_of.into()));
            let label = words::contract_amounts::turnover_of(language, provider.as_str(), terms.base_year);
            match row {
                Some(row) => lines.line(label, self.base(row), &Amount::known(row.base_cents())),
                None if self.registers.turnover.is_none() => {
                    lines.line(label, words::contract_amounts::no_turnover(language), &lumpsum.base);
                }
                None => lines.line(label, words::contract_amounts::no_row(language), &lumpsum.base),
            }
        }
        let unknown = words::contract_amounts::turnover(language);
        let base = term(&lumpsum.base, unknown, language);
        let formula = adjusted(terms, &base, BOTH, language);
        lines.line(words::contract_amounts::indexed_and_cut(language), formula, &lumpsum.turnover);
        let mut all = vec![lumpsum.turnover.clone()];
        let surcharges = self.contract.surcharges().iter().filter(|surcharge| {
            (surcharge.municipality, surcharge.service, surcharge.partner)
                == (lumpsum.municipality, lumpsum.service, lumpsum.partner)
        });
        for surcharge in surcharges {
            let amount = Amount::fitting(terms.adjusted(surcharge.base_cents.into(), surcharge.adjusted));
            let formula = adjusted(terms, &money(surcharge.base_cents, language), surcharge.adjusted, language);
            lines.line(words::contract_amounts::surcharge(language), formula, &amount);
            all.push(amount);
        }
        let label = match lumpsum.status {
            LumpsumStatus::Audited => words::contract_amounts::lump_sum_audited(language),
            LumpsumStatus::Provisional => words::contract_amounts::lump_sum_provisional(language),
            _ => words::contract_amounts::lump_sum(language),
        };
        let formula = if all.len() == 1 { String::new() } else { sum(all.iter(), language) };
        lines.total(label, formula, &lumpsum.lumpsum);
    }

    /// A turnover, without what is left out of it, and whether an auditor has seen it.
    fn base(&self, row: &Turnover) -> String {
        let status = match row.status {
            TurnoverStatus::Audited => words::contract_amounts::audited(self.language),
            TurnoverStatus::Provisional => words::contract_amounts::provisional(self.language),
        };
        match row.excluded_cents.filter(|cents| *cents != 0) {
            Some(excluded) => {
                let (all, excluded) = (money(row.turnover_cents, self.language), money(excluded, self.language));
                format!("{all} − {excluded} ({status})")
            }
            None => format!("({status})"),
        }
    }

    fn ceilings(&self) -> Calculations {
        let mut lines = Calculations::new(self.language);
        let terms = self.contract.terms();
        let of_ceilings: Vec<Option<usize>> = match terms.ceiling_per {
            CeilingPer::Municipality => vec![None],
            CeilingPer::Service => (0..self.contract.services().len()).map(Some).collect(),
        };
        for municipality in &terms.municipalities {
            for service in &of_ceilings {
                let name = service.map(|service| self.service_id(service)).unwrap_or_default();
                lines.heading(format!("{} {name}", municipality.as_str()).trim_end().to_owned());
                let is_here = |of: usize| service.is_none_or(|service| service == of);
                let own = self
                    .lumpsums
                    .iter()
                    .filter(|lumpsum| lumpsum.municipality == *municipality && is_here(lumpsum.service));
                let mut all: Vec<Amount> = own.map(|lumpsum| lumpsum.lumpsum.clone()).collect();
                let label = words::contract_amounts::lump_sums_together(self.language);
                let together: Amount = all.iter().cloned().sum();
                lines.line(
                    label,
                    if all.len() > 1 { sum(all.iter(), self.language) } else { String::new() },
                    &together,
                );
                all = vec![together];
                let parts = self.contract.ceiling_parts().iter().filter(|part| part.municipality == *municipality);
                for part in parts.filter(|part| part.service.is_none_or(is_here)) {
                    all.push(self.ceiling_part(part, *service, &mut lines));
                }
                let total: Amount = all.iter().cloned().sum();
                lines.total(words::contract_amounts::ceiling(self.language), sum(all.iter(), self.language), &total);
            }
        }
        lines
    }

    /// Adds a part of a ceiling, and tells what it comes to there.
    fn ceiling_part(&self, part: &CeilingPart, ceiling: Option<usize>, lines: &mut Calculations) -> Amount {
        let (terms, language) = (self.contract.terms(), self.language);
        let base = part_base(self.contract, self.registers, part, self.as_of.into());
        let whole = base.and_then(|cents| Amount::fitting(terms.adjusted(cents.into(), part.adjusted)));
        let formula = adjusted(terms, &term(&base, &self.base_of(part), language), part.adjusted, language);
        let label = match (ceiling, part.service) {
            (None, Some(service)) => format!("{} {}", part.name, self.service_id(service)),
            _ => part.name.clone(),
        };
        if ceiling.is_some() && part.service.is_none() {
            // How many allocations there are is no matter of the contract.
            let unknown = Amount::unknown(stoplicht_contracts::money::MissingPart::NoWeights);
            let shown = term(&whole, words::contract_amounts::unknown(language), language);
            let is_plain = formula == shown;
            let formula = if is_plain { shown } else { format!("{formula} = {shown}") };
            lines.line(label, words::contract_amounts::share_by_allocations(language, formula), &unknown);
            return unknown;
        }
        lines.line(label, formula, &whole);
        whole
    }

    /// What a part is made from, where that is no amount of the contract.
    fn base_of(&self, part: &CeilingPart) -> String {
        let language = self.language;
        match part.base {
            CeilingBase::Cents(_) => words::contract_amounts::unknown(language).to_owned(),
            CeilingBase::Turnover => {
                words::contract_amounts::turnover_of_others(language, self.contract.terms().base_year)
            }
            CeilingBase::Pgb { kind: PgbKind::Granted, day } => {
                words::contract_amounts::pgb_granted(language, language.date(day))
            }
            CeilingBase::Pgb { kind: PgbKind::Spent, day } => {
                words::contract_amounts::pgb_spent(language, language.date(day))
            }
        }
    }

    /// What other spending comes to at new prices and an unchanged volume, against its part of the ceiling: it overruns by itself.
    fn unchanged_volume(&self) -> Calculations {
        let (terms, language) = (self.contract.terms(), self.language);
        let mut lines = Calculations::new(language);
        let moved = |part: &&CeilingPart| part.adjusted.cut && !matches!(part.base, CeilingBase::Pgb { .. });
        for part in self.contract.ceiling_parts().iter().filter(moved).filter(|part| part.name != "pgb") {
            let base = part_base(self.contract, self.registers, part, self.as_of.into());
            let at_new_prices = Adjusted { indexed: true, cut: false };
            let adjust = |how| base.and_then(|cents| Amount::fitting(terms.adjusted(cents.into(), how)));
            let (costs, ceiling) = (adjust(at_new_prices), adjust(part.adjusted));
            let overrun = costs.clone() - ceiling.clone();
            let Some(over) = overrun.cents().filter(|cents| *cents > 0) else { continue };
            let service = part.service.map(|service| self.service_id(service)).unwrap_or_default();
            lines.heading(format!("{} {service} {}", part.municipality.as_str(), part.name));
            let shown = term(&base, &self.base_of(part), language);
            let formula = adjusted(terms, &shown, at_new_prices, language);
            lines.line(words::contract_amounts::at_new_prices(language), formula, &costs);
            let formula =
                format!("{} − {}", sum([&costs].into_iter(), language), sum([&ceiling].into_iter(), language));
            lines.line(words::contract_amounts::overrun(language), formula, &overrun);
            let formula = format!("r( {} × {} )", money(over, language), percentage(terms.overrun_share, language));
            lines.line(words::contract_amounts::partners_bear(language), formula, &recovery(terms, &overrun));
        }
        lines
    }

    fn rooms(&self) -> Calculations {
        let (terms, language) = (self.contract.terms(), self.language);
        let mut lines = Calculations::new(language);
        for room in self.contract.rooms() {
            let (days, of) = terms.room_days(room);
            let year = money(room.year_cents, language);
            let formula = if days == of { String::new() } else { format!("r( {year} × {days}/{of} )") };
            let label = format!("{} {}", room.provider.as_str(), self.service_id(room.service));
            lines.line(label, formula, &Amount::fitting(terms.room_cents(room)));
        }
        lines
    }
}
