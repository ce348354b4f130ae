//! What there is to know of the columns of registers and results, for tools that show them: type, unit, and a label in each
//! language.

use std::collections::BTreeMap;

use serde::Serialize;
use stoplicht_core::register::Register;
use stoplicht_core::{Language, Measure, MeasureUnit};

use crate::schema::{Kind, RegisterColumn, columns};
use crate::steer::flow_columns::{FLOW_COLUMNS, FlowColumn, FlowUnit, FlowValue};
use crate::words;

/// A short text in each language.
type Label = fn(Language) -> &'static str;

/// What there is to know of a column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ColumnNote {
    /// Its name.
    pub name: &'static str,
    /// What it holds: `text`, `date`, `moment`, `number`, `whole`, `truth` or `list`.
    #[serde(rename = "type")]
    pub kind: &'static str,
    /// What it counts in, if it is a number that counts: `count`, `days`, `cents`, `ratio` (1 is as much as), `change` (0 is no
    /// change), `percent`, `per_hundred`.
    pub unit: Option<&'static str>,
    /// A few words that can stand above it, in each language.
    pub label: BTreeMap<Language, &'static str>,
}

impl ColumnNote {
    fn new(
        name: &'static str,
        kind: &'static str,
        unit: Option<&'static str>,
        label: impl Fn(Language) -> &'static str,
    ) -> Self {
        let label = Language::ALL.map(|language| (language, label(language))).into();
        Self { name, kind, unit, label }
    }

    fn of_register(column: &RegisterColumn) -> Self {
        let name = column.spec.name;
        let kind = match column.spec.kind {
            Kind::Text => "text",
            Kind::Date => "date",
            Kind::Moment => "moment",
            Kind::Number => "number",
            Kind::Whole => "whole",
        };
        Self::new(name, kind, name.ends_with("_cents").then_some("cents"), |language| column.label(language))
    }

    fn of_measure(measure: Measure) -> Self {
        let unit = measure.definition().unit;
        let named = match unit {
            MeasureUnit::Count => "count",
            MeasureUnit::Days => "days",
            MeasureUnit::Ratio => "ratio",
            MeasureUnit::Change => "change",
            MeasureUnit::Percent => "percent",
        };
        let kind = if unit.is_whole() { "whole" } else { "number" };
        Self::new(measure.name(), kind, Some(named), |language| measure.label(language))
    }

    fn of_flow(column: &FlowColumn) -> Self {
        let kind = match column.value {
            FlowValue::Count(_) => "whole",
            FlowValue::Number(_) => "number",
            FlowValue::Word(_) => "text",
        };
        let unit = match column.unit {
            FlowUnit::Count => Some("count"),
            FlowUnit::Ratio => Some("ratio"),
            FlowUnit::PerHundred => Some("per_hundred"),
            FlowUnit::Days => Some("days"),
            FlowUnit::Cents => Some("cents"),
            FlowUnit::Word => None,
        };
        Self::new(column.name, kind, unit, |language| column.label(language))
    }
}

/// What there is to know of the columns of each register, and of `triage`, `criteria`, `rejected` and `flows`, in their order.
///
/// ```
/// use stoplicht_tables::column_notes;
///
/// let notes = column_notes();
/// let days = notes["triage"].iter().find(|note| note.name == "requested_days");
/// assert_eq!(days.and_then(|note| note.unit), Some("days"));
/// ```
pub fn column_notes() -> BTreeMap<&'static str, Vec<ColumnNote>> {
    let registers = Register::ALL.into_iter().chain([Register::Providers]).chain(Register::MONEY);
    let of_register = |register| (register, columns(register).iter().map(ColumnNote::of_register).collect());
    let mut notes: BTreeMap<&'static str, Vec<ColumnNote>> =
        registers.map(of_register).map(|(register, notes): (Register, _)| (register.as_str(), notes)).collect();
    notes.insert("triage", triage());
    notes.insert("criteria", criteria());
    notes.insert("rejected", rejected());
    notes.insert("flows", flows());
    notes
}

/// A column that a result has in common with the requests.
fn of_requests(name: &str) -> Option<ColumnNote> {
    columns(Register::Requests).iter().find(|column| column.spec.name == name).map(ColumnNote::of_register)
}

fn named(names: &[&str]) -> impl Iterator<Item = ColumnNote> {
    names.iter().filter_map(|name| of_requests(name))
}

fn noted(columns: &[(&'static str, &'static str, Label)]) -> impl Iterator<Item = ColumnNote> {
    columns.iter().map(|(name, kind, label)| ColumnNote::new(name, kind, None, label))
}

fn triage() -> Vec<ColumnNote> {
    use words::result_column_label as label;
    let keys = named(&[
        "municipality",
        "law",
        "request_id",
        "list_id",
        "provider_id",
        "allocation_id",
        "submitted_on",
        "requested_end",
    ]);
    let decided: [(&str, &str, Label); 7] = [
        ("as_of", "date", label::as_of),
        ("colour", "text", label::colour),
        ("request_colour", "text", label::request_colour),
        ("route", "text", label::route),
        ("status", "text", label::status),
        ("explanation_required", "truth", label::explanation_required),
        ("answer_due", "date", label::answer_due),
    ];
    let rest: [(&str, &str, Label); 6] = [
        ("claims_through", "date", label::claims_through),
        ("claims_unknown", "text", label::claims_unknown),
        ("criteria", "list", label::criteria),
        ("policy_name", "text", label::policy_name),
        ("policy_version", "text", label::policy_version),
        ("policy_hash", "text", label::policy_hash),
    ];
    let measures = Measure::ALL.iter().map(|measure| ColumnNote::of_measure(*measure));
    keys.chain(noted(&decided)).chain(measures).chain(noted(&rest)).collect()
}

fn criteria() -> Vec<ColumnNote> {
    use words::result_column_label as label;
    let fields: [(&str, &str, Label); 6] = [
        ("id", "text", label::criterion_id),
        ("colour", "text", label::criterion_colour),
        ("counted_as", "text", label::counted_as),
        ("condition", "text", label::condition),
        ("text_nl", "text", label::text_nl),
        ("text_en", "text", label::text_en),
    ];
    named(&["municipality", "law", "request_id", "provider_id", "allocation_id"]).chain(noted(&fields)).collect()
}

fn rejected() -> Vec<ColumnNote> {
    use words::result_column_label as label;
    let fields: [(&str, &str, Label); 6] = [
        ("register", "text", label::register),
        ("file", "text", label::file),
        ("row", "whole", label::row),
        ("line", "whole", label::line),
        ("code", "text", label::code),
        ("detail", "text", label::detail),
    ];
    noted(&fields)
        .chain(named(&[
            "municipality",
            "law",
            "request_id",
            "allocation_id",
            "provider_id",
            "list_id",
            "requested_end",
        ]))
        .collect()
}

fn flows() -> Vec<ColumnNote> {
    use words::result_column_label as label;
    let periods: [(&str, &str, Label); 5] = [
        ("care_group", "text", label::care_group),
        ("period", "text", label::period),
        ("period_start", "date", label::period_start),
        ("period_end", "date", label::period_end),
        ("partial", "truth", label::partial),
    ];
    let figures = FLOW_COLUMNS.iter().map(ColumnNote::of_flow);
    named(&["municipality", "law", "provider_id"]).chain(noted(&periods)).chain(figures).collect()
}
