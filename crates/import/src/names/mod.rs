//! By which names a column is recognised, without case, spaces, punctuation or accents.

mod asked;
mod entry;
mod shared;
mod table;

use std::sync::OnceLock;

use rustc_hash::FxHashMap;
use stoplicht_core::Language;
use stoplicht_core::register::Register;

pub use entry::{AmountUnit, ColumnNames};
pub use table::{CITIZEN_NUMBER, PERSONAL, names_of};

/// The registers that are read from the files of people.
pub const REGISTERS: [Register; 5] =
    [Register::Allocations, Register::Deliveries, Register::Claims, Register::Requests, Register::Providers];

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

/// What people abbreviate in headings, and what it stands for.
const SHORT: &[(&str, &str)] = &[
    ("nr", "nummer"),
    ("nrs", "nummer"),
    ("num", "nummer"),
    ("besch", "beschikking"),
    ("beschikkings", "beschikking"),
    ("toew", "toewijzing"),
    ("toewijzings", "toewijzing"),
    ("cl", "client"),
    ("clt", "client"),
    ("dat", "datum"),
    ("dt", "datum"),
    ("vol", "volume"),
    ("freq", "frequentie"),
    ("eenh", "eenheid"),
    ("cat", "categorie"),
    ("prod", "product"),
    ("aanb", "aanbieder"),
    ("gem", "gemeente"),
];

/// A heading as [`tidy`] has it, with its abbreviations written out: `Besch. nr.` is `Beschikkingsnummer`.
fn written_out(heading: &str) -> String {
    let words =
        heading.split(|letter: char| !letter.is_alphanumeric() && letter != '€').filter(|word| !word.is_empty());
    let word = |word: &str| {
        let word = tidy(word);
        let long = SHORT.iter().find(|(short, _)| *short == word).map(|(_, long)| (*long).to_owned());
        long.unwrap_or(word)
    };
    let joined: String = words.map(word).collect();
    let number = joined.strip_suffix("nr").map(|start| format!("{start}nummer"));
    let joined = number.unwrap_or(joined);
    joined.replace("beschikkings", "beschikking").replace("toewijzings", "toewijzing")
}

/// The names of a register: as they are, and with abbreviations written out, as far as that names one thing.
struct Known {
    names: FxHashMap<String, &'static ColumnNames>,
    long: FxHashMap<String, Option<&'static ColumnNames>>,
}

impl Known {
    fn of(register: Register) -> Self {
        let mut long: FxHashMap<String, Option<&'static ColumnNames>> = FxHashMap::default();
        for names in names_of(register) {
            for name in names.names {
                let known = long.entry(written_out(name)).or_insert(Some(names));
                if known.is_some_and(|known| !std::ptr::eq(known, names)) {
                    *known = None;
                }
            }
        }
        Self { names: by_name(register), long }
    }
}

/// What a heading is known to name in a register; `None` if it is not known there.
///
/// The registers' own names and the labels of both languages come first, then the table of usual names, then these with
/// abbreviations written out.
pub fn recognised(register: Register, heading: &str) -> Option<&'static ColumnNames> {
    static KNOWN: [OnceLock<Known>; 5] = [const { OnceLock::new() }; 5];
    let known = KNOWN.get(register as usize)?.get_or_init(|| Known::of(register));
    let exact = known.names.get(&tidy(heading)).copied();
    exact.or_else(|| known.long.get(&written_out(heading)).copied().flatten())
}

/// Every name of a register, tidy.
fn by_name(register: Register) -> FxHashMap<String, &'static ColumnNames> {
    let mut known: FxHashMap<String, &'static ColumnNames> = FxHashMap::default();
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
        assert_eq!(reads(Register::Claims, "Besch. nr."), Some(["allocation_id"].as_slice()));
        assert_eq!(reads(Register::Allocations, "Toew.dat."), reads(Register::Allocations, "Toewijzingdatum"));
        assert_eq!(reads(Register::Allocations, "Cl.nr"), Some(["client_id"].as_slice()));
        assert_eq!(reads(Register::Allocations, "Kenteken"), None);
        assert_eq!(reads(Register::Allocations, " "), None);
    }
}
