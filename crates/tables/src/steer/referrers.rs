//! The rows of `referrers`: who sent the inflow, in the words of the code list (COD327).

use std::collections::BTreeMap;

use stoplicht_core::Language;
use stoplicht_core::register::Code;
use stoplicht_core::register::code_list::referrer;
use stoplicht_steering::flow::whole_span;

use super::result::Steered;
use super::totals::{TotalUnit, add_period, add_unit, total_units, trajectories};
use crate::error::TableError;
use crate::output::OutBatch;
use crate::output::batch::batches;
use crate::words;

/// A row of `referrers`: those who came in a period through one type of referrer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReferrerRow<'a> {
    /// The unit; what is not named is all of it together.
    pub unit: TotalUnit<'a>,
    /// The period, by its place; `None` if it is the whole span.
    pub period: Option<usize>,
    /// The type of the referrer; `None` if it is not on record.
    pub referrer: Option<Code>,
    /// How many came through it.
    pub inflow: u32,
    /// Of so many who came.
    pub of: u32,
}

/// The words of the code list for a type of referrer; `None` for a code that is not on it.
pub fn referrer_words(code: Code, language: Language) -> Option<&'static str> {
    Some(match code {
        referrer::MUNICIPALITY => words::referrer::municipality(language),
        referrer::GENERAL_PRACTITIONER => words::referrer::general_practitioner(language),
        referrer::YOUTH_DOCTOR => words::referrer::youth_doctor(language),
        referrer::CERTIFIED_INSTITUTION => words::referrer::certified_institution(language),
        referrer::MEDICAL_SPECIALIST => words::referrer::medical_specialist(language),
        referrer::NONE => words::referrer::none(language),
        referrer::COURT => words::referrer::court(language),
        _ => return None,
    })
}

/// The rows of `referrers`: by unit, by period, the whole span last, and by code.
pub fn referrer_rows(steered: &Steered) -> Vec<ReferrerRow<'_>> {
    let mut rows = Vec::new();
    for (unit, ranges) in total_units(steered) {
        // The whole span stands behind the periods.
        let span = steered.periods.len();
        let mut counts: BTreeMap<usize, BTreeMap<Option<Code>, u32>> = BTreeMap::new();
        for trajectory in trajectories(steered, &ranges) {
            let place = steered.periods.partition_point(|period| period.days.end < trajectory.start);
            if steered.periods.get(place).is_some_and(|period| period.days.holds(trajectory.start)) {
                for period in [place, span] {
                    *counts.entry(period).or_default().entry(trajectory.referrer).or_default() += 1;
                }
            }
        }
        for (period, of_period) in counts {
            let of = of_period.values().sum();
            let period = Some(period).filter(|period| *period < span);
            let row = |(referrer, inflow)| ReferrerRow { unit, period, referrer, inflow, of };
            rows.extend(of_period.into_iter().map(row));
        }
    }
    rows
}

/// The table `referrers`, batch by batch, with the words of the code list in a language.
pub fn referrer_batches<'a>(
    steered: &'a Steered,
    rows: &'a [ReferrerRow<'a>],
    language: Language,
) -> impl Iterator<Item = Result<OutBatch, TableError>> + 'a {
    let span = whole_span(&steered.periods);
    batches(rows, move |_, rows| {
        let mut batch = OutBatch::default();
        let each = || rows.iter();
        add_unit(&mut batch, each().map(|row| row.unit));
        add_period(&mut batch, steered, span.as_ref(), each().map(|row| row.period));
        batch.dictionary("referrer", each().map(|row| row.referrer.map(|code| code.to_string())));
        let label = |row: &ReferrerRow<'_>| match row.referrer {
            Some(code) => referrer_words(code, language),
            None => Some(words::referrer::unknown(language)),
        };
        batch.dictionary("referrer_label", each().map(label));
        batch.whole("inflow", each().map(|row| Some(row.inflow.into())));
        batch.number("share", each().map(|row| Some(f64::from(row.inflow) / f64::from(row.of))));
        batch
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_of_the_list_has_words_and_others_have_none() {
        for language in Language::ALL {
            assert!(referrer::ALL.iter().all(|code| referrer_words(*code, language).is_some()));
            assert_eq!(referrer_words(Code::literal("07"), language), None, "the list has no 07");
        }
    }
}
