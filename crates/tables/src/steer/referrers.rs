//! The rows of `referrers`: who sent the inflow, in the words of the code list (COD327).

use std::collections::BTreeSet;
use std::sync::Arc;

use rayon::prelude::*;
use stoplicht_core::Language;
use stoplicht_core::register::Code;
use stoplicht_core::register::code_list::referrer;
use stoplicht_steering::flow::{ReportPeriod, whole_span};
use stoplicht_steering::trajectory::Trajectory;

use super::result::Steered;
use super::total_units::{TotalUnit, rows_of_units};
use super::unit_columns::{add_period, add_units};
use crate::error::TableError;
use crate::output::OutBatch;
use crate::output::batch::batches_as_made;
use crate::words;

/// A row of `referrers`: those who came in a period through one type of referrer.
struct ReferrerRow {
    /// The period, by its place; `None` if it is the whole span.
    period: Option<usize>,
    /// The type of the referrer, by its place among those of the run.
    referrer: u32,
    /// How many came through it.
    inflow: u32,
    /// Of so many who came.
    of: u32,
}

/// Somebody who came: in a period, by its place, and through a type of referrer, by its place among those of the run.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Arrival {
    period: u32,
    referrer: u32,
}

/// The types of referrers of a run, in order.
fn referrers_of(trajectories: &[Trajectory]) -> Vec<Option<Code>> {
    let of_some = |some: &[Trajectory]| some.iter().map(|trajectory| trajectory.referrer).collect::<BTreeSet<_>>();
    let all = trajectories.par_chunks(1 << 16).map(of_some).reduce(BTreeSet::new, |mut one, other| {
        one.extend(other);
        one
    });
    all.into_iter().collect()
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

/// The rows of a unit: by period, the whole span last, and by code.
fn rows_of<'a>(
    trajectories: impl Iterator<Item = &'a Trajectory>,
    (periods, referrers): (&[ReportPeriod], &[Option<Code>]),
    arrivals: &mut Vec<Arrival>,
) -> Vec<ReferrerRow> {
    let arrival = |trajectory: &Trajectory| {
        let period = ReportPeriod::place_of(trajectory.start, periods)? as u32;
        let referrer = referrers.binary_search(&trajectory.referrer).ok()? as u32;
        Some(Arrival { period, referrer })
    };
    arrivals.clear();
    arrivals.extend(trajectories.filter_map(arrival));
    arrivals.sort_unstable();
    let mut rows = Vec::new();
    let mut add = |period: Option<usize>, arrivals: &[Arrival]| {
        for same in arrivals.chunk_by(|a, b| a.referrer == b.referrer) {
            let referrer = same.first().map_or(0, |arrival| arrival.referrer);
            let (inflow, of) = (same.len() as u32, arrivals.len() as u32);
            rows.push(ReferrerRow { period, referrer, inflow, of });
        }
    };
    let of_periods = arrivals.chunk_by(|a, b| a.period == b.period);
    of_periods.for_each(|own| add(own.first().map(|arrival| arrival.period as usize), own));
    arrivals.sort_unstable_by_key(|arrival| arrival.referrer);
    add(None, arrivals);
    rows
}

/// The table `referrers`, batch by batch: by unit, by period, the whole span last, and by code; with the words of the code list in a language.
pub fn referrer_batches(
    steered: &Steered,
    language: Language,
) -> impl Iterator<Item = Result<OutBatch, TableError>> + '_ {
    let span = whole_span(&steered.periods);
    let referrers: Arc<[Option<Code>]> = referrers_of(&steered.trajectories.all).into();
    let known = Arc::clone(&referrers);
    let rows = rows_of_units(steered, move |_, trajectories, arrivals: &mut Vec<_>| {
        rows_of(trajectories, (&steered.periods, &known), arrivals)
    });
    batches_as_made(rows, move |units: &[(TotalUnit<'_>, &[ReferrerRow])]| {
        let mut batch = OutBatch::default();
        add_units(&mut batch, units);
        let each = || units.iter().flat_map(|(_, rows)| *rows);
        add_period(&mut batch, &steered.periods, span.as_ref(), each().map(|row| row.period));
        let places = || each().map(|row| row.referrer as usize);
        let code = |place: usize| referrers.get(place).copied().flatten();
        batch.numbered("referrer", places(), |place| code(place).map(Code::to_text));
        let label = |place: usize| match code(place) {
            Some(code) => referrer_words(code, language),
            None => Some(words::referrer::unknown(language)),
        };
        batch.numbered("referrer_label", places(), label);
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
