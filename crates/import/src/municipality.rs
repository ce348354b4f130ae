//! A municipality by its name or its number.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;
use stoplicht_core::register::{MUNICIPALITIES, Municipality};

use crate::names::tidy;

/// Other names that people write.
const ALSO_CALLED: &[(&str, &str)] = &[
    ("0518", "Den Haag"),
    ("0518", "s-Gravenhage"),
    ("0796", "Den Bosch"),
    ("0796", "s-Hertogenbosch"),
    ("1940", "De Friese Meren"),
    ("1900", "Zuidwest-Friesland"),
    ("1970", "Noordoost-Friesland"),
    ("0820", "Nuenen"),
];

/// The municipality that a text names: its name, with or without what tells it from another of that name, or its number. A
/// number of fewer digits counts if the list has it with zeros before it. `None` if there is none, or more than one.
///
/// ```
/// use stoplicht_import::municipality_of;
///
/// let number = |text| municipality_of(text).map(|municipality| municipality.to_string());
/// assert_eq!(number("gemeente Zwolle").as_deref(), Some("0193"));
/// assert_eq!(number("193").as_deref(), Some("0193"));
/// assert_eq!(number("GM0193").as_deref(), Some("0193"));
/// assert_eq!(number("GM-0193").as_deref(), Some("0193"));
/// assert_eq!(number("Bergen"), None, "there are two");
/// assert_eq!(number("Bergen (L)").as_deref(), Some("0893"));
/// ```
pub fn municipality_of(text: &str) -> Option<Municipality> {
    let text = text.trim();
    let named = text.split_at_checked(2).filter(|(name, _)| name.eq_ignore_ascii_case("gm"));
    let digits = named.map_or(text, |(_, number)| number.trim_start_matches([' ', '-', '.', ':']));
    if !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()) {
        let is_listed = |number: &str| MUNICIPALITIES.iter().any(|(known, _)| *known == number);
        return match digits.len() {
            4 => digits.parse().ok(),
            1..4 => format!("{digits:0>4}").parse().ok().filter(|number: &Municipality| is_listed(number.as_str())),
            _ => None,
        };
    }
    let wanted = tidy(text);
    let found = by_name().get(wanted.as_str()).or_else(|| by_name().get(wanted.strip_prefix("gemeente")?))?;
    found.as_ref()?.parse().ok()
}

/// The municipality that a sheet is named after: by its name, or by a number that the list has. A sheet of another number is named
/// after a year, or anything else.
pub fn municipality_of_sheet(name: &str) -> Option<Municipality> {
    municipality_of(name).filter(|municipality| municipality.name().is_some())
}

/// By tidy name, the number; `None` if more than one has that name.
fn by_name() -> &'static FxHashMap<String, Option<&'static str>> {
    static BY_NAME: OnceLock<FxHashMap<String, Option<&'static str>>> = OnceLock::new();
    BY_NAME.get_or_init(|| {
        let mut names: FxHashMap<String, Option<&'static str>> = FxHashMap::default();
        for (number, name) in MUNICIPALITIES.iter().chain(ALSO_CALLED) {
            let short = name.split(" (").next().unwrap_or(name);
            let mut tidied = vec![tidy(name), tidy(short)];
            tidied.dedup();
            for name in tidied {
                names
                    .entry(name)
                    .and_modify(|known| *known = known.filter(|known| known == number))
                    .or_insert(Some(number));
            }
        }
        names
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_municipality_is_found_by_name_and_number() {
        assert_eq!(MUNICIPALITIES.len(), 342);
        for (number, name) in MUNICIPALITIES {
            for text in [*name, *number, &name.to_uppercase(), number.trim_start_matches('0')] {
                assert_eq!(municipality_of(text).map(|found| found.to_string()).as_deref(), Some(*number), "{text}");
            }
        }
        for text in ["", "Bergen", "Utopia", "9", "00193", "Gemeente"] {
            assert_eq!(municipality_of(text), None, "{text}");
        }
        assert_eq!(municipality_of("9999").map(|found| found.to_string()).as_deref(), Some("9999"), "as it stands");
        assert_eq!((municipality_of_sheet("2024"), municipality_of_sheet("9999")), (None, None), "a sheet a year");
        assert_eq!(municipality_of_sheet("0193"), municipality_of_sheet("Zwolle"));
        assert!(municipality_of_sheet("Zwolle").is_some());
        assert_eq!(municipality_of("'s-hertogenbosch"), municipality_of("Den Bosch"));
    }
}
