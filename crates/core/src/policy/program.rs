//! How conditions are evaluated: as a short program over lanes, for one request or for many at once.
//!
//! A condition is laid out once as a list of steps that leave truth values on a stack. Every step works on `N` lanes:
//! the single call runs it with one lane, the bulk run with a block of rows. There is one evaluation; only the width
//! differs.
//!
//! A truth value is two bits: *true* and *false*; neither set means *unknown*. With unknown numbers as not-a-number
//! SQL's three-valued logic falls out of plain comparisons: `x < c` sets *true*, `x >= c` sets *false*, and for an
//! unknown `x` neither holds.

use super::condition::{Arithmetic, Comparison, Condition, Number};
use crate::measure::Measure;

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

/// One step of a program. Numbers and truth values have a stack of their own.
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

/// The lanes of a block of requests: the measures as columns of `N` values.
pub trait Lanes<const N: usize> {
    /// The values of a measure.
    fn lane(&self, measure: Measure) -> &[f64; N];
}

/// A condition, ready to run.
#[derive(Debug, Clone, PartialEq)]
pub struct Program {
    steps: Vec<Instruction>,
    numbers: usize,
    truths: usize,
}

/// The stacks that a program runs on; kept between runs.
#[derive(Debug, Clone)]
pub struct Stacks<const N: usize> {
    numbers: Vec<[f64; N]>,
    truths: Vec<[u8; N]>,
}

impl<const N: usize> Default for Stacks<N> {
    fn default() -> Self {
        Self { numbers: Vec::new(), truths: Vec::new() }
    }
}

impl Program {
    /// Lays a condition out in steps.
    pub fn new(condition: &Condition) -> Self {
        let mut layout = Layout::default();
        layout.condition(condition);
        Self { steps: layout.steps, numbers: layout.most_numbers, truths: layout.most_truths }
    }

    /// Number of steps.
    pub fn length(&self) -> usize {
        self.steps.len()
    }

    /// Runs the program over `N` lanes and gives their truth values as bits.
    pub fn run<'a, const N: usize>(&self, lanes: &impl Lanes<N>, stacks: &'a mut Stacks<N>) -> &'a [u8; N] {
        if stacks.truths.len() < self.truths {
            stacks.truths.resize(self.truths, [0; N]);
        }
        if stacks.numbers.len() < self.numbers {
            stacks.numbers.resize(self.numbers, [0.0; N]);
        }
        let (numbers, truths) = (&mut stacks.numbers[..], &mut stacks.truths[..]);
        // The heights never leave the stacks: `Layout` walked through the same steps and measured them.
        let (mut n, mut t) = (0, 0);
        for step in &self.steps {
            match step {
                Instruction::MeasureAgainst(measure, comparison, constant) => {
                    compare(*comparison, lanes.lane(*measure), Against::Constant(*constant), &mut truths[t]);
                    t += 1;
                }
                Instruction::Constant(constant) => {
                    numbers[n] = [*constant; N];
                    n += 1;
                }
                Instruction::Measure(measure) => {
                    numbers[n] = *lanes.lane(*measure);
                    n += 1;
                }
                Instruction::Negative => numbers[n - 1].iter_mut().for_each(|number| *number = -*number),
                Instruction::Calculate(arithmetic) => {
                    let (low, high) = numbers.split_at_mut(n - 1);
                    calculate(*arithmetic, &mut low[n - 2], &high[0]);
                    n -= 1;
                }
                Instruction::Compare(comparison) => {
                    compare(*comparison, &numbers[n - 2], Against::Lanes(&numbers[n - 1]), &mut truths[t]);
                    n -= 2;
                    t += 1;
                }
                Instruction::IsUnknown => {
                    for (truth, number) in truths[t].iter_mut().zip(&numbers[n - 1]) {
                        *truth = if number.is_nan() { TRUE } else { FALSE };
                    }
                    n -= 1;
                    t += 1;
                }
                Instruction::Not => {
                    for truth in &mut truths[t - 1] {
                        *truth = (*truth >> 1) | ((*truth & TRUE) << 1);
                    }
                }
                Instruction::And | Instruction::Or => {
                    // What settles the outcome alone: a false for AND, a true for OR.
                    let settles = if *step == Instruction::And { FALSE } else { TRUE };
                    let (low, high) = truths.split_at_mut(t - 1);
                    for (left, right) in low[t - 2].iter_mut().zip(&high[0]) {
                        *left = (*left & *right) | ((*left | *right) & settles);
                    }
                    t -= 1;
                }
                Instruction::Again => {
                    numbers[n] = numbers[n - 1];
                    n += 1;
                }
                Instruction::Drop => n -= 1,
            }
        }
        &truths[0]
    }
}

/// The right side of a comparison.
#[derive(Clone, Copy)]
enum Against<'a, const N: usize> {
    Constant(f64),
    Lanes(&'a [f64; N]),
}

#[expect(
    clippy::double_comparisons,
    reason = "`a != b` holds for what is not a number, and unknown differs from nothing"
)]
fn compare<const N: usize>(comparison: Comparison, left: &[f64; N], right: Against<'_, N>, out: &mut [u8; N]) {
    match comparison {
        Comparison::Less => compare_by(left, right, out, |a, b| a < b, |a, b| a >= b),
        Comparison::AtMost => compare_by(left, right, out, |a, b| a <= b, |a, b| a > b),
        Comparison::More => compare_by(left, right, out, |a, b| a > b, |a, b| a <= b),
        Comparison::AtLeast => compare_by(left, right, out, |a, b| a >= b, |a, b| a < b),
        Comparison::Equal => compare_by(left, right, out, |a, b| a == b, |a, b| a < b || a > b),
        Comparison::Differs => compare_by(left, right, out, |a, b| a < b || a > b, |a, b| a == b),
    }
}

/// Sets *true* where `holds`, *false* where `fails`, and neither where a side is unknown.
#[expect(clippy::inline_always, reason = "each comparison is to become a loop of its own")]
#[inline(always)]
fn compare_by<const N: usize>(
    left: &[f64; N],
    right: Against<'_, N>,
    out: &mut [u8; N],
    holds: impl Fn(f64, f64) -> bool,
    fails: impl Fn(f64, f64) -> bool,
) {
    let truth = |a: f64, b: f64| u8::from(holds(a, b)) | (u8::from(fails(a, b)) << 1);
    match right {
        Against::Constant(constant) => {
            for (truth_of, number) in out.iter_mut().zip(left) {
                *truth_of = truth(*number, constant);
            }
        }
        Against::Lanes(right) => {
            for ((truth_of, number), other) in out.iter_mut().zip(left).zip(right) {
                *truth_of = truth(*number, *other);
            }
        }
    }
}

/// Calculates in place.
fn calculate<const N: usize>(arithmetic: Arithmetic, left: &mut [f64; N], right: &[f64; N]) {
    for (number, other) in left.iter_mut().zip(right) {
        *number = arithmetic.of(*number, *other);
    }
}

/// Lays conditions out in steps, and measures how high the stacks get.
#[derive(Default)]
struct Layout {
    steps: Vec<Instruction>,
    numbers: usize,
    truths: usize,
    most_numbers: usize,
    most_truths: usize,
}

impl Layout {
    fn push(&mut self, step: Instruction) {
        let (numbers, truths): (isize, isize) = match &step {
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
        self.steps.push(step);
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
