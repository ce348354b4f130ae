//! Under which law and municipality numbers of allocations stand: what names a number and no law has the law of its allocation, and
//! what names another one is told.

use rustc_hash::FxHashMap;
use stoplicht_core::register::Law;
use stoplicht_tables::{Problem, Shown};

/// Where the numbers of allocations stand.
#[derive(Debug, Default)]
pub struct AllocationLaws(FxHashMap<String, Vec<(String, Law)>>);

impl AllocationLaws {
    /// Adds an allocation.
    pub fn add(&mut self, municipality: &str, law: Law, number: &str) {
        let places = self.0.entry(number.to_owned()).or_default();
        if !places.iter().any(|(of, known)| of == municipality && *known == law) {
            places.push((municipality.to_owned(), law));
        }
    }

    /// The law of the allocation with a number.
    ///
    /// # Errors
    /// [`Problem`] if it stands under none, or under more than one.
    pub fn law_of(&self, municipality: &str, number: &str) -> Result<Law, Problem> {
        let shown = || Shown::of_code(number);
        let of = |place: &&(String, Law)| place.0 == municipality;
        let laws: Vec<Law> = self.0.get(number).into_iter().flatten().filter(of).map(|(_, law)| *law).collect();
        match laws.as_slice() {
            [] => Err(Problem::NoLaw { shown: shown() }),
            [law] => Ok(*law),
            _ => Err(Problem::ManyLaws { shown: shown() }),
        }
    }

    /// Where a number stands that is not where it is looked for; `None` if it is there, or nowhere. Another law of the same municipality
    /// comes before another municipality.
    pub fn elsewhere(&self, municipality: &str, law: Law, number: &str) -> Option<(&str, Law)> {
        let places = self.0.get(number)?;
        if places.iter().any(|(of, known)| of == municipality && *known == law) {
            return None;
        }
        let found = places.iter().find(|(of, _)| of == municipality).or_else(|| places.first())?;
        Some((found.0.as_str(), found.1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_law_of_a_number_is_that_of_its_allocation() {
        let mut laws = AllocationLaws::default();
        laws.add("0193", Law::Jw, "1");
        laws.add("0193", Law::Jw, "1");
        laws.add("0193", Law::Wmo, "2");
        laws.add("0193", Law::Jw, "2");
        laws.add("0166", Law::Wmo, "3");
        assert_eq!(laws.law_of("0193", "1"), Ok(Law::Jw));
        assert!(matches!(laws.law_of("0193", "2"), Err(Problem::ManyLaws { .. })));
        assert!(matches!(laws.law_of("0193", "3"), Err(Problem::NoLaw { .. })));
        assert_eq!(laws.elsewhere("0193", Law::Wmo, "1"), Some(("0193", Law::Jw)));
        assert_eq!(laws.elsewhere("0193", Law::Wmo, "3"), Some(("0166", Law::Wmo)));
        assert_eq!(laws.elsewhere("0193", Law::Wmo, "2"), None);
        assert_eq!(laws.elsewhere("0193", Law::Wmo, "9"), None);
    }
}
