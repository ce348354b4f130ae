//! A table of measures judged under a policy: what it would decide, without registers.
//!
//! The measures of `triage` under another policy, or measures that somebody makes up: the criteria are those of a run, and so
//! is the function that decides.

use std::path::Path;

use polars_arrow::array::Array;
use rayon::prelude::*;
use stoplicht_core::policy::{RuleSet, Workspace};
use stoplicht_core::register::Colour;
use stoplicht_core::{Language, Measure, Measures, Policy};

use crate::column::Column;
use crate::column::parse::Notation;
use crate::error::TableError;
use crate::fault::Fault;
use crate::output::OutBatch;
use crate::output::dictionary::DictionaryBuilder;
use crate::progress::{Phase, Progress};
use crate::schema::{ColumnSpec, Kind};
use crate::source::file::{convert, quoted, shown_names, tidy};
use crate::source::frame::handed_over;

/// What stands for the file in what is told of the table.
const TABLE: &str = "measures";

/// Rows that one thread judges in one go.
const BATCH_ROWS: usize = 16_384;

/// The column with the care groups.
const CARE_GROUP: ColumnSpec = ColumnSpec { name: "care_group", kind: Kind::Text, required: false };

/// Judges a table of measures, `chunks` of columns in the order of `names`: a row each, in its order, with `colour` and for
/// every criterion the colour that it counts as (`criterion_long` for the criterion `long`), empty where it does not hold for
/// the care group of the row.
///
/// Columns are called as the measures are; an empty value is one that is unknown. Every measure that the policy looks at must
/// be there, and `care_group` if care groups have criteria of their own: where it names one of these, those hold. Other columns
/// are not looked at.
///
/// ```
/// use polars_arrow::array::{Array, PrimitiveArray};
/// use stoplicht_core::Policy;
/// use stoplicht_tables::{NoProgress, decide};
///
/// let policy = Policy::from_toml(
///     r#"
///     schema = 1
///     name = "Example"
///     version = "1"
///     valid_from = 2025-01-01
///     [[criterion]]
///     id = "long"
///     orange = "requested_days > 90"
///     "#,
/// )?;
/// let days = PrimitiveArray::<i64>::from([Some(30), Some(180)]).boxed();
/// let judged = decide(&policy, &["requested_days".to_owned()], &[vec![days]], &NoProgress)?;
/// let names: Vec<&str> = judged[0].columns.iter().map(|column| &*column.name).collect();
/// assert_eq!((names, judged[0].rows()), (vec!["colour", "criterion_long"], 2));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// # Errors
/// [`TableError`] if a measure is missing or two columns have one name, if a value is no number, or if the run is asked to
/// stop.
pub fn decide(
    policy: &Policy,
    names: &[String],
    chunks: &[Vec<Box<dyn Array>>],
    progress: &dyn Progress,
) -> Result<Vec<OutBatch>, TableError> {
    let path = Path::new(TABLE);
    let criteria = Criteria::of(policy);
    let places = Places::of(path, names, &criteria)?;
    let rows_of = |chunk: &Vec<Box<dyn Array>>| chunk.first().map_or(0, |column| column.len());
    let total: usize = chunks.iter().map(rows_of).sum();
    let mut parts = Vec::new();
    let mut first = 0;
    for chunk in chunks {
        let rows = rows_of(chunk);
        if chunk.len() != names.len() || chunk.iter().any(|column| column.len() != rows) {
            return Err(TableError::said(path, "table", "a chunk has not the shape of the table"));
        }
        parts
            .extend((0..rows).step_by(BATCH_ROWS).map(|from| (first + from, chunk, from, BATCH_ROWS.min(rows - from))));
        first += rows;
    }
    if parts.is_empty() {
        return Ok(vec![criteria.judge(&[], &Column::empty(Kind::Text, 0), 0)]);
    }
    let judged = parts.into_par_iter().map(|(first, chunk, from, rows)| {
        if progress.stop() {
            return Err(TableError::Stopped);
        }
        let (measures, groups) = places.read(path, first, chunk, from, rows)?;
        let batch = criteria.judge(&measures, &groups, rows);
        progress.advanced(Phase::Computing, rows as u64, total as u64);
        Ok(batch)
    });
    judged.collect()
}

/// Where the columns stand.
struct Places {
    measures: Vec<(Measure, usize)>,
    care_group: Option<usize>,
}

impl Places {
    fn of(path: &Path, names: &[String], criteria: &Criteria<'_>) -> Result<Self, TableError> {
        let names = tidy(path, names)?;
        let place = |name: &str| names.iter().position(|known| known == name);
        let wanted = criteria.measures();
        // Without their groups, rows would be judged by criteria that do not hold for them.
        let groups = (!criteria.groups.is_empty()).then_some(CARE_GROUP.name);
        let named = wanted.iter().map(|measure| measure.name()).chain(groups);
        let missing: Vec<&str> = named.filter(|name| place(name).is_none()).collect();
        if !missing.is_empty() {
            let specs: Vec<ColumnSpec> = Measure::ALL.iter().map(|measure| spec(*measure)).collect();
            let (path, missing) = (path.to_owned(), quoted(&missing));
            return Err(match shown_names(&names, &specs) {
                Some(found) => TableError::LacksColumns { path, missing, found },
                None => TableError::NoHeadings { path, missing },
            });
        }
        let measures = wanted.into_iter().filter_map(|measure| Some((measure, place(measure.name())?))).collect();
        Ok(Self { measures, care_group: place(CARE_GROUP.name) })
    }

    /// The measures of some rows of a chunk, and their care groups. `first` is the place of the first of them in the table.
    fn read(
        &self,
        path: &Path,
        first: usize,
        chunk: &[Box<dyn Array>],
        from: usize,
        rows: usize,
    ) -> Result<(Vec<Measures>, Column), TableError> {
        let read = |spec: ColumnSpec, place: usize| -> Result<Column, TableError> {
            let Some(array) = chunk.get(place) else { return Ok(Column::empty(spec.kind, rows)) };
            let array = handed_over(path, spec.name, array.sliced(from, rows))?;
            let read = convert(path, array.as_ref(), spec, Notation::default())?;
            match read.faults.into_iter().next() {
                None => Ok(read.column),
                Some(fault) => Err(TableError::Unreadable {
                    path: path.to_owned(),
                    row: (first + fault.row) as u64 + 1,
                    column: spec.name,
                    said: Fault::of_column(spec.name, fault.problem).sentence(Language::En),
                }),
            }
        };
        let mut measures = vec![Measures::default(); rows];
        for (measure, place) in &self.measures {
            let column = read(spec(*measure), *place)?;
            let numbers = column.numbers();
            for (row, measures) in measures.iter_mut().enumerate() {
                if let Some(number) = numbers.get(row) {
                    *measures = measures.with(*measure, number);
                }
            }
        }
        let groups = self.care_group.map_or_else(|| Ok(Column::empty(Kind::Text, rows)), |at| read(CARE_GROUP, at))?;
        Ok((measures, groups))
    }
}

const fn spec(measure: Measure) -> ColumnSpec {
    ColumnSpec { name: measure.name(), kind: Kind::Number, required: true }
}

/// The criteria of a policy: those of all care groups, each once by its id.
struct Criteria<'p> {
    ids: Vec<&'p str>,
    general: Held<'p>,
    groups: Vec<(&'p str, Held<'p>)>,
}

/// The criteria that hold together, and the place of each among all.
struct Held<'p> {
    rules: &'p RuleSet,
    places: Vec<usize>,
}

impl<'p> Criteria<'p> {
    fn of(policy: &'p Policy) -> Self {
        let mut ids = Vec::new();
        let mut held = |rules: &'p RuleSet| {
            let mut place = |id: &'p str| {
                let known = ids.iter().position(|known| *known == id);
                known.unwrap_or_else(|| {
                    ids.push(id);
                    ids.len() - 1
                })
            };
            Held { rules, places: rules.criteria().iter().map(|criterion| place(criterion.id())).collect() }
        };
        let general = held(policy.rules());
        let groups = policy.group_rules().map(|(name, rules)| (name, held(rules))).collect();
        Self { ids, general, groups }
    }

    /// The measures that any of them looks at, in the order of the measures.
    fn measures(&self) -> Vec<Measure> {
        let all = std::iter::once(&self.general).chain(self.groups.iter().map(|(_, held)| held));
        let criteria: Vec<_> = all.flat_map(|held| held.rules.criteria()).collect();
        let is_looked_at = |measure: &Measure| criteria.iter().any(|criterion| criterion.looks_at().contains(measure));
        Measure::ALL.iter().copied().filter(is_looked_at).collect()
    }

    fn held(&self, care_group: Option<&str>) -> &Held<'p> {
        let of_group = care_group.and_then(|name| self.groups.iter().find(|(known, _)| *known == name.trim()));
        of_group.map_or(&self.general, |(_, held)| held)
    }

    fn judge(&self, measures: &[Measures], groups: &Column, rows: usize) -> OutBatch {
        let column = || ColourColumn { texts: DictionaryBuilder::with_capacity(rows), known: Vec::new() };
        let mut colours = column();
        let mut columns: Vec<ColourColumn> = self.ids.iter().map(|_| column()).collect();
        let mut workspace = Workspace::default();
        let mut of_row = vec![None; self.ids.len()];
        for (row, measures) in measures.iter().enumerate() {
            let held = self.held(groups.text(row));
            let verdict = held.rules.decide(measures, &mut workspace);
            colours.push(Some(verdict.colour));
            of_row.fill(None);
            for (place, outcome) in held.places.iter().zip(&verdict.criteria) {
                if let Some(colour) = of_row.get_mut(*place) {
                    *colour = Some(outcome.counted_as);
                }
            }
            columns.iter_mut().zip(&of_row).for_each(|(column, colour)| column.push(*colour));
        }
        let mut batch = OutBatch::default();
        batch.push("colour", colours.texts.finish());
        for (id, column) in self.ids.iter().zip(columns) {
            batch.push(format!("criterion_{id}"), column.texts.finish());
        }
        batch
    }
}

/// A column of colours.
struct ColourColumn {
    texts: DictionaryBuilder,
    known: Vec<Option<u32>>,
}

impl ColourColumn {
    fn push(&mut self, colour: Option<Colour>) {
        let number = colour.map(|colour| self.texts.number_at(&mut self.known, colour as usize, colour.as_str()));
        self.texts.push_number(number);
    }
}
