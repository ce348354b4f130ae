//! From measures to colours: the criteria of a policy, over one request or over columns of them.
//!
//! Both go through [`RuleSet::judge`]; a single request is a block of one lane.

use std::sync::Arc;

use super::condition::Condition;
use super::program::{Lanes, Program, Stacks, Truth};
use super::text::{Texts, Values};
use crate::language::Language;
use crate::measure::{Measure, Measures};
use crate::register::Colour;

/// A condition of a policy, ready to run. The criteria of a care group share those of the policy.
#[derive(Debug, Clone, PartialEq)]
pub struct Test(Arc<Ready>);

#[derive(Debug, PartialEq)]
struct Ready {
    condition: Condition,
    program: Program,
    text: String,
}

impl Test {
    pub(super) fn new(condition: Condition) -> Self {
        Self(Arc::new(Ready { program: Program::new(&condition), text: condition.to_string(), condition }))
    }

    /// The condition as a tree.
    pub fn condition(&self) -> &Condition {
        &self.0.condition
    }

    /// The condition in its canonical form.
    pub fn text(&self) -> &str {
        &self.0.text
    }

    /// Is it true, false, or can it not be said?
    pub fn truth(&self, measures: &Measures) -> Truth {
        let [bits] = *self.program().run(&OneRow(measures), &mut Stacks::default());
        Truth::from(bits)
    }

    pub(super) fn program(&self) -> &Program {
        &self.0.program
    }
}

/// What a criterion does.
#[derive(Debug, Clone, PartialEq)]
pub enum CriterionRole {
    /// It gives a colour.
    Colours {
        /// Where this holds, and `red` does not, it is orange.
        orange: Option<Test>,
        /// Where this holds, it is red.
        red: Option<Test>,
        /// The colour where neither holds and one of them cannot be said.
        unknown: Colour,
    },
    /// It is good news: where it holds, other criteria count as green.
    Lowers {
        /// The condition.
        green: Test,
        /// The criteria that it may overrule, by their place in the rule set.
        over: Vec<usize>,
    },
}

/// One criterion of a policy.
#[derive(Debug, Clone, PartialEq)]
pub struct Criterion {
    pub(super) id: String,
    pub(super) role: CriterionRole,
    pub(super) texts: Texts,
    /// The measures that its conditions name, each once, in reading order.
    pub(super) looks_at: Vec<Measure>,
    /// The numbers that its conditions hold measures against.
    pub(super) boundaries: Vec<(Measure, Vec<f64>)>,
}

impl Criterion {
    /// Its id.
    pub fn id(&self) -> &str {
        &self.id
    }

    /// What it does.
    pub fn role(&self) -> &CriterionRole {
        &self.role
    }

    /// The measures that its conditions name, each once, in reading order.
    pub fn looks_at(&self) -> &[Measure] {
        &self.looks_at
    }

    /// Its text with the values of one request filled in, each with as many decimals as it takes to see on which side it
    /// lies of what the conditions hold it against.
    pub fn write_text(&self, measures: &Measures, language: Language, out: &mut String) {
        let values = Values { measures, boundaries: &self.boundaries };
        self.texts.write(&self.looks_at, values, language, out);
    }

    /// The measures of which its texts show the values, in either language: with the same values the texts are the same.
    pub fn told(&self) -> Vec<Measure> {
        self.texts.told(&self.looks_at)
    }

    /// The condition that a decision over these measures rests on: the one that held, or else the first that could
    /// not be said; none where all could be said and none held.
    pub fn condition(&self, decided: Decided, measures: &Measures) -> Option<&str> {
        let test = match (&self.role, decided) {
            (CriterionRole::Colours { orange, .. }, Decided::Orange) => orange.as_ref(),
            (CriterionRole::Colours { red, .. }, Decided::Red) => red.as_ref(),
            (CriterionRole::Colours { orange, red, .. }, Decided::Unknown) => {
                [red, orange].into_iter().flatten().find(|test| test.truth(measures) == Truth::Unknown)
            }
            (CriterionRole::Lowers { green, .. }, Decided::Good) => Some(green),
            _ => None,
        };
        test.map(Test::text)
    }

    /// The colour that a decision gives.
    pub fn colour(&self, decided: Decided) -> Colour {
        match (decided, &self.role) {
            (Decided::Orange, _) => Colour::Orange,
            (Decided::Red, _) => Colour::Red,
            (Decided::Unknown, CriterionRole::Colours { unknown, .. }) => *unknown,
            _ => Colour::Green,
        }
    }
}

/// What decided a criterion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
#[repr(u8)]
pub enum Decided {
    /// No condition held.
    Nothing = 0,
    /// The orange condition held.
    Orange = 1,
    /// The red condition held.
    Red = 2,
    /// No condition held, and at least one could not be said, for want of a measure.
    Unknown = 3,
    /// The green condition held, and lowers other criteria.
    Good = 4,
}

impl Decided {
    fn from_number(number: u8) -> Self {
        match number {
            1 => Self::Orange,
            2 => Self::Red,
            3 => Self::Unknown,
            4 => Self::Good,
            _ => Self::Nothing,
        }
    }
}

/// The criteria that hold for a care group.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct RuleSet {
    pub(super) criteria: Vec<Criterion>,
}

/// The colour of one request and what decided each criterion: all reasons, as data.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Verdict {
    /// The worst colour of the criteria, as they count.
    pub colour: Colour,
    /// Per criterion, in the order of the rule set.
    pub criteria: Vec<CriterionOutcome>,
}

/// What came of one criterion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct CriterionOutcome {
    /// What decided it.
    pub decided: Decided,
    /// Its own colour.
    pub colour: Colour,
    /// The colour that it counts as: green where another criterion overruled it.
    pub counted_as: Colour,
}

/// The lanes in which a block of rows is judged, and the memory for it.
#[derive(Debug, Clone)]
pub struct Bench<const N: usize> {
    stacks: Stacks<N>,
    decided: Vec<[u8; N]>,
    counted: Vec<[u8; N]>,
    colour: [u8; N],
}

impl<const N: usize> Default for Bench<N> {
    fn default() -> Self {
        Self { stacks: Stacks::default(), decided: Vec::new(), counted: Vec::new(), colour: [0; N] }
    }
}

/// Every bit of a lane, where a condition holds.
const fn mask(holds: bool) -> u8 {
    (holds as u8).wrapping_neg()
}

impl RuleSet {
    /// The criteria, in the order of the policy.
    pub fn criteria(&self) -> &[Criterion] {
        &self.criteria
    }

    /// The numbers that the criteria hold a measure against: what a value of it is to be told apart from.
    pub fn boundaries(&self, measure: Measure) -> Vec<f64> {
        let all = self.criteria.iter().flat_map(|criterion| &criterion.boundaries);
        all.filter(|(of, _)| *of == measure).flat_map(|(_, numbers)| numbers).copied().collect()
    }

    /// The criterion that overruled the one at `place`: the first that did, if one did. What was green is not overruled.
    pub fn overruled_by(&self, place: usize, verdict: &Verdict) -> Option<&str> {
        verdict.criteria.get(place).filter(|outcome| outcome.colour != outcome.counted_as)?;
        self.criteria.iter().zip(&verdict.criteria).find_map(|(criterion, outcome)| match &criterion.role {
            CriterionRole::Lowers { over, .. } if outcome.decided == Decided::Good && over.contains(&place) => {
                Some(criterion.id())
            }
            _ => None,
        })
    }

    /// Judges a block of requests: the one place where criteria become colours.
    fn judge<const N: usize>(&self, lanes: &impl Lanes<N>, bench: &mut Bench<N>) {
        bench.decided.resize(self.criteria.len(), [0; N]);
        bench.counted.resize(self.criteria.len(), [0; N]);
        let Bench { stacks, decided, counted, colour } = bench;
        for ((criterion, decided), counted) in self.criteria.iter().zip(&mut *decided).zip(&mut *counted) {
            match &criterion.role {
                CriterionRole::Colours { orange, red, unknown } => {
                    // Bits per lane: true, false, or neither for unknown; what is not asked is false.
                    let mut first = [2; N];
                    if let Some(red) = red {
                        first = *red.program().run(lanes, stacks);
                    }
                    let second = orange.as_ref().map_or(&[2; N], |orange| orange.program().run(lanes, stacks));
                    for lane in 0..N {
                        let (is_red, is_orange) = (mask(first[lane] & 1 != 0), mask(second[lane] & 1 != 0));
                        let is_unknown = mask(first[lane] & second[lane] & 2 == 0) & !is_red & !is_orange;
                        let is_orange = is_orange & !is_red;
                        decided[lane] = (is_red & 2) | (is_orange & 1) | (is_unknown & 3);
                        counted[lane] = (is_red & 2) | (is_orange & 1) | (is_unknown & *unknown as u8);
                    }
                }
                CriterionRole::Lowers { green, .. } => {
                    let holds = green.program().run(lanes, stacks);
                    for lane in 0..N {
                        decided[lane] = mask(holds[lane] & 1 != 0) & 4;
                        counted[lane] = 0;
                    }
                }
            }
        }
        for (criterion, decided) in self.criteria.iter().zip(&*decided) {
            let CriterionRole::Lowers { over, .. } = &criterion.role else { continue };
            for place in over {
                let Some(lowered) = counted.get_mut(*place) else { continue };
                for lane in 0..N {
                    lowered[lane] &= !mask(decided[lane] != 0);
                }
            }
        }
        *colour = [0; N];
        for counted in &*counted {
            for lane in 0..N {
                colour[lane] = colour[lane].max(counted[lane]);
            }
        }
    }

    /// Judges one request.
    pub fn decide(&self, measures: &Measures, bench: &mut Bench<1>) -> Verdict {
        self.judge(&OneRow(measures), bench);
        let outcome = |((criterion, [decided]), [counted]): ((&Criterion, &[u8; 1]), &[u8; 1])| {
            let decided = Decided::from_number(*decided);
            CriterionOutcome { decided, colour: criterion.colour(decided), counted_as: colour(*counted) }
        };
        Verdict {
            colour: colour(bench.colour[0]),
            criteria: self.criteria.iter().zip(&bench.decided).zip(&bench.counted).map(outcome).collect(),
        }
    }

    /// Judges columns of measures, row by row alike.
    pub fn decide_columns(&self, measures: &MeasureColumns<'_>) -> DecidedColumns {
        let mut bench = Bench::<BLOCK>::default();
        let mut columns = DecidedColumns {
            colours: Vec::with_capacity(measures.rows),
            decided: vec![Vec::with_capacity(measures.rows); self.criteria.len()],
        };
        for start in (0..measures.rows).step_by(BLOCK) {
            let rows = BLOCK.min(measures.rows - start);
            if rows == BLOCK {
                self.judge(&WholeBlock { measures, start }, &mut bench);
            } else {
                self.judge(&LastBlock::new(measures, start), &mut bench);
            }
            columns.colours.extend_from_slice(&bench.colour[..rows]);
            for (column, decided) in columns.decided.iter_mut().zip(&bench.decided) {
                column.extend_from_slice(&decided[..rows]);
            }
        }
        columns
    }
}

fn colour(number: u8) -> Colour {
    match number {
        0 => Colour::Green,
        1 => Colour::Orange,
        _ => Colour::Red,
    }
}

/// Rows that are judged at once: enough to hide the cost of a step, few enough to stay in the nearest cache.
const BLOCK: usize = 128;

/// A block that nothing is known of.
static NOTHING: [f64; BLOCK] = [f64::NAN; BLOCK];

/// Measures of many requests, as columns; a value that is not a number is unknown, and all others are finite.
#[derive(Debug, Clone)]
pub struct MeasureColumns<'a> {
    rows: usize,
    columns: [Option<&'a [f64]>; Measure::COUNT],
}

/// The column is not as long as the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the column of `{measure}` has {found} rows, and {expected} are expected")]
pub struct LengthError {
    /// The measure of the column.
    pub measure: Measure,
    /// Its number of rows.
    pub found: usize,
    /// The number of rows of the others.
    pub expected: usize,
}

impl<'a> MeasureColumns<'a> {
    /// So many rows of which nothing is known.
    pub const fn new(rows: usize) -> Self {
        Self { rows, columns: [None; Measure::COUNT] }
    }

    /// Adds the values of a measure.
    ///
    /// # Errors
    /// [`LengthError`] if the column is not as long as the others.
    pub fn with(mut self, measure: Measure, values: &'a [f64]) -> Result<Self, LengthError> {
        if values.len() != self.rows {
            return Err(LengthError { measure, found: values.len(), expected: self.rows });
        }
        self.columns[measure as usize] = Some(values);
        Ok(self)
    }
}

impl MeasureColumns<'_> {
    /// The measures of one row.
    pub fn row(&self, row: usize) -> Measures {
        let value = |column: Option<&[f64]>| column.and_then(|column| column.get(row).copied()).unwrap_or(f64::NAN);
        Measures::from_lanes(self.columns.map(value))
    }
}

/// The colours of many requests, and per criterion what decided it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecidedColumns {
    colours: Vec<u8>,
    decided: Vec<Vec<u8>>,
}

impl DecidedColumns {
    /// The colours.
    pub fn colours(&self) -> impl ExactSizeIterator<Item = Colour> + '_ {
        self.colours.iter().map(|number| colour(*number))
    }

    /// What decided a criterion, by its place in the rule set, in one row.
    pub fn of(&self, criterion: usize, row: usize) -> Decided {
        let decided = self.decided.get(criterion).and_then(|column| column.get(row));
        decided.map_or(Decided::Nothing, |number| Decided::from_number(*number))
    }

    /// What decided a criterion, by its place in the rule set, per row.
    pub fn decided(&self, criterion: usize) -> Option<impl ExactSizeIterator<Item = Decided> + '_> {
        self.decided.get(criterion).map(|column| column.iter().map(|number| Decided::from_number(*number)))
    }
}

/// One request as a block of one lane.
struct OneRow<'a>(&'a Measures);

impl Lanes<1> for OneRow<'_> {
    fn lane(&self, measure: Measure) -> &[f64; 1] {
        std::array::from_ref(&self.0.lanes()[measure as usize])
    }
}

/// A block that lies within the columns as it is.
struct WholeBlock<'a> {
    measures: &'a MeasureColumns<'a>,
    start: usize,
}

impl Lanes<BLOCK> for WholeBlock<'_> {
    fn lane(&self, measure: Measure) -> &[f64; BLOCK] {
        self.measures.columns[measure as usize]
            .and_then(|column| column.get(self.start..)?.first_chunk())
            .unwrap_or(&NOTHING)
    }
}

/// The last rows, copied into a block of which the rest is unknown.
struct LastBlock(Vec<[f64; BLOCK]>);

impl LastBlock {
    fn new(measures: &MeasureColumns<'_>, start: usize) -> Self {
        let copy = |column: Option<&[f64]>| {
            let mut block = NOTHING;
            let rest = column.and_then(|column| column.get(start..)).unwrap_or_default();
            block.iter_mut().zip(rest).for_each(|(to, from)| *to = *from);
            block
        };
        Self(measures.columns.iter().copied().map(copy).collect())
    }
}

impl Lanes<BLOCK> for LastBlock {
    fn lane(&self, measure: Measure) -> &[f64; BLOCK] {
        self.0.get(measure as usize).unwrap_or(&NOTHING)
    }
}
