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
pub use table::{CITIZEN_NUMBER, PERSONAL, UNUSED, names_of};

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
    ("no", "nummer"),
    ("cd", "code"),
    ("besch", "beschikking"),
    ("beschikk", "beschikking"),
    ("ind", "indicatie"),
    ("indic", "indicatie"),
    ("beschikkings", "beschikking"),
    ("toew", "toewijzing"),
    ("toewijzings", "toewijzing"),
    ("cl", "client"),
    ("clt", "client"),
    ("dat", "datum"),
    ("beg", "begin"),
    ("dd", "datum"),
    ("dt", "datum"),
    ("ing", "ingangs"),
    ("begind", "begindatum"),
    ("eindd", "einddatum"),
    ("startd", "begindatum"),
    ("ingangsd", "begindatum"),
    ("vol", "volume"),
    ("omv", "omvang"),
    ("aant", "aantal"),
    ("freq", "frequentie"),
    ("eenh", "eenheid"),
    ("eh", "eenheid"),
    ("bedr", "bedrag"),
    ("budg", "budget"),
    ("tar", "tarief"),
    ("cat", "categorie"),
    ("categ", "categorie"),
    ("prod", "product"),
    ("aanb", "aanbieder"),
    ("zorgaanb", "zorgaanbieder"),
    ("lev", "leverancier"),
    ("inst", "instelling"),
    ("gem", "gemeente"),
    ("verw", "verwijzer"),
    ("wijz", "wijziging"),
    ("decl", "declaratie"),
    ("ref", "referentie"),
    ("kenm", "kenmerk"),
    ("toel", "toelichting"),
    ("motiv", "motivatie"),
    ("verl", "verlenging"),
    ("mut", "mutatie"),
    ("fact", "factuur"),
    ("opm", "opmerking"),
    ("gew", "gewenste"),
    ("gevr", "gevraagde"),
    ("aangevr", "aangevraagde"),
    ("nw", "nieuwe"),
    ("huid", "huidige"),
    ("toegew", "toegewezen"),
];

/// How words end that are abbreviated as one with what stands before: `Einddat.`, `Begindt.`, `Productcd`, `Toewnr`.
const SHORT_ENDS: &[(&str, &str)] = &[
    ("dat", "datum"),
    ("dt", "datum"),
    ("cd", "code"),
    ("nr", "nummer"),
    ("datum", "datum"),
    ("code", "code"),
    ("nummer", "nummer"),
];

/// Words that say the same: what is asked has many, and the end of a word hangs on the one behind it.
const SAME: &[(&str, &str)] = &[
    ("gewenste", "gewenst"),
    ("aangevraagd", "gewenst"),
    ("aangevraagde", "gewenst"),
    ("gevraagd", "gewenst"),
    ("gevraagde", "gewenst"),
    ("verzocht", "gewenst"),
    ("verzochte", "gewenst"),
    ("voorgesteld", "gewenst"),
    ("voorgestelde", "gewenst"),
    ("nieuw", "gewenst"),
    ("nieuwe", "gewenst"),
    ("huidige", "huidig"),
    ("beschikte", "beschikking"),
    ("beschikt", "beschikking"),
];

/// Words that may stand before what they are about, or behind it: `Gewenste einddatum` is `Einddatum (gewenst)`.
const BEFORE: [&str; 2] = ["gewenst", "huidig"];

/// Words that say nothing between two others: `Datum van het verzoek` is `Datum verzoek`.
const FILLERS: [&str; 6] = ["van", "de", "het", "een", "op", "voor"];

/// Words before a number or a reference that say whose it is: `Uw toewijzing`.
const WHOSE: [&str; 3] = ["uw", "ons", "onze"];

/// Parts of words that say the same, once all is written out.
const SAME_PARTS: [(&str, &str); 5] = [
    ("beschikkings", "beschikking"),
    ("toewijzings", "toewijzing"),
    ("startdatum", "begindatum"),
    ("ingangsdatum", "begindatum"),
    ("totenmet", "tm"),
];

/// A heading as [`tidy`] has it, with its abbreviations written out: `Besch. nr.` is `Beschikkingsnummer`.
fn written_out(heading: &str) -> String {
    let words =
        heading.split(|letter: char| !letter.is_alphanumeric() && letter != '€').filter(|word| !word.is_empty());
    let long_of = |word: &str| SHORT.iter().find(|(short, _)| *short == word).map(|(_, long)| (*long).to_owned());
    let word = |word: &str| {
        let word = tidy(word);
        let long = long_of(&word).unwrap_or_else(|| {
            let ending = SHORT_ENDS.iter().find_map(|(short, long)| Some((word.strip_suffix(short)?, *long)));
            let Some((start, long)) = ending.filter(|(start, _)| start.len() > 1) else { return word.clone() };
            format!("{}{long}", long_of(start).unwrap_or_else(|| start.to_owned()))
        });
        SAME.iter().find(|(other, _)| *other == long).map_or(long, |(_, plain)| (*plain).to_owned())
    };
    let mut words: Vec<String> = words.map(word).collect();
    let last = words.len().saturating_sub(1);
    let mut at = 0..;
    words.retain(|word| {
        let is_between = at.next().is_some_and(|at| at > 0 && at < last);
        !(is_between && FILLERS.contains(&word.as_str()))
    });
    if words.len() > 1 && words.first().is_some_and(|word| WHOSE.contains(&word.as_str())) {
        words.remove(0);
    }
    if words.last().is_some_and(|word| BEFORE.contains(&word.as_str())) {
        words.rotate_right(1);
    }
    SAME_PARTS.iter().fold(words.concat(), |joined, (part, same)| joined.replace(part, same))
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

/// Does a heading of a list of requests say how the allocation is now, such as `Begindatum` or `Huidig volume`, and not what is
/// asked?
///
/// ```
/// use stoplicht_core::register::Register;
/// use stoplicht_import::says_what_is;
///
/// assert!(says_what_is(Register::Requests, "Begindatum") && says_what_is(Register::Requests, "Huidige einddatum"));
/// assert!(!says_what_is(Register::Requests, "Gewenste begindatum") && !says_what_is(Register::Claims, "Budget"));
/// ```
pub fn says_what_is(register: Register, heading: &str) -> bool {
    let written = written_out(heading);
    let bare = written.strip_prefix("huidig").unwrap_or(&written);
    register == Register::Requests
        && recognised(register, heading).is_none()
        && recognised(Register::Allocations, bare).is_some()
}

/// Is a text known as a heading, of any register or of what is left out?
pub fn is_known_heading(text: &str) -> bool {
    let is_of = |register: &Register| recognised(*register, text).is_some();
    is_citizen_number(text) || is_personal(text) || REGISTERS.iter().any(is_of)
}

/// Does a heading say that its column holds citizen service numbers?
pub fn is_citizen_number(heading: &str) -> bool {
    is_in(CITIZEN_NUMBER, heading)
}

/// Is a heading one that people have, and of which no register has any use?
pub fn is_unused(heading: &str) -> bool {
    is_in(UNUSED, heading)
}

/// Does a heading say that its column holds what is of a person, and of no use here?
pub fn is_personal(heading: &str) -> bool {
    is_in(PERSONAL, heading)
}

fn is_in(names: &[&str], heading: &str) -> bool {
    let (wanted, long) = (tidy(heading), written_out(heading));
    names.iter().any(|name| tidy(name) == wanted || written_out(name) == long)
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
                    let known = crate::listed_product::readable(register).any(|known| known == *column);
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
        for (heading, column) in [
            ("Besch. omvang", "volume"),
            ("Beschikte omvang", "volume"),
            ("Besch.vol.", "volume"),
            ("Besch. eenh.", "unit"),
            ("Freq.", "frequency"),
            ("Besch. nr.", "allocation_id"),
            ("Toewnr", "allocation_id"),
            ("Gem.", "municipality"),
            ("Gem. code", "municipality"),
            ("Einddat.", "end_date"),
            ("EINDDAT", "end_date"),
            ("BEGDAT", "start_date"),
            ("GEMCODE", "municipality"),
            ("PRODCODE", "product_code"),
            ("TOEWNUMMER", "allocation_id"),
            ("Begind.", "start_date"),
            ("Ing. dat.", "start_date"),
            ("Prod. cat.", "product_category"),
            ("Prod.cd", "product_code"),
            ("Toegew. budg.", "budget_cents"),
            ("Type verw.", "referrer"),
            ("AGB aanb.", "provider_id"),
        ] {
            assert_eq!(reads(Register::Allocations, heading), Some([column].as_slice()), "{heading}");
        }
        for (heading, column) in [
            ("Gew. einddat.", "requested_end"),
            ("Nw. einddatum", "requested_end"),
            ("Gew. vol.", "volume"),
            ("Ref. aanb.", "request_id"),
            ("Toel.", "explanation"),
            ("Einddatum (gewenst)", "requested_end"),
            ("Voorgestelde einddatum", "requested_end"),
            ("Gevraagd tot en met", "requested_end"),
            ("Aangevraagd t/m", "requested_end"),
            ("Ingangsdatum (nieuw)", "requested_start"),
            ("Toelichting op het verzoek", "explanation"),
            ("Reden van de aanvraag", "explanation"),
            ("Datum van het verzoek", "submitted_on"),
            ("Verzonden op", "submitted_on"),
            ("Uw toewijzing", "allocation_id"),
            ("Uw beschikkingsnr.", "allocation_id"),
            ("Dossiernr.", "request_id"),
            ("Ons dossiernummer", "request_id"),
            ("Waarom", "explanation"),
            ("Ontvangen op", "submitted_on"),
            ("Ingediend", "submitted_on"),
            ("Aangevraagd aantal", "volume"),
            ("Eigen kenmerk", "request_id"),
            ("Dat. verzoek", "submitted_on"),
        ] {
            assert_eq!(reads(Register::Requests, heading), Some([column].as_slice()), "{heading}");
        }
        for (heading, column) in [
            ("Reden einde", "stop_reason"),
            ("Reden van beëindiging zorg", "stop_reason"),
            ("Ingangsdatum zorg", "start_date"),
            ("Einde zorg", "stop_date"),
        ] {
            assert_eq!(reads(Register::Deliveries, heading), Some([column].as_slice()), "{heading}");
        }
        for (heading, column) in [
            ("Toegekend t/m", "end_date"),
            ("Startdatum voorziening", "start_date"),
            ("Datum van toekenning", "assigned_at"),
            ("Klantnr.", "client_id"),
        ] {
            assert_eq!(reads(Register::Allocations, heading), Some([column].as_slice()), "{heading}");
        }
        for (heading, column) in [
            ("Begindatum declaratieperiode", "period_start"),
            ("Datum t/m", "period_end"),
            ("Aantal gedeclareerd", "volume"),
            ("Facturatiedatum", "submitted_on"),
            ("Ingediend", "submitted_on"),
            ("Begin", "period_start"),
            ("Eind", "period_end"),
        ] {
            assert_eq!(reads(Register::Claims, heading), Some([column].as_slice()), "{heading}");
        }
        // Of a list of requests it is the day of the request, or another one: a person says so.
        assert!(recognised(Register::Requests, "Datum").is_some_and(|names| names.is_doubtful));
        // The number of all lines of a claim together tells none of them apart.
        assert!(is_unused("Declaratienr") && recognised(Register::Claims, "Declaratienr").is_none());
        assert!(is_personal("Geb. dat.") && is_citizen_number("BSN nr."));
        assert!(
            says_what_is(Register::Requests, "Huid. einddat.")
                && says_what_is(Register::Requests, "Einddatum (huidig)")
        );
        assert_eq!(reads(Register::Allocations, "Kenteken"), None);
        assert_eq!(reads(Register::Allocations, " "), None);
    }
}
