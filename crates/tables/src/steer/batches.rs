//! The columns of `trajectories` and `durations`.

use stoplicht_core::Day;
use stoplicht_core::register::Code;
use stoplicht_steering::flow::FlowOptions;
use stoplicht_steering::survival::{CurveRow, LateEntryFlag};
use stoplicht_steering::trajectory::{EndReason, LumpsumDays, Trajectory};

use super::curves::{UnitCurve, law_curves, unit_curves};
use super::result::Steered;
use crate::error::TableError;
use crate::output::OutBatch;
use crate::output::batch::batches;

/// The table `trajectories`, batch by batch.
pub fn trajectory_batches(steered: &Steered, as_of: Day) -> impl Iterator<Item = Result<OutBatch, TableError>> + '_ {
    batches(&steered.trajectories.all, move |_, rows| trajectory_batch(steered, rows, as_of))
}

fn trajectory_batch(steered: &Steered, rows: &[Trajectory], as_of: Day) -> OutBatch {
    let names = &steered.names;
    let mut batch = OutBatch::default();
    let each = || rows.iter();
    let area = |t: &Trajectory| names.area(t.area);
    let count = |number: u32| Some(i64::from(number));
    batch.dictionary("municipality", each().map(|t| area(t).map(|(municipality, _)| municipality)));
    batch.dictionary("law", each().map(|t| area(t).map(|(_, law)| law.as_str())));
    batch.text("client_id", each().map(|t| Some(names.client(t.client))));
    batch.dictionary("provider_id", each().map(|t| Some(names.provider(t.provider))));
    batch.dictionary("care_group", each().map(|t| Some(names.care_group(t.care_group))));
    batch.date("start", each().map(|t| t.start.date()));
    batch.date("end", each().map(|t| t.end.date()));
    batch.dictionary("end_reason", each().map(|t| t.reason.map(EndReason::as_str)));
    batch.whole("days", each().map(|t| Some(t.days(as_of))));
    batch.whole("deliveries", each().map(|t| count(t.deliveries)));
    batch.truth("ongoing", each().map(|t| Some(t.is_ongoing())));
    batch.truth("provisional", each().map(|t| Some(t.provisional)));
    batch.truth("returning", each().map(|t| Some(t.returning)));
    batch.whole("extensions", each().map(|t| count(t.extensions)));
    batch.whole("upscalings", each().map(|t| count(t.upscalings)));
    batch.whole("downscalings", each().map(|t| count(t.downscalings)));
    batch.whole("claimed_cents", each().map(|t| Some(t.claimed_cents)));
    batch.whole("waiting_days", each().map(|t| Some(t.waiting_days)));
    batch.dictionary("referrer", each().map(|t| t.referrer.map(Code::to_text)));
    if steered.is_under_contract {
        batch.truth("partly_lumpsum", each().map(|t| Some(t.lumpsum != LumpsumDays::None)));
    }
    batch
}

/// The table `durations`, batch by batch: the curves of every provider and care group, of all providers of a
/// municipality, and of all there are under a law.
pub fn duration_batches<'a>(
    steered: &'a Steered,
    options: &'a FlowOptions,
) -> impl Iterator<Item = Result<OutBatch, TableError>> + 'a {
    const TOGETHER: usize = 16_384;
    let of_units = steered.units.chunks(TOGETHER);
    let of_units = of_units.map(move |units| unit_curves(steered, options, units.iter().collect()));
    let all = of_units.chain(std::iter::once_with(move || law_curves(steered, options)));
    all.map(|curves| {
        let rows: Vec<(&UnitCurve<'_>, &CurveRow)> =
            curves.iter().flat_map(|curve| curve.curve.rows.iter().map(move |row| (curve, row))).collect();
        Ok(duration_batch(&rows))
    })
}

fn duration_batch(rows: &[(&UnitCurve<'_>, &CurveRow)]) -> OutBatch {
    let mut batch = OutBatch::default();
    let each = || rows.iter();
    batch.dictionary("municipality", each().map(|(curve, _)| curve.municipality));
    batch.dictionary("law", each().map(|(curve, _)| Some(curve.law.as_str())));
    batch.dictionary("provider_id", each().map(|(curve, _)| curve.provider_id));
    batch.dictionary("care_group", each().map(|(curve, _)| Some(curve.care_group)));
    batch.whole("day", each().map(|(_, row)| Some(row.risk.time.into())));
    batch.whole("at_risk", each().map(|(_, row)| Some(row.risk.at_risk.into())));
    batch.whole("ended", each().map(|(_, row)| Some(row.risk.events.into())));
    batch.whole("censored", each().map(|(_, row)| Some(row.risk.censored.into())));
    batch.whole("entered", each().map(|(_, row)| Some(row.risk.entered.into())));
    batch.number("survival", each().map(|(_, row)| Some(row.survival)));
    batch.number("se", each().map(|(_, row)| row.se));
    batch.number("lower", each().map(|(_, row)| row.lower));
    batch.number("upper", each().map(|(_, row)| row.upper));
    batch.dictionary("km_flag", each().map(|(curve, _)| curve.curve.flags.late_entry.map(LateEntryFlag::as_str)));
    batch
}
