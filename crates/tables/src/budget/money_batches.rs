//! The columns of the tables of the money (section 36 of the semantics of contracts).

use serde::Serialize;
use stoplicht_contracts::budget::{BudgetSignal, ForecastBasis};
use stoplicht_contracts::run::{AdvanceRow, BudgetRow, CeilingRow, LumpsumRow, MonthRow, RoomRow, SettlementRow};

use crate::output::OutBatch;

/// A list as JSON text; none is empty.
fn list<T: Serialize>(list: &[T]) -> Option<String> {
    // Writing texts as JSON cannot fail.
    (!list.is_empty()).then(|| serde_json::to_string(list).unwrap_or_default())
}

/// A table of [`LumpsumRow`]s.
pub(super) fn lumpsums(rows: &[LumpsumRow]) -> OutBatch {
    let mut batch = OutBatch::default();
    batch.dictionary("municipality", rows.iter().map(|row| Some(row.municipality.as_str())));
    batch.dictionary("law", rows.iter().map(|row| Some(row.law.as_str())));
    batch.text("service", rows.iter().map(|row| Some(row.service.as_str())));
    batch.text("partner", rows.iter().map(|row| Some(row.partner.as_str())));
    batch.whole("base_cents", rows.iter().map(|row| row.base_cents));
    batch.number("index", rows.iter().map(|row| Some(row.index)));
    batch.number("cut", rows.iter().map(|row| Some(row.cut)));
    batch.whole("turnover_cents", rows.iter().map(|row| row.turnover_cents));
    batch.whole("surcharge_cents", rows.iter().map(|row| row.surcharge_cents));
    batch.whole("lumpsum_cents", rows.iter().map(|row| row.lumpsum_cents));
    batch.text("status", rows.iter().map(|row| Some(row.status.as_str())));
    batch.text("missing", rows.iter().map(|row| list(&row.missing)));
    batch.truth("draft", rows.iter().map(|row| Some(row.draft)));
    batch
}

/// A table of [`AdvanceRow`]s.
pub(super) fn advances(rows: &[AdvanceRow]) -> OutBatch {
    let mut batch = OutBatch::default();
    batch.dictionary("municipality", rows.iter().map(|row| Some(row.municipality.as_str())));
    batch.dictionary("law", rows.iter().map(|row| Some(row.law.as_str())));
    batch.text("service", rows.iter().map(|row| Some(row.service.as_str())));
    batch.text("partner", rows.iter().map(|row| Some(row.partner.as_str())));
    batch.count("number", rows.iter().map(|row| row.number.into()));
    batch.date("due", rows.iter().map(|row| Some(row.due)));
    batch.whole("planned_cents", rows.iter().map(|row| row.planned_cents));
    batch.whole("payable_cents", rows.iter().map(|row| row.payable_cents));
    batch
}

/// A table of [`SettlementRow`]s.
pub(super) fn settlement(rows: &[SettlementRow]) -> OutBatch {
    let mut batch = OutBatch::default();
    batch.dictionary("municipality", rows.iter().map(|row| Some(row.municipality.as_str())));
    batch.dictionary("law", rows.iter().map(|row| Some(row.law.as_str())));
    batch.text("service", rows.iter().map(|row| Some(row.service.as_str())));
    batch.text("partner", rows.iter().map(|row| Some(row.partner.as_str())));
    batch.whole("lumpsum_cents", rows.iter().map(|row| row.lumpsum_cents));
    batch.whole("recovery_cents", rows.iter().map(|row| row.recovery_cents));
    batch.truth("capped", rows.iter().map(|row| row.capped));
    batch.whole("prepaid_cents", rows.iter().map(|row| row.prepaid_cents));
    batch.text("prepaid_basis", rows.iter().map(|row| Some(row.prepaid_basis.as_str())));
    batch.whole("paid_cents", rows.iter().map(|row| row.paid_cents));
    batch.whole("balance_cents", rows.iter().map(|row| row.balance_cents));
    batch.count("claims_on_lumpsum", rows.iter().map(|row| row.claims_on_lumpsum));
    batch.whole("claims_on_lumpsum_cents", rows.iter().map(|row| row.claims_on_lumpsum_cents));
    batch
}

/// A table of [`CeilingRow`]s.
pub(super) fn ceilings(rows: &[CeilingRow]) -> OutBatch {
    let mut batch = OutBatch::default();
    batch.dictionary("municipality", rows.iter().map(|row| Some(row.municipality.as_str())));
    batch.dictionary("law", rows.iter().map(|row| Some(row.law.as_str())));
    batch.text("service", rows.iter().map(|row| Some(row.service.as_str())));
    batch.text("part", rows.iter().map(|row| Some(row.part.as_str())));
    batch.whole("cents", rows.iter().map(|row| row.cents));
    batch.text("missing", rows.iter().map(|row| list(&row.missing)));
    batch
}

/// A table of [`BudgetRow`]s.
pub(super) fn budget(rows: &[BudgetRow]) -> OutBatch {
    let mut batch = OutBatch::default();
    batch.dictionary("municipality", rows.iter().map(|row| Some(row.municipality.as_str())));
    batch.dictionary("law", rows.iter().map(|row| Some(row.law.as_str())));
    batch.text("service", rows.iter().map(|row| Some(row.service.as_str())));
    batch.date("as_of", rows.iter().map(|row| Some(row.as_of)));
    batch.whole("lumpsum_cents", rows.iter().map(|row| row.lumpsum_cents));
    batch.whole("other_cents", rows.iter().map(|row| row.other_cents));
    batch.whole("pgb_cents", rows.iter().map(|row| row.pgb_cents));
    batch.whole("actual_cents", rows.iter().map(|row| row.actual_cents));
    batch.whole("so_far_cents", rows.iter().map(|row| row.so_far_cents));
    batch.whole("ceiling_cents", rows.iter().map(|row| row.ceiling_cents));
    batch.number("share_used", rows.iter().map(|row| row.share_used));
    batch.whole("overrun_cents", rows.iter().map(|row| row.overrun_cents));
    batch.whole("recovery_cents", rows.iter().map(|row| row.recovery_cents));
    batch.whole("pgb_granted_cents", rows.iter().map(|row| row.pgb_granted_cents));
    batch.whole("pgb_year_cents", rows.iter().map(|row| row.pgb_year_cents));
    batch.whole("room_cents", rows.iter().map(|row| row.room_cents));
    batch.number("runoff", rows.iter().map(|row| row.runoff));
    batch.whole("committed_cents", rows.iter().map(|row| row.committed_cents));
    batch.number("u", rows.iter().map(|row| row.u));
    batch.number("u_low", rows.iter().map(|row| row.u_low));
    batch.number("u_high", rows.iter().map(|row| row.u_high));
    batch.whole("committed_expected_cents", rows.iter().map(|row| row.committed_expected_cents));
    batch.count("unpriced", rows.iter().map(|row| row.unpriced));
    batch.number("forecast", rows.iter().map(|row| row.forecast));
    batch.number("forecast_se", rows.iter().map(|row| row.forecast_se));
    batch.number("low", rows.iter().map(|row| row.low));
    batch.number("high", rows.iter().map(|row| row.high));
    batch.number("p_over", rows.iter().map(|row| row.p_over));
    batch.text("basis", rows.iter().map(|row| row.basis.map(ForecastBasis::as_str)));
    batch.text("shift", rows.iter().map(|row| row.shift.as_deref()));
    batch.text("signal", rows.iter().map(|row| row.signal.map(BudgetSignal::as_str)));
    batch.date("warned", rows.iter().map(|row| row.warned));
    batch.whole("late_beyond_cents", rows.iter().map(|row| row.late_beyond_cents));
    batch.text("status", rows.iter().map(|row| Some(row.status.as_str())));
    batch.text("missing", rows.iter().map(|row| list(&row.missing)));
    batch
}

/// A table of [`MonthRow`]s.
pub(super) fn months(rows: &[MonthRow]) -> OutBatch {
    let mut batch = OutBatch::default();
    batch.dictionary("municipality", rows.iter().map(|row| Some(row.municipality.as_str())));
    batch.dictionary("law", rows.iter().map(|row| Some(row.law.as_str())));
    batch.text("service", rows.iter().map(|row| Some(row.service.as_str())));
    batch.date("as_of", rows.iter().map(|row| Some(row.as_of)));
    batch.date("month", rows.iter().map(|row| Some(row.month)));
    batch.whole("lumpsum_cents", rows.iter().map(|row| row.lumpsum_cents));
    batch.whole("other_cents", rows.iter().map(|row| row.other_cents));
    batch.whole("pgb_cents", rows.iter().map(|row| row.pgb_cents));
    batch.whole("so_far_cents", rows.iter().map(|row| row.so_far_cents));
    batch.number("share_used", rows.iter().map(|row| row.share_used));
    batch.number("ultimate", rows.iter().map(|row| row.ultimate));
    batch.number("runoff", rows.iter().map(|row| row.runoff));
    batch.truth("immature", rows.iter().map(|row| row.immature));
    batch
}

/// A table of [`RoomRow`]s.
pub(super) fn rooms(rows: &[RoomRow]) -> OutBatch {
    let mut batch = OutBatch::default();
    batch.text("provider_id", rows.iter().map(|row| Some(row.provider_id.as_str())));
    batch.text("service", rows.iter().map(|row| Some(row.service.as_str())));
    batch.dictionary("law", rows.iter().map(|row| Some(row.law.as_str())));
    batch.date("from", rows.iter().map(|row| Some(row.from)));
    batch.whole("room_cents", rows.iter().map(|row| row.room_cents));
    batch.whole("other_cents", rows.iter().map(|row| row.other_cents));
    batch.number("share_used", rows.iter().map(|row| row.share_used));
    batch.number("runoff", rows.iter().map(|row| row.runoff));
    batch.whole("committed_cents", rows.iter().map(|row| row.committed_cents));
    batch.count("unpriced", rows.iter().map(|row| row.unpriced));
    batch.number("forecast", rows.iter().map(|row| row.forecast));
    batch.number("forecast_se", rows.iter().map(|row| row.forecast_se));
    batch.number("low", rows.iter().map(|row| row.low));
    batch.number("high", rows.iter().map(|row| row.high));
    batch.number("p_over", rows.iter().map(|row| row.p_over));
    batch.text("basis", rows.iter().map(|row| Some(row.basis.as_str())));
    batch.text("signal", rows.iter().map(|row| row.signal.map(BudgetSignal::as_str)));
    batch.date("warned", rows.iter().map(|row| row.warned));
    batch.date("talk_due", rows.iter().map(|row| row.talk_due));
    batch.date("decision_due", rows.iter().map(|row| row.decision_due));
    batch.whole("late_beyond_cents", rows.iter().map(|row| row.late_beyond_cents));
    batch
}
