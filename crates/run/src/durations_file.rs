//! How long comparable trajectories last, from the table `durations` that a steering run wrote.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use stoplicht_core::Policy;
use stoplicht_core::duration_curves::{DurationCurve, DurationCurves};
use stoplicht_tables::{ColumnSpec, Kind, Table};

use crate::error::RunError;
use crate::policy_file;

/// The columns of `durations` that a curve is made of.
const COLUMNS: [ColumnSpec; 7] = [
    ColumnSpec::required("municipality", Kind::Text),
    ColumnSpec::required("law", Kind::Text),
    ColumnSpec::required("provider_id", Kind::Text),
    ColumnSpec::required("care_group", Kind::Text),
    ColumnSpec::required("day", Kind::Whole),
    ColumnSpec::required("survival", Kind::Number),
    ColumnSpec::required("km_flag", Kind::Text),
];

/// The curve of a care group while it is read.
struct Steps<'t> {
    law: &'t str,
    of: Vec<(i64, f64)>,
}

/// A policy with the curves of a file, if there is one, to read `trajectory_percentile` from.
///
/// # Errors
/// [`RunError`] as [`read`] has it.
pub fn filled(policy: Policy, durations: Option<&Path>) -> Result<Policy, RunError> {
    Ok(match durations {
        Some(path) => policy.with_durations(read(path)?),
        None => policy,
    })
}

/// Reads a policy, and the curves of a file, if there is one.
///
/// # Errors
/// [`RunError`] if a file cannot be read, or has errors.
pub fn read_policy(policy: &Path, durations: Option<&Path>) -> Result<Policy, RunError> {
    filled(policy_file::read(policy)?, durations)
}

/// Reads the curves of the care groups: those over all providers and municipalities. Left out, so that the measure is unknown
/// there, are a curve on which a few decide (`km_flag`), and those of a care group under both laws, which are two different
/// kinds of care.
///
/// # Errors
/// [`RunError`] if the file cannot be read, or is not as `steer` writes it.
pub fn read(path: &Path) -> Result<DurationCurves, RunError> {
    let table = Table::open(path, "durations", &COLUMNS)?;
    let broken = |row: usize| RunError::DurationsRow { file: path.to_owned(), row: table.number(row) };
    if let Some(unreadable) = table.unreadable().first() {
        return Err(broken(unreadable.row));
    }
    let (mut curves, mut left_out): (BTreeMap<&str, Steps<'_>>, BTreeSet<&str>) = (BTreeMap::new(), BTreeSet::new());
    for row in 0..table.rows() {
        if table.text("provider_id", row).is_some() || table.text("municipality", row).is_some() {
            continue;
        }
        let of = (table.text("law", row), table.text("care_group", row));
        let step = (table.whole("day", row), table.number_of("survival", row));
        let ((Some(law), Some(group)), (Some(day), Some(survival))) = (of, step) else { return Err(broken(row)) };
        if table.text("km_flag", row).is_some() {
            left_out.insert(group);
        }
        let steps = curves.entry(group).or_insert_with(|| Steps { law, of: Vec::new() });
        if steps.law == law {
            steps.of.push((day, survival));
        } else {
            left_out.insert(group);
        }
    }
    if curves.is_empty() {
        return Err(RunError::NoDurations(path.to_owned()));
    }
    let mut read = DurationCurves::default();
    for (group, mut steps) in curves {
        steps.of.sort_by_key(|(day, _)| *day);
        let curve = DurationCurve::new(steps.of).map_err(|_| RunError::NoDurations(path.to_owned()))?;
        if !left_out.contains(group) {
            read = read.with(group, curve);
        }
    }
    Ok(read)
}
