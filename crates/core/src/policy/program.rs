//! How conditions are evaluated: as a short program over the measures of one request.
//!
//! A condition is laid out once as a list of instructions that leave truth values on a stack.
//!
//! A truth value is two bits: *true* and *false*; neither set means *unknown*. With unknown numbers as not-a-number
//! SQL's three-valued logic falls out of plain comparisons: `x < c` sets *true*, `x >= c` sets *false*, and for an
//! unknown `x` neither holds.

#![expect(
    clippy::indexing_slicing,
    reason = "where a step stands on the stack is checked when a condition is compiled"
)]

use super::condition::{Arithmetic, Comparison, Condition, Number};
use crate::measure::{Measure, Measures};

/// The bit that says "true".
const TRUE: u8 = 1;
/// The bit that says "false".
const FALSE: u8 = 2;

/// The truth of a condition for one request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Truth {
    /// It holds.
    True,
    /// It does not hold.
    False,
    /// It cannot be said.
    Unknown,
}

impl From<u8> for Truth {
    fn from(bits: u8) -> Self {
        match bits {
            TRUE => Self::True,
            FALSE => Self::False,
            _ => Self::Unknown,
        }
    }
}

/// One instruction of a program. Numbers and truth values have a stack of their own.
#[derive(Debug, Clone, PartialEq)]
enum Instruction {
    /// By far the most common test, without a detour over the stack.
    MeasureAgainst(Measure, Comparison, f64),
    Constant(f64),
    Measure(Measure),
    Negative,
    Calculate(Arithmetic),
    Compare(Comparison),
    IsUnknown,
    Not,
    And,
    Or,
    /// Copies the top number: the second side of a `BETWEEN` or the next item of an `IN` needs it again.
    Again,
    /// Drops the top number.
    Drop,
}

/// A condition, ready to run.
#[derive(Debug, Clone, PartialEq)]
pub struct Program {
    instructions: Vec<Instruction>,
    numbers: usize,
    truths: usize,
}

/// The stacks that a program runs on; kept between runs.
#[derive(Debug, Clone, Default)]
pub struct Stacks {
    numbers: Vec<f64>,
    truths: Vec<u8>,
}

impl Condition {
    /// Is it true over these measures, false, or can it not be said?
    ///
    /// ```
    /// use stoplicht_core::policy::{Policy, Truth, CriterionRole};
    /// use stoplicht_core::{Measure, Measures};
    ///
    /// let policy = Policy::from_json(
    ///     r#"{"schema":1,"name":"p","version":"1","valid_from":"2025-01-01",
    ///         "criterion":[{"id":"more","red":"requested_intensity_change > 0.05 OR upscalings > downscalings"}]}"#,
    /// )?;
    /// let CriterionRole::Colours { red: Some(red), .. } = policy.rules().criteria()[0].role() else { unreachable!() };
    /// let measures = Measures::default().with(Measure::Upscalings, 1.0).with(Measure::Downscalings, 0.0);
    /// let held: Vec<Truth> = red.condition().alternatives().iter().map(|one| one.truth(&measures)).collect();
    /// assert_eq!(held, [Truth::Unknown, Truth::True]);
    /// # Ok::<(), stoplicht_core::policy::PolicyError>(())
    /// ```
    pub fn truth(&self, measures: &Measures) -> Truth {
        Truth::from(Program::new(self).run(measures, &mut Stacks::default()))
    }
}

impl Program {
    /// Lays a condition out in instructions.
    pub fn new(condition: &Condition) -> Self {
        let mut layout = Layout::default();
        layout.condition(condition);
        Self { instructions: layout.instructions, numbers: layout.most_numbers, truths: layout.most_truths }
    }

    /// Number of instructions.
    pub fn length(&self) -> usize {
        self.instructions.len()
    }

    /// Runs the program over the measures of one request, and gives the truth value as bits.
    pub fn run(&self, measures: &Measures, stacks: &mut Stacks) -> u8 {
        if stacks.truths.len() < self.truths {
            stacks.truths.resize(self.truths, 0);
        }
        if stacks.numbers.len() < self.numbers {
            stacks.numbers.resize(self.numbers, 0.0);
        }
        let (numbers, truths) = (&mut stacks.numbers[..], &mut stacks.truths[..]);
        // The heights never leave the stacks: `Layout` walked through the same instructions and measured them.
        let (mut n, mut t) = (0, 0);
        for instruction in &self.instructions {
            match instruction {
                Instruction::MeasureAgainst(measure, comparison, constant) => {
                    truths[t] = compare(*comparison, measures.or_nan(*measure), *constant);
                    t += 1;
                }
                Instruction::Constant(constant) => {
                    numbers[n] = *constant;
                    n += 1;
                }
                Instruction::Measure(measure) => {
                    numbers[n] = measures.or_nan(*measure);
                    n += 1;
                }
                Instruction::Negative => numbers[n - 1] = -numbers[n - 1],
                Instruction::Calculate(arithmetic) => {
                    numbers[n - 2] = arithmetic.of(numbers[n - 2], numbers[n - 1]);
                    n -= 1;
                }
                Instruction::Compare(comparison) => {
                    truths[t] = compare(*comparison, numbers[n - 2], numbers[n - 1]);
                    n -= 2;
                    t += 1;
                }
                Instruction::IsUnknown => {
                    truths[t] = if numbers[n - 1].is_nan() { TRUE } else { FALSE };
                    n -= 1;
                    t += 1;
                }
                Instruction::Not => truths[t - 1] = (truths[t - 1] >> 1) | ((truths[t - 1] & TRUE) << 1),
                Instruction::And | Instruction::Or => {
                    // What settles the outcome alone: a false for AND, a true for OR.
                    let settles = if *instruction == Instruction::And { FALSE } else { TRUE };
                    let (left, right) = (truths[t - 2], truths[t - 1]);
                    truths[t - 2] = (left & right) | ((left | right) & settles);
                    t -= 1;
                }
                Instruction::Again => {
                    numbers[n] = numbers[n - 1];
                    n += 1;
                }
                Instruction::Drop => n -= 1,
            }
        }
        truths[0]
    }
}

/// *True* where the comparison holds, *false* where it does not, and neither where a side is unknown.
#[expect(
    clippy::double_comparisons,
    reason = "`a != b` holds for what is not a number, and unknown differs from nothing"
)]
fn compare(comparison: Comparison, a: f64, b: f64) -> u8 {
    let (holds, fails) = match comparison {
        Comparison::Less => (a < b, a >= b),
        Comparison::AtMost => (a <= b, a > b),
        Comparison::More => (a > b, a <= b),
        Comparison::AtLeast => (a >= b, a < b),
        Comparison::Equal => (a == b, a < b || a > b),
        Comparison::Differs => (a < b || a > b, a == b),
    };
    u8::from(holds) | (u8::from(fails) << 1)
}

/// Lays conditions out in instructions, and measures how high the stacks get.
#[derive(Default)]
struct Layout {
    instructions: Vec<Instruction>,
    numbers: usize,
    truths: usize,
    most_numbers: usize,
    most_truths: usize,
}

impl Layout {
    fn push(&mut self, instruction: Instruction) {
        let (numbers, truths): (isize, isize) = match &instruction {
            Instruction::MeasureAgainst(..) => (0, 1),
            Instruction::Constant(_) | Instruction::Measure(_) | Instruction::Again => (1, 0),
            Instruction::Negative | Instruction::Not => (0, 0),
            Instruction::Calculate(_) | Instruction::Drop => (-1, 0),
            Instruction::Compare(_) => (-2, 1),
            Instruction::IsUnknown => (-1, 1),
            Instruction::And | Instruction::Or => (0, -1),
        };
        self.numbers = self.numbers.saturating_add_signed(numbers);
        self.truths = self.truths.saturating_add_signed(truths);
        self.most_numbers = self.most_numbers.max(self.numbers);
        self.most_truths = self.most_truths.max(self.truths);
        self.instructions.push(instruction);
    }

    fn number(&mut self, number: &Number) {
        match number {
            Number::Constant(value) => self.push(Instruction::Constant(*value)),
            Number::Measure(measure) => self.push(Instruction::Measure(*measure)),
            Number::Negative(inner) => {
                self.number(inner);
                self.push(Instruction::Negative);
            }
            Number::Calculation(left, arithmetic, right) => {
                self.number(left);
                self.number(right);
                self.push(Instruction::Calculate(*arithmetic));
            }
        }
    }

    fn compare(&mut self, left: &Number, comparison: Comparison, right: &Number) {
        match (left, right) {
            (Number::Measure(measure), Number::Constant(value)) => {
                self.push(Instruction::MeasureAgainst(*measure, comparison, *value));
            }
            (Number::Constant(value), Number::Measure(measure)) => {
                self.push(Instruction::MeasureAgainst(*measure, comparison.mirrored(), *value));
            }
            _ => {
                self.number(left);
                self.number(right);
                self.push(Instruction::Compare(comparison));
            }
        }
    }

    /// Compares the number on top of the stack, and leaves it there.
    fn compare_top(&mut self, comparison: Comparison, right: &Number) {
        self.push(Instruction::Again);
        self.number(right);
        self.push(Instruction::Compare(comparison));
    }

    fn condition(&mut self, condition: &Condition) {
        match condition {
            Condition::Compare(left, comparison, right) => self.compare(left, *comparison, right),
            Condition::Between(number, low, high) => {
                if let (Number::Measure(_), Number::Constant(_), Number::Constant(_)) = (number, low, high) {
                    self.compare(number, Comparison::AtLeast, low);
                    self.compare(number, Comparison::AtMost, high);
                } else {
                    self.number(number);
                    self.compare_top(Comparison::AtLeast, low);
                    self.compare_top(Comparison::AtMost, high);
                    self.push(Instruction::Drop);
                }
                self.push(Instruction::And);
            }
            Condition::In(number, list) => {
                self.number(number);
                for (at, item) in list.iter().enumerate() {
                    self.compare_top(Comparison::Equal, item);
                    if at > 0 {
                        self.push(Instruction::Or);
                    }
                }
                self.push(Instruction::Drop);
            }
            Condition::IsUnknown(number) => {
                self.number(number);
                self.push(Instruction::IsUnknown);
            }
            Condition::Not(inner) => {
                self.condition(inner);
                self.push(Instruction::Not);
            }
            Condition::And(left, right) | Condition::Or(left, right) => {
                self.condition(left);
                self.condition(right);
                self.push(if matches!(condition, Condition::And(..)) { Instruction::And } else { Instruction::Or });
            }
        }
    }
}
