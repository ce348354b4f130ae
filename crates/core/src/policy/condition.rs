//! The conditions of a policy: SQL boolean expressions over the measures, and nothing else (section 8).
//!
//! Text becomes a typed tree ([`Condition`]); a number can never stand where a truth value is meant. How a tree is
//! evaluated is the business of [`super::program`].

use std::fmt;

use crate::measure::Measure;
use crate::nine_decimals::nine_decimals;

/// `=`, `<`, …
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Comparison {
    /// `<`
    Less,
    /// `<=`
    AtMost,
    /// `>`
    More,
    /// `>=`
    AtLeast,
    /// `=`
    Equal,
    /// `<>`
    Differs,
}

impl Comparison {
    /// As it is written in SQL.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Less => "<",
            Self::AtMost => "<=",
            Self::More => ">",
            Self::AtLeast => ">=",
            Self::Equal => "=",
            Self::Differs => "<>",
        }
    }

    /// The same comparison with its sides changed over.
    #[must_use]
    pub const fn mirrored(self) -> Self {
        match self {
            Self::Less => Self::More,
            Self::AtMost => Self::AtLeast,
            Self::More => Self::Less,
            Self::AtLeast => Self::AtMost,
            Self::Equal | Self::Differs => self,
        }
    }
}

/// `+`, `-`, `*`, `/`
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Arithmetic {
    /// `+`
    Plus,
    /// `-`
    Minus,
    /// `*`
    Times,
    /// `/`; dividing by zero gives unknown.
    Over,
}

impl Arithmetic {
    /// As it is written.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Plus => "+",
            Self::Minus => "-",
            Self::Times => "*",
            Self::Over => "/",
        }
    }

    /// The result, to nine decimals (section 0); a division by zero, and what is beyond all numbers, is unknown. Unknown is not
    /// a number, here as in the measures that conditions are evaluated over.
    #[inline]
    pub(super) fn of(self, left: f64, right: f64) -> f64 {
        let result = self.without_bounds(left, right);
        if result.abs() < f64::INFINITY { result } else { f64::NAN }
    }

    /// The result, to nine decimals; infinite where it is beyond all numbers.
    #[inline]
    pub(super) fn without_bounds(self, left: f64, right: f64) -> f64 {
        nine_decimals(match self {
            Self::Plus => left + right,
            Self::Minus => left - right,
            Self::Times => left * right,
            Self::Over => left / right,
        })
    }
}

/// An expression that gives a number, or unknown.
#[derive(Debug, Clone, PartialEq)]
pub enum Number {
    /// A constant.
    Constant(f64),
    /// A measure.
    Measure(Measure),
    /// `-a`
    Negative(Box<Number>),
    /// `a + b` and the like.
    Calculation(Box<Number>, Arithmetic, Box<Number>),
}

/// An expression that gives true, false or unknown.
#[derive(Debug, Clone, PartialEq)]
pub enum Condition {
    /// `a < b` and the like.
    Compare(Number, Comparison, Number),
    /// `a BETWEEN low AND high`
    Between(Number, Number, Number),
    /// `a IN (b, c)`
    In(Number, Vec<Number>),
    /// `a IS NULL`: never unknown.
    IsUnknown(Number),
    /// `NOT a`
    Not(Box<Condition>),
    /// `a AND b`
    And(Box<Condition>, Box<Condition>),
    /// `a OR b`
    Or(Box<Condition>, Box<Condition>),
}

impl Number {
    /// Its value, if no measure is named in it: not a number where there is none, as in a division by zero.
    pub(super) fn constant(&self) -> Option<f64> {
        match self {
            Self::Constant(value) => Some(*value),
            Self::Measure(_) => None,
            Self::Negative(inner) => inner.constant().map(|value| -value),
            Self::Calculation(left, operator, right) => Some(operator.of(left.constant()?, right.constant()?)),
        }
    }

    fn visit(&self, measure: &mut impl FnMut(Measure)) {
        match self {
            Self::Constant(_) => {}
            Self::Measure(named) => measure(*named),
            Self::Negative(inner) => inner.visit(measure),
            Self::Calculation(left, _, right) => {
                left.visit(measure);
                right.visit(measure);
            }
        }
    }
}

impl Condition {
    /// The parts of which it takes one to hold: those of an `OR`, else the condition itself.
    pub fn alternatives(&self) -> Vec<&Self> {
        match self {
            Self::Or(left, right) => {
                let mut all = left.alternatives();
                all.extend(right.alternatives());
                all
            }
            other => vec![other],
        }
    }

    /// Tells `measure` every measure that the condition names, in reading order.
    pub fn visit(&self, measure: &mut impl FnMut(Measure)) {
        match self {
            Self::Compare(left, _, right) => {
                left.visit(measure);
                right.visit(measure);
            }
            Self::Between(number, low, high) => {
                number.visit(measure);
                low.visit(measure);
                high.visit(measure);
            }
            Self::In(number, list) => {
                number.visit(measure);
                for item in list {
                    item.visit(measure);
                }
            }
            Self::IsUnknown(number) => number.visit(measure),
            Self::Not(inner) => inner.visit(measure),
            Self::And(left, right) | Self::Or(left, right) => {
                left.visit(measure);
                right.visit(measure);
            }
        }
    }
}

impl Condition {
    /// Tells `test` every comparison, range, list or test for unknown that the condition is made of.
    pub(super) fn tests<'c>(&'c self, test: &mut impl FnMut(&'c Self)) {
        match self {
            Self::Not(inner) => inner.tests(test),
            Self::And(left, right) | Self::Or(left, right) => {
                left.tests(test);
                right.tests(test);
            }
            _ => test(self),
        }
    }

    /// Tells `boundary` every number that a measure is compared with, as it stands.
    pub(super) fn boundaries(&self, boundary: &mut impl FnMut(Measure, f64)) {
        let mut pair = |one: &Number, other: &Number| {
            if let (Number::Measure(measure), Some(value)) = (one, other.constant())
                && !value.is_nan()
            {
                boundary(*measure, value);
            }
        };
        self.tests(&mut |test| match test {
            Self::Compare(left, _, right) => {
                pair(left, right);
                pair(right, left);
            }
            Self::Between(number, low, high) => {
                pair(number, low);
                pair(number, high);
            }
            Self::In(number, list) => list.iter().for_each(|item| pair(number, item)),
            Self::IsUnknown(_) | Self::Not(_) | Self::And(..) | Self::Or(..) => {}
        });
    }
}

/// How tightly a part binds, from loose to tight: where a looser part stands within a tighter one, it takes brackets.
#[derive(PartialEq, PartialOrd, Clone, Copy)]
enum Binding {
    Or,
    And,
    Not,
    Test,
    Sum,
    Product,
    Atom,
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write(f, Binding::Or)
    }
}

impl Number {
    fn binding(&self) -> Binding {
        match self {
            // A sign binds tighter than any other operator.
            Self::Constant(_) | Self::Measure(_) | Self::Negative(_) => Binding::Atom,
            Self::Calculation(_, Arithmetic::Times | Arithmetic::Over, _) => Binding::Product,
            Self::Calculation(..) => Binding::Sum,
        }
    }

    fn write(&self, f: &mut fmt::Formatter<'_>, within: Binding) -> fmt::Result {
        let brackets = self.binding() < within;
        if brackets {
            f.write_str("(")?;
        }
        match self {
            Self::Constant(value) => write!(f, "{}", Constant(*value))?,
            Self::Measure(measure) => f.write_str(measure.name())?,
            Self::Negative(inner) => {
                // Two signs in a row would start a comment in SQL.
                let signed = match **inner {
                    Self::Negative(_) => true,
                    Self::Constant(value) => value.is_sign_negative(),
                    _ => false,
                };
                f.write_str(if signed { "-(" } else { "-" })?;
                inner.write(f, Binding::Atom)?;
                f.write_str(if signed { ")" } else { "" })?;
            }
            Self::Calculation(left, operator, right) => {
                let binding = self.binding();
                left.write(f, binding)?;
                write!(f, " {} ", operator.as_str())?;
                // The right side of a row of equals is bracketed: a − (b − c).
                right.write(f, if binding == Binding::Sum { Binding::Product } else { Binding::Atom })?;
            }
        }
        if brackets { f.write_str(")") } else { Ok(()) }
    }
}

/// A number as it is written in a condition: `0.6`, `-20`, `1e300`.
#[derive(Debug, Clone, Copy)]
pub struct Constant(pub f64);

impl PartialEq for Constant {
    /// Written the same.
    fn eq(&self, other: &Self) -> bool {
        self.0.to_bits() == other.0.to_bits()
    }
}

impl Eq for Constant {}

impl Constant {
    /// A ratio in percent.
    #[must_use]
    pub fn in_percent(self) -> Self {
        Self(nine_decimals(self.0 * 100.0))
    }

    /// A percentage as a ratio.
    #[must_use]
    pub fn as_ratio(self) -> Self {
        Self(nine_decimals(self.0 / 100.0))
    }

    /// The nearest number that has nine decimals.
    #[must_use]
    pub fn in_nine_decimals(self) -> Self {
        Self(nine_decimals(self.0))
    }

    /// Is it no whole number?
    pub fn is_broken(self) -> bool {
        self.0.fract() != 0.0
    }

    /// Has it more than nine decimals?
    pub fn has_more_decimals(self) -> bool {
        nine_decimals(self.0) != self.0
    }
}

impl fmt::Display for Constant {
    /// Shortly: nobody reads a number of three hundred digits.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (value, size) = (self.0, self.0.abs());
        if size == 0.0 || (1e-5..1e16).contains(&size) { write!(f, "{value}") } else { write!(f, "{value:e}") }
    }
}

impl fmt::Display for Condition {
    /// The canonical text: keywords in capitals, single spaces, brackets only where they are needed.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write(f, Binding::Or)
    }
}

impl Condition {
    fn binding(&self) -> Binding {
        match self {
            Self::Or(..) => Binding::Or,
            Self::And(..) => Binding::And,
            Self::Not(inner) if !inner.holds_its_not() => Binding::Not,
            _ => Binding::Test,
        }
    }

    /// Is it denied in the middle, as `a NOT IN (…)` and `a IS NOT NULL` are?
    fn holds_its_not(&self) -> bool {
        matches!(self, Self::Between(..) | Self::In(..) | Self::IsUnknown(_))
    }

    fn write(&self, f: &mut fmt::Formatter<'_>, within: Binding) -> fmt::Result {
        let brackets = self.binding() < within;
        if brackets {
            f.write_str("(")?;
        }
        self.write_bare(f, false)?;
        if brackets { f.write_str(")") } else { Ok(()) }
    }

    fn write_bare(&self, f: &mut fmt::Formatter<'_>, denied: bool) -> fmt::Result {
        let not = if denied { " NOT" } else { "" };
        match self {
            Self::Compare(left, comparison, right) => {
                left.write(f, Binding::Sum)?;
                write!(f, " {} ", comparison.as_str())?;
                right.write(f, Binding::Sum)
            }
            Self::Between(number, low, high) => {
                number.write(f, Binding::Sum)?;
                write!(f, "{not} BETWEEN ")?;
                low.write(f, Binding::Sum)?;
                f.write_str(" AND ")?;
                high.write(f, Binding::Sum)
            }
            Self::In(number, list) => {
                number.write(f, Binding::Sum)?;
                write!(f, "{not} IN (")?;
                for (at, item) in list.iter().enumerate() {
                    f.write_str(if at == 0 { "" } else { ", " })?;
                    item.write(f, Binding::Or)?;
                }
                f.write_str(")")
            }
            Self::IsUnknown(number) => {
                number.write(f, Binding::Sum)?;
                write!(f, " IS{not} NULL")
            }
            Self::Not(inner) if inner.holds_its_not() => inner.write_bare(f, true),
            Self::Not(inner) => {
                f.write_str("NOT ")?;
                inner.write(f, Binding::Not)
            }
            Self::And(left, right) => {
                left.write(f, Binding::And)?;
                f.write_str(" AND ")?;
                right.write(f, Binding::And)
            }
            Self::Or(left, right) => {
                left.write(f, Binding::Or)?;
                f.write_str(" OR ")?;
                right.write(f, Binding::Or)
            }
        }
    }
}
