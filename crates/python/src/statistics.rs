//! The statistics of steering on plain numbers: durations, tests, funnels, and small cells.

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyTuple;
use serde::{Deserialize, Serialize};
use stoplicht_steering::benchmark::{
    BenchmarkError, Funnel, FunnelOptions, Overdispersion, Scale, Share, SignalLevel, TailRule,
};
use stoplicht_steering::confidence::Confidence;
use stoplicht_steering::suppress::{
    Cell, CellId, Mark, PublishedTables, Relation, SuppressError, Suppression, SuppressionRules, Zeros,
};
use stoplicht_steering::survival::{
    CurveOptions, CurveRow, KaplanMeier, LogRank, Scratch, Spell, SurvivalError, against_rest,
};
use stoplicht_tables::output::OutBatch;

use crate::arguments::{Arguments, one_of};
use crate::done::{table, told};
use crate::errors;
use crate::native::handle::{handle, value};
use crate::read;

/// Durations, how each ended (0: it still runs), and since which day each was in view.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SpellLists {
    durations: Vec<Option<i64>>,
    endings: Vec<i64>,
    entries: Option<Vec<Option<i64>>>,
}

impl SpellLists {
    /// The spells of the argument at this place.
    fn read(arguments: Arguments<'_, '_>, at: usize) -> PyResult<Vec<Spell>> {
        let Self { durations, endings, entries } = read::value(&arguments.any(at)?)?;
        let uneven = |what: &str, number: usize| {
            PyValueError::new_err(format!("there are {} durations and {number} {what}", durations.len()))
        };
        if endings.len() != durations.len() {
            return Err(uneven("endings", endings.len()));
        }
        if let Some(entries) = entries.as_ref().filter(|entries| entries.len() != durations.len()) {
            return Err(uneven("entries", entries.len()));
        }
        let entry = |row: usize| entries.as_ref().map_or(Some(0), |entries| entries.get(row).copied().flatten());
        let spells = durations.iter().zip(&endings).enumerate();
        let spells = spells.map(|(row, (duration, ending))| {
            let cause = u8::try_from(*ending)
                .map_err(|_| PyValueError::new_err(format!("row {row}: an ending is a number from 0 to 255")))?;
            let exit = duration.map(|day| self::day(row, day)).transpose()?;
            Ok(Spell { entry: entry(row).map(|day| self::day(row, day)).transpose()?, exit, cause })
        });
        spells.collect()
    }
}

/// A number of days.
fn day(row: usize, day: i64) -> PyResult<i32> {
    i32::try_from(day).map_err(|_| PyValueError::new_err(format!("row {row}: {day} is no number of days")))
}

#[allow(clippy::needless_pass_by_value, reason = "what a result hands over")]
fn no_survival(error: SurvivalError) -> PyErr {
    PyValueError::new_err(error.to_string())
}

#[allow(clippy::needless_pass_by_value, reason = "what a result hands over")]
fn no_comparison(error: BenchmarkError) -> PyErr {
    PyValueError::new_err(error.to_string())
}

fn confidence(level: f64) -> PyResult<Confidence> {
    let known = [Confidence::P95, Confidence::P998].into_iter().find(|known| known.level() == level);
    let named = known.map_or_else(|| Confidence::with_tail((1.0 - level) / 2.0), Ok);
    named.map_err(|_| PyValueError::new_err(format!("a level lies between 0 and 1, and {level} does not")))
}

/// How a curve is made.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Options {
    level: f64,
    origin: Option<i32>,
    small_risk_set: u32,
}

/// A curve of durations, which stays here.
pub fn curve_fit(arguments: &Bound<'_, PyTuple>) -> PyResult<Py<PyAny>> {
    let arguments = Arguments::of(arguments, 2)?;
    let spells = SpellLists::read(arguments, 0)?;
    let Options { level, origin, small_risk_set } = read::value(&arguments.any(1)?)?;
    let options = CurveOptions { confidence: confidence(level)?, small_risk_set, origin };
    let curve = arguments.py().detach(move || KaplanMeier::fit_with(&mut Scratch::new(), &spells, options));
    handle(arguments.py(), curve)
}

/// What a curve says of itself: all but its rows.
#[derive(Serialize)]
struct Told<'a> {
    status: &'a stoplicht_steering::survival::Status,
    spells: usize,
    events: u64,
    left_out: &'a stoplicht_steering::survival::LeftOut,
    origin: i32,
    flags: &'a stoplicht_steering::survival::Flags,
    last_exit: Option<i32>,
}

/// What a curve says of itself.
pub fn curve_told(arguments: &Bound<'_, PyTuple>) -> PyResult<Py<PyAny>> {
    let arguments = Arguments::of(arguments, 1)?;
    let curve = arguments.any(0)?;
    let curve = value::<KaplanMeier>(&curve)?;
    let KaplanMeier { status, spells, events, left_out, origin, flags, .. } = curve;
    let last_exit = curve.last_exit();
    let curve = Told { status, spells: *spells, events: *events, left_out, origin: *origin, flags, last_exit };
    told(arguments.py(), &curve)
}

/// The rows of a curve as a table.
pub fn curve_rows(arguments: &Bound<'_, PyTuple>) -> PyResult<Py<PyAny>> {
    let arguments = Arguments::of(arguments, 1)?;
    let curve = arguments.any(0)?;
    let rows = &value::<KaplanMeier>(&curve)?.rows;
    let mut batch = OutBatch::default();
    let whole = |number: fn(&CurveRow) -> i64| rows.iter().map(move |row| Some(number(row)));
    batch.whole("day", whole(|row| row.risk.time.into()));
    batch.whole("at_risk", whole(|row| row.risk.at_risk.into()));
    batch.whole("ended", whole(|row| row.risk.events.into()));
    batch.whole("censored", whole(|row| row.risk.censored.into()));
    batch.whole("entered", whole(|row| row.risk.entered.into()));
    batch.number("survival", rows.iter().map(|row| Some(row.survival)));
    batch.number("se", rows.iter().map(|row| row.se));
    batch.number("lower", rows.iter().map(|row| row.lower));
    batch.number("upper", rows.iter().map(|row| row.upper));
    table(arguments.py(), batch)
}

/// A quantile of a curve.
pub fn curve_quantile(arguments: &Bound<'_, PyTuple>) -> PyResult<Py<PyAny>> {
    let arguments = Arguments::of(arguments, 2)?;
    let (curve, p) = (arguments.any(0)?, arguments.any(1)?.extract()?);
    told(arguments.py(), &value::<KaplanMeier>(&curve)?.quantile(p).map_err(no_survival)?)
}

/// The mean of a curve up to a day.
pub fn curve_mean(arguments: &Bound<'_, PyTuple>) -> PyResult<Py<PyAny>> {
    let arguments = Arguments::of(arguments, 2)?;
    let (curve, tau) = (arguments.any(0)?, arguments.any(1)?.extract()?);
    told(arguments.py(), &value::<KaplanMeier>(&curve)?.restricted_mean(tau).map_err(no_survival)?)
}

/// A curve on a day: the share that still runs, and the number at risk.
pub fn curve_at(arguments: &Bound<'_, PyTuple>) -> PyResult<Py<PyAny>> {
    let arguments = Arguments::of(arguments, 2)?;
    let (curve, day) = (arguments.any(0)?, arguments.any(1)?.extract()?);
    let curve = value::<KaplanMeier>(&curve)?;
    told(arguments.py(), &(curve.survival_at(day), curve.at_risk(day)))
}

/// A test whether groups end at the same pace.
pub fn log_rank(arguments: &Bound<'_, PyTuple>) -> PyResult<Py<PyAny>> {
    let arguments = Arguments::of(arguments, 2)?;
    let (spells, labels) = (SpellLists::read(arguments, 0)?, read::value::<Vec<u32>>(&arguments.any(1)?)?);
    let test = arguments.py().detach(|| LogRank::test(&spells, &labels));
    told(arguments.py(), &test.map_err(no_survival)?)
}

/// Every group against all others.
pub fn groups_against_rest(arguments: &Bound<'_, PyTuple>) -> PyResult<Py<PyAny>> {
    let arguments = Arguments::of(arguments, 2)?;
    let (spells, labels) = (SpellLists::read(arguments, 0)?, read::value::<Vec<u32>>(&arguments.any(1)?)?);
    let tests = arguments.py().detach(|| against_rest(&spells, &labels));
    told(arguments.py(), &tests.map_err(no_survival)?)
}

/// Units around their target: shares of a number, or counts beside what is expected.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Units {
    observed: Vec<u64>,
    of: Option<Vec<u64>>,
    expected: Option<Vec<f64>>,
    norm: Option<f64>,
    tails: String,
    minimum_expected: f64,
    signal_level: String,
    scale: Option<String>,
}

/// A funnel, and how far its units stray together if that was asked.
#[derive(Serialize)]
struct Placed {
    #[serde(flatten)]
    funnel: Funnel,
    overdispersion: Option<Overdispersion>,
}

const SCALES: [(&str, Scale); 5] = [
    ("proportion", Scale::Proportion),
    ("arcsine", Scale::Arcsine),
    ("variance", Scale::Variance),
    ("square_root", Scale::SquareRoot),
    ("log", Scale::Log),
];

/// A funnel: limits, tails and flags of units.
pub fn funnel(arguments: &Bound<'_, PyTuple>) -> PyResult<Py<PyAny>> {
    let arguments = Arguments::of(arguments, 1)?;
    let asked: Units = read::value(&arguments.any(0)?)?;
    let Units { observed, of, expected, norm, tails, minimum_expected, signal_level, scale } = asked;
    let options = FunnelOptions {
        tails: one_of(&tails, "tails", &[("mid_p", TailRule::MidP), ("exact", TailRule::Exact)])?,
        minimum_expected,
        signal_level: one_of(&signal_level, "signal_level", &[("95", SignalLevel::P95), ("99.8", SignalLevel::P998)])?,
    };
    let even = |number: usize| {
        let uneven = || PyValueError::new_err(format!("there are {} counts and {number} sizes", observed.len()));
        if number == observed.len() { Ok(()) } else { Err(uneven()) }
    };
    let scale = scale.map(|scale| one_of(&scale, "scale", &SCALES)).transpose()?;
    let funnel = match (of, expected) {
        (Some(of), None) => {
            even(of.len())?;
            let shares: Vec<Share> =
                observed.iter().zip(of).map(|(events, of)| Share { events: *events, of }).collect();
            Funnel::of_shares(&shares, norm, options)
        }
        (None, Some(expected)) => {
            even(expected.len())?;
            let counts: Vec<(u64, f64)> = observed.iter().copied().zip(expected).collect();
            Funnel::of_counts(&counts, norm, options)
        }
        _ => return Err(PyValueError::new_err("a funnel is of shares (of=) or of counts (expected=)")),
    };
    let funnel = funnel.map_err(no_comparison)?;
    let overdispersion = scale.map(|scale| funnel.overdispersion(scale)).transpose().map_err(no_comparison)?;
    told(arguments.py(), &Placed { funnel, overdispersion })
}

/// Everything that is published together.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Published {
    /// Per cell: persons, the figure that adds up, and how wide it is protected.
    cells: Vec<(u64, u64, u64)>,
    /// Terms by the place of the cell, each with its coefficient, and what they add up to.
    relations: Vec<(Vec<(usize, i64)>, i64)>,
    threshold: u64,
    zeros: String,
    mark: String,
}

/// Hides small cells, and others with them, so that none can be computed; the proof comes with it.
pub fn suppress(arguments: &Bound<'_, PyTuple>) -> PyResult<Py<PyAny>> {
    let arguments = Arguments::of(arguments, 1)?;
    let py = arguments.py();
    let Published { cells, relations, threshold, zeros, mark } = read::value(&arguments.any(0)?)?;
    let rules = SuppressionRules {
        threshold,
        zeros: one_of(&zeros, "zeros", &[("show", Zeros::Show), ("hide", Zeros::Hide)])?,
        mark: one_of(&mark, "mark", &[("distinct", Mark::Distinct), ("same", Mark::Same)])?,
    };
    let mut tables = PublishedTables::new();
    let cell = |(persons, value, protection): (u64, u64, u64)| Cell::of(persons, value).protected_by(protection);
    let ids: Vec<CellId> = cells.into_iter().map(|told| tables.add(cell(told))).collect();
    for (terms, rhs) in relations {
        let terms = terms.into_iter().map(|(place, coefficient)| {
            let id = ids.get(place).ok_or_else(|| PyValueError::new_err(format!("there is no cell {place}")))?;
            Ok((*id, coefficient))
        });
        tables.relate(Relation { terms: terms.collect::<PyResult<_>>()?, rhs });
    }
    let result: Result<Suppression, SuppressError> = py.detach(|| tables.suppress(&rules));
    match result {
        Ok(suppression) => told(py, &suppression),
        Err(SuppressError::CannotProtect(cells)) => {
            let said = SuppressError::CannotProtect(cells).to_string();
            Err(errors::not_done(py, said))
        }
        Err(other) => Err(PyValueError::new_err(other.to_string())),
    }
}
