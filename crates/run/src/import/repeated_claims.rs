//! Claims that stand more than once: a sheet beside those that it gathers, or exports that overlap. Without a reference nobody can tell
//! them from two visits that look alike, so that all count; it is told, and where they stand.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt::Write;
use std::hash::{DefaultHasher, Hasher};

use serde::{Deserialize, Serialize};
use stoplicht_core::check::touches_many;
use stoplicht_import::{InputSheet, RegisterRow, UsedRow};

/// Claims without a reference that repeat another one.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct RepeatedClaims {
    /// The claims that repeat another one, as a check counts them.
    pub rows: u64,
    /// The claims without a reference.
    pub of: u64,
    /// The sheets whose claims stand in another one as well, the one of which most do first.
    pub sheets: Vec<SharedClaims>,
}

/// Claims of a sheet that stand in another one as well.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[non_exhaustive]
pub struct SharedClaims {
    /// The name of the file.
    pub file: String,
    /// The name of the sheet, of a workbook.
    pub sheet: Option<String>,
    /// The claims that stand elsewhere too.
    pub rows: u64,
    /// The claims of the sheet without a reference.
    pub of: u64,
    /// The other sheets, by their file and name.
    pub others: Vec<(String, Option<String>)>,
}

impl RepeatedClaims {
    /// Are there too many to be chance: more than one in twenty of all, or of one sheet that stand in another?
    pub fn are_many(&self) -> bool {
        touches_many(self.rows, self.of) || self.sheets.iter().any(|sheet| touches_many(sheet.rows, sheet.of))
    }
}

/// What is repeated among the claims of some files. A hash of a row stands for the row, as in a check.
pub fn repeated_claims(rows: &[UsedRow], sheets: &[InputSheet]) -> RepeatedClaims {
    let mut places: HashMap<u64, Vec<usize>> = HashMap::new();
    let mut all: BTreeMap<usize, u64> = BTreeMap::new();
    for used in rows {
        let RegisterRow::Claim(claim) = &used.row else { continue };
        if claim.reference.is_none() {
            let mut text = HashedText::default();
            // A hash takes whatever is written to it.
            let _ = write!(text, "{claim:?}");
            places.entry(text.0.finish()).or_default().push(used.sheet);
            *all.entry(used.sheet).or_default() += 1;
        }
    }
    let mut shared: BTreeMap<usize, (u64, BTreeSet<usize>)> = BTreeMap::new();
    let mut repeated = 0;
    for same in places.values().filter(|same| same.len() > 1) {
        repeated += same.len() as u64 - 1;
        let own: BTreeSet<usize> = same.iter().copied().collect();
        if own.len() > 1 {
            for sheet in same {
                let (rows, others) = shared.entry(*sheet).or_default();
                *rows += 1;
                others.extend(own.iter().filter(|other| *other != sheet));
            }
        }
    }
    let name = |sheet: usize| sheets.get(sheet).map(|sheet| (sheet.file.clone(), sheet.raw.name.clone()));
    let told = |(sheet, (rows, others)): (usize, (u64, BTreeSet<usize>))| {
        let (file, of) = (name(sheet)?, all.get(&sheet).copied().unwrap_or_default());
        let others = others.into_iter().filter_map(name).collect();
        Some(SharedClaims { file: file.0, sheet: file.1, rows, of, others })
    };
    let mut sheets: Vec<SharedClaims> = shared.into_iter().filter_map(told).collect();
    sheets.sort_by_key(|sheet| std::cmp::Reverse(sheet.rows));
    RepeatedClaims { rows: repeated, of: all.values().sum(), sheets }
}

/// A text of which only the hash is kept.
#[derive(Default)]
struct HashedText(DefaultHasher);

impl Write for HashedText {
    fn write_str(&mut self, text: &str) -> std::fmt::Result {
        self.0.write(text.as_bytes());
        Ok(())
    }
}
