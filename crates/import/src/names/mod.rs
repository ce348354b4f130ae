//! By which names a column is recognised, without case, spaces, punctuation or accents.

mod asked;
mod entry;
mod shared;
mod table;

use std::sync::OnceLock;

use rustc_hash::FxHashMap;
use stoplicht_core::Language;
use stoplicht_core::register::Register;

pub use entry::{Amount, Names};
pub use table::{CITIZEN_NUMBER, PERSONAL, names_of};

/// A heading as names are compared: small letters and digits, without accents; a euro sign is a word.
///
/// ```
/// use stoplicht_import::tidy;
///
/// assert_eq!(tidy(" Beschikkings-nr. "), "beschikkingsnr");
/// assert_eq!(tidy("Bedrag (€)"), "bedrageuro");
/// assert_eq!(tidy("reden beëindiging"), "redenbeeindiging");
/// ```
pub fn tidy(heading: &str) -> String {
    let mut tidy = String::with_capacity(heading.len());
    for character in heading.chars().flat_map(char::to_lowercase) {
        match character {
            '€' => tidy.push_str("euro"),
            'à' | 'á' | 'â' | 'ä' | 'ã' | 'å' => tidy.push('a'),
            'è' | 'é' | 'ê' | 'ë' => tidy.push('e'),
            'ì' | 'í' | 'î' | 'ï' => tidy.push('i'),
            'ò' | 'ó' | 'ô' | 'ö' | 'õ' => tidy.push('o'),
            'ù' | 'ú' | 'û' | 'ü' => tidy.push('u'),
            'ç' => tidy.push('c'),
            'ñ' => tidy.push('n'),
            other if other.is_alphanumeric() => tidy.push(other),
            _ => {}
        }
    }
    tidy
}

/// What a heading is known to name in a register; `None` if it is not known there.
///
/// The registers' own names and the labels of both languages come first, then the table of usual names.
pub fn recognised(register: Register, heading: &str) -> Option<&'static Names> {
    static KNOWN: [OnceLock<FxHashMap<String, &'static Names>>; 5] = [const { OnceLock::new() }; 5];
    let known = KNOWN.get(register as usize)?.get_or_init(|| by_name(register));
    known.get(&tidy(heading)).copied()
}

/// Every name of a register, tidy.
fn by_name(register: Register) -> FxHashMap<String, &'static Names> {
    let mut known: FxHashMap<String, &'static Names> = FxHashMap::default();
    for names in names_of(register) {
        let own =
            stoplicht_tables::columns(register).iter().filter(|column| names.own_column() == Some(column.spec.name));
        for column in own {
            known.insert(tidy(column.spec.name), names);
            known.extend(Language::ALL.map(|language| (tidy(column.label(language)), names)));
        }
    }
    for names in names_of(register) {
        for name in names.names {
            known.entry(tidy(name)).or_insert(names);
        }
    }
    known
}

/// The usual Dutch heading of a column of a register: what a template writes above it. `None` if the register has no such
/// column.
///
/// ```
/// use stoplicht_core::register::Register;
/// use stoplicht_import::usual_heading;
///
/// assert_eq!(usual_heading(Register::Requests, "requested_end"), Some("Gewenste einddatum"));
/// assert_eq!(usual_heading(Register::Requests, "no such column"), None);
/// ```
pub fn usual_heading(register: Register, column: &str) -> Option<&'static str> {
    names_of(register).iter().find(|names| names.own_column() == Some(column))?.names.first().copied()
}

/// Does a heading say that its column holds citizen service numbers?
pub fn is_citizen_number(heading: &str) -> bool {
    is_in(CITIZEN_NUMBER, heading)
}

/// Does a heading say that its column holds what is of a person, and of no use here?
pub fn is_personal(heading: &str) -> bool {
    is_in(PERSONAL, heading)
}

fn is_in(names: &[&str], heading: &str) -> bool {
    let wanted = tidy(heading);
    names.iter().any(|name| tidy(name) == wanted)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    const REGISTERS: [Register; 5] =
        [Register::Allocations, Register::Deliveries, Register::Claims, Register::Requests, Register::Providers];

    #[test]
    fn every_column_of_every_register_is_recognised_and_has_a_heading_that_is() {
        for register in REGISTERS {
            for column in stoplicht_tables::columns(register) {
                let name = column.spec.name;
                let found = recognised(register, name).unwrap_or_else(|| panic!("{register}: {name}"));
                assert_eq!(found.columns, [name], "{register}");
                let heading = usual_heading(register, name).unwrap_or_else(|| panic!("{register}: {name}"));
                assert_eq!(recognised(register, heading).map(|names| names.columns), Some([name].as_slice()));
                for language in Language::ALL {
                    let label = column.label(language);
                    assert_eq!(
                        recognised(register, label).map(|names| names.columns),
                        Some([name].as_slice()),
                        "{label}"
                    );
                }
            }
        }
    }

    #[test]
    fn a_name_means_one_thing_in_a_register() {
        for register in REGISTERS {
            let mut seen = BTreeSet::new();
            for name in names_of(register).iter().flat_map(|names| names.names) {
                assert!(seen.insert(tidy(name)), "{register}: {name}");
                assert!(!is_personal(name) && !is_citizen_number(name), "{register}: {name}");
            }
            for names in names_of(register) {
                for column in names.columns {
                    let known = stoplicht_tables::columns(register).iter().any(|known| known.spec.name == *column);
                    assert!(known, "{register}: {column}");
                }
            }
        }
    }

    #[test]
    fn names_are_known_however_they_are_spelt() {
        let reads = |register, heading| recognised(register, heading).map(|names| names.columns);
        assert_eq!(reads(Register::Allocations, "BESCHIKKINGSNUMMER"), Some(["allocation_id"].as_slice()));
        assert_eq!(reads(Register::Allocations, "toewijzing-nummer"), Some(["allocation_id"].as_slice()));
        assert_eq!(reads(Register::Allocations, "Geldig tot"), Some(["end_date"].as_slice()));
        assert_eq!(reads(Register::Requests, "gewenste  eind-datum"), Some(["requested_end"].as_slice()));
        assert_eq!(reads(Register::Claims, "IngediendBedrag"), Some(["amount_cents"].as_slice()));
        assert_eq!(reads(Register::Allocations, "Kenteken"), None);
        assert_eq!(reads(Register::Allocations, " "), None);
    }
}
