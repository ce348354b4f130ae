//! The tables that a design publishes. A figure that the design leaves out is no column; one that is hidden is empty and named in the
//! column `hidden`; one that is empty and not named there is not defined.

use stoplicht_core::Language;
use stoplicht_steering::disclosure::Figure;
use stoplicht_steering::publication::{
    AreaDesign, CareGroupDesign, PublicationDesign, Published, PublishedRow, ReasonDesign, RowOf, SharedFigure,
    SharedSignal, TableDesign,
};

use super::compare_batches::signal;
use super::flow_columns::{FLOW_COLUMNS, FlowColumn, FlowDisclosure, FlowValue};
use super::result::Steered;
use super::unit_columns::add_period;
use crate::error::TableError;
use crate::output::OutBatch;
use crate::output::batch::batches;
use crate::words;

/// The columns that a design publishes, with what is decided on for each; none: it says nothing of anybody.
fn columns(design: &PublicationDesign) -> Vec<(&'static FlowColumn, Option<Figure>)> {
    let figures = design.figures();
    let published = FLOW_COLUMNS.iter().filter_map(|column| match column.disclosure {
        FlowDisclosure::Of(figure) if figures.contains(figure) => Some((column, Some(figure))),
        FlowDisclosure::Open if design.has(TableDesign::Durations) => Some((column, None)),
        _ => None,
    });
    published.collect()
}

/// Whose a row is, as it stands in `provider_id`; none: all together.
fn provider(steered: &Steered, of: RowOf, language: Language) -> Option<&str> {
    match of {
        RowOf::All => None,
        RowOf::Provider(provider) => Some(steered.names.provider(provider)),
        RowOf::Others => Some(words::publication::other_providers(language)),
    }
}

/// The flows that a design publishes, batch by batch.
pub fn published_flow_batches<'a>(
    steered: &'a Steered,
    published: &'a Published,
    design: &'a PublicationDesign,
    language: Language,
) -> impl Iterator<Item = Result<OutBatch, TableError>> + 'a {
    batches(&published.rows, move |_, rows: &[PublishedRow]| flow_batch(steered, published, (design, language), rows))
}

fn flow_batch(
    steered: &Steered,
    published: &Published,
    (design, language): (&PublicationDesign, Language),
    rows: &[PublishedRow],
) -> OutBatch {
    let columns = columns(design);
    let mut batch = OutBatch::default();
    let each = || rows.iter();
    let area = |row: &PublishedRow| steered.names.area(row.area);
    if design.area == AreaDesign::Municipality {
        batch.dictionary("municipality", each().map(|row| area(row).map(|(municipality, _)| municipality)));
    }
    batch.dictionary("law", each().map(|row| area(row).map(|(_, law)| law.as_str())));
    batch.dictionary("provider_id", each().map(|row| provider(steered, row.of, language)));
    if design.care_groups == CareGroupDesign::Apart {
        batch.dictionary("care_group", each().map(|row| row.care_group.map(|group| steered.names.care_group(group))));
    }
    add_period(&mut batch, &published.periods, None, each().map(|row| Some(row.period())));
    for (column, figure) in &columns {
        add_figures(&mut batch, column, *figure, rows);
    }
    if design.reasons == ReasonDesign::Early {
        let early = each().map(|row| row.figure(Figure::Early).shown().map(|count| count as i64));
        batch.whole("outflow_early", early);
    }
    batch.dictionary("hidden", each().map(|row| Some(hidden(row, design, &columns))));
    batch
}

/// Adds a figure of each row, where it is shown.
fn add_figures(batch: &mut OutBatch, column: &FlowColumn, figure: Option<Figure>, rows: &[PublishedRow]) {
    // The horizon, which is decided on for nobody, is that of every row whose durations stand beside it.
    let each = || rows.iter().map(move |row| row.flow_behind(figure.unwrap_or(Figure::InCareDurations)).shown());
    match column.value {
        FlowValue::Count(count) => batch.whole(column.name, each().map(|flow| flow.map(count))),
        FlowValue::Number(number) => batch.number(column.name, each().map(|flow| number(flow?))),
        FlowValue::Word(word) => batch.dictionary(column.name, each().map(|flow| word(flow?))),
    }
}

/// The columns of a row that are hidden.
fn hidden(row: &PublishedRow, design: &PublicationDesign, columns: &[(&FlowColumn, Option<Figure>)]) -> String {
    let is_hidden = |figure: Figure| matches!(row.flow_behind(figure), SharedFigure::Hidden);
    let names = columns.iter().filter(|(_, figure)| figure.is_some_and(is_hidden)).map(|(column, _)| column.name);
    let early = (design.reasons == ReasonDesign::Early && is_hidden(Figure::Early)).then_some("outflow_early");
    names.chain(early).collect::<Vec<_>>().join(" ")
}

/// The signals of a publication of which there is anything to say.
pub fn told_signals(published: &Published) -> Vec<&SharedSignal> {
    published.signals.iter().filter(|signal| !matches!(signal.signal, SharedFigure::Undefined)).collect()
}

/// The signals that a design publishes, batch by batch: those that are shown, and those that are hidden.
pub fn published_signal_batches<'a>(
    steered: &'a Steered,
    published: &'a Published,
    signals: &'a [&'a SharedSignal],
    language: Language,
) -> impl Iterator<Item = Result<OutBatch, TableError>> + 'a {
    batches(signals, move |_, rows: &[&SharedSignal]| {
        let mut batch = OutBatch::default();
        let each = || rows.iter();
        batch.dictionary("law", each().map(|row| steered.names.area(row.law).map(|(_, law)| law.as_str())));
        batch.dictionary("care_group", each().map(|row| Some(steered.names.care_group(row.care_group))));
        batch.dictionary("period", each().map(|row| published.periods.get(row.period).map(|period| &period.label)));
        batch.dictionary("provider_id", each().map(|row| provider(steered, row.of, language)));
        batch.dictionary("indicator", each().map(|row| Some(row.indicator.as_str())));
        batch.dictionary("signal", each().map(|row| row.signal.shown().map(signal)));
        batch.truth("hidden", each().map(|row| Some(matches!(row.signal, SharedFigure::Hidden))));
        batch
    })
}
