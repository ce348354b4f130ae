//! The parts that a message is made of, and the arguments that they take.

use std::collections::BTreeMap;

/// A part of a message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Part {
    /// Words.
    Text(String),
    /// Whatever can be displayed.
    Argument(String),
    /// A number, its thousands apart.
    Number(String),
    /// One form for each number.
    Choice {
        count: String,
        /// The number of a form, and the form.
        forms: Vec<(u64, Vec<Self>)>,
        /// The form of every other number.
        other: Vec<Self>,
    },
}

/// What an argument is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Displayed,
    Count,
}

impl Part {
    /// Adds the arguments of this part; what is counted anywhere is a count everywhere.
    fn add_arguments(&self, all: &mut BTreeMap<String, Kind>) {
        match self {
            Self::Text(_) => {}
            Self::Argument(name) => {
                all.entry(name.clone()).or_insert(Kind::Displayed);
            }
            Self::Number(name) => {
                all.insert(name.clone(), Kind::Count);
            }
            Self::Choice { count, forms, other } => {
                all.insert(count.clone(), Kind::Count);
                for part in forms.iter().flat_map(|(_, parts)| parts).chain(other) {
                    part.add_arguments(all);
                }
            }
        }
    }
}

/// The arguments of a message, by name.
pub(crate) fn arguments(parts: &[Part]) -> BTreeMap<String, Kind> {
    let mut all = BTreeMap::new();
    for part in parts {
        part.add_arguments(&mut all);
    }
    all
}
