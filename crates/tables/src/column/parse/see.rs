//! Learns from a cell how its column is written.

use super::date::is_month_first;
use super::notation::Notation;
use super::number::{Readings, is_written_as_euros};
use crate::schema::Kind;

impl Notation {
    /// Looks at a cell.
    pub fn see(&mut self, text: &str, kind: Kind) {
        match kind {
            Kind::Text => {}
            Kind::Date | Kind::Moment => self.month_first |= is_month_first(text.trim()),
            Kind::Number => {
                let readings = Readings::of(text.trim());
                self.comma |= readings.comma.is_some() && readings.point.is_none();
                self.point |= readings.point.is_some() && readings.comma.is_none();
            }
            // What is no whole number of cents can only be euros, and what has two decimals is written as they are.
            Kind::Whole => {
                let Readings { point, comma } = Readings::of(text.trim());
                let (Some(number), true) = (comma.or(point), comma.is_none() || point.is_none() || comma == point)
                else {
                    return;
                };
                self.euros |= number.fract() != 0.0 || is_written_as_euros(text);
            }
        }
    }
}

impl Notation {
    /// Looks at a number that a spreadsheet holds as such: of how it is written there is no doubt, but a part of a cent shows that
    /// a column of cents holds euros.
    pub fn see_typed(&mut self, text: &str, kind: Kind) {
        self.euros |= kind == Kind::Whole && text.parse::<f64>().is_ok_and(|number| number.fract() != 0.0);
    }
}

/// Nothing is known of how a column is written.
#[cfg(test)]
pub const NONE: Notation = Notation { month_first: false, comma: false, point: false, euros: false };

/// What some cells of a column tell of how it is written.
#[cfg(test)]
pub fn seen(texts: &[&str], kind: Kind) -> Notation {
    let mut notation = Notation::default();
    for text in texts {
        notation.see(text, kind);
    }
    notation
}
