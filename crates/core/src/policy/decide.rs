//! From measures to colours: the criteria of a policy over one request.

#![expect(clippy::indexing_slicing, reason = "the places of other criteria are checked when a policy is read")]

use std::sync::Arc;

use super::condition::Condition;
use super::program::{Program, Stacks, Truth};
use super::text::{TextValues, Texts};
use crate::language::Language;
use crate::measure::{Measure, Measures, UnknownReasons};
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
        Truth::from(self.program().run(measures, &mut Stacks::default()))
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
        /// The colour in that case where every measure that it names and that is unknown is so because of a contract; none: that
        /// of `unknown`.
        not_applicable: Option<Colour>,
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
        let values = TextValues { measures, boundaries: &self.boundaries };
        self.texts.write(&self.looks_at, values, language, out);
    }

    /// What it is called for people: its text up to the value at its end. `Earlier extensions: {prior_extensions}` is
    /// `Earlier extensions`; where values stand elsewhere, what stands before the first of them and a colon, or the name of its measure.
    pub fn title(&self, language: Language) -> String {
        self.texts.title(&self.looks_at, language)
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

    /// What decides it, over the measures of one request.
    fn decide(&self, measures: &Measures, stacks: &mut Stacks) -> Decided {
        let mut truth = |test: &Test| Truth::from(test.program().run(measures, stacks));
        match &self.role {
            CriterionRole::Colours { orange, red, .. } => {
                // A condition that is not there does not hold.
                let red = red.as_ref().map_or(Truth::False, &mut truth);
                if red == Truth::True {
                    return Decided::Red;
                }
                match (orange.as_ref().map_or(Truth::False, &mut truth), red) {
                    (Truth::True, _) => Decided::Orange,
                    (Truth::Unknown, _) | (_, Truth::Unknown) => Decided::Unknown,
                    _ => Decided::Nothing,
                }
            }
            CriterionRole::Lowers { green, .. } if truth(green) == Truth::True => Decided::Good,
            CriterionRole::Lowers { .. } => Decided::Nothing,
        }
    }

    /// The colour that a decision over these measures gives.
    fn colour(&self, decided: Decided, measures: &Measures, reasons: UnknownReasons) -> Colour {
        match (decided, &self.role) {
            (Decided::Orange, _) => Colour::Orange,
            (Decided::Red, _) => Colour::Red,
            (Decided::Unknown, CriterionRole::Colours { unknown, not_applicable, .. }) => {
                not_applicable.filter(|_| self.is_not_applicable(measures, reasons)).unwrap_or(*unknown)
            }
            _ => Colour::Green,
        }
    }

    /// Is every measure that it names and that is unknown so because of a contract (section 26)?
    pub fn is_not_applicable(&self, measures: &Measures, reasons: UnknownReasons) -> bool {
        let mut unknown = self.looks_at.iter().filter(|measure| measures.get(**measure).is_none());
        !reasons.is_empty() && unknown.all(|measure| reasons.get(*measure).is_some())
    }
}

/// What decided a criterion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Decided {
    /// No condition held.
    Nothing,
    /// The orange condition held.
    Orange,
    /// The red condition held.
    Red,
    /// No condition held, and at least one could not be said, for want of a measure.
    Unknown,
    /// The green condition held, and lowers other criteria.
    Good,
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

/// What judging a request needs beside the policy; kept between requests.
#[derive(Debug, Clone, Default)]
pub struct Workspace {
    stacks: Stacks,
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

    /// Judges one request, where no contract leaves measures unknown.
    pub fn decide(&self, measures: &Measures, workspace: &mut Workspace) -> Verdict {
        self.decide_under(measures, UnknownReasons::default(), workspace)
    }

    /// Judges one request: the one place where criteria become colours. `reasons` tells which measures a contract leaves unknown.
    pub fn decide_under(&self, measures: &Measures, reasons: UnknownReasons, workspace: &mut Workspace) -> Verdict {
        let outcome = |criterion: &Criterion| {
            let decided = criterion.decide(measures, &mut workspace.stacks);
            let colour = criterion.colour(decided, measures, reasons);
            CriterionOutcome { decided, colour, counted_as: colour }
        };
        let mut criteria: Vec<CriterionOutcome> = self.criteria.iter().map(outcome).collect();
        for place in 0..criteria.len() {
            let (CriterionRole::Lowers { over, .. }, Decided::Good) =
                (&self.criteria[place].role, criteria[place].decided)
            else {
                continue;
            };
            for lowered in over {
                if let Some(lowered) = criteria.get_mut(*lowered) {
                    lowered.counted_as = Colour::Green;
                }
            }
        }
        let colour = criteria.iter().map(|outcome| outcome.counted_as).max().unwrap_or(Colour::Green);
        Verdict { colour, criteria }
    }
}
