//! The names of files and sheets as a map has them: `*` stands for any text.

use crate::sheet::InputSheet;

/// Are these the file and the sheet? A `*` in a name stands for any text.
pub fn is_named(file: &str, names: &[String], sheet: &InputSheet) -> bool {
    is_sheet(names, sheet) && is_like(&file.to_lowercase(), &sheet.file.to_lowercase())
}

/// Is a sheet one of these? What is no workbook has none.
pub fn is_sheet(names: &[String], sheet: &InputSheet) -> bool {
    match &sheet.raw.name {
        None => names.is_empty(),
        Some(of) => names.iter().any(|name| is_like(&name.to_lowercase(), &of.to_lowercase())),
    }
}

/// Is a name like a pattern, in which `*` stands for any text?
///
/// ```
/// use stoplicht_import::is_like;
///
/// assert!(is_like("provider*.xlsx", "provider-0901.xlsx") && is_like("*", "") && is_like("a.xls", "a.xls"));
/// assert!(!is_like("provider*.xlsx", "worker-0901.xlsx") && !is_like("*.xlsx", "a.xls"));
/// ```
pub fn is_like(pattern: &str, text: &str) -> bool {
    let mut parts = pattern.split('*');
    let Some(mut rest) = text.strip_prefix(parts.next().unwrap_or_default()) else { return false };
    let mut parts = parts.peekable();
    if parts.peek().is_none() {
        return rest.is_empty();
    }
    while let Some(part) = parts.next() {
        if parts.peek().is_none() {
            return rest.ends_with(part);
        }
        let Some(at) = rest.find(part) else { return false };
        rest = &rest[at + part.len()..];
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_files_may_hold_a_star() {
        for (pattern, text, is) in [
            ("a.csv", "a.csv", true),
            ("a.csv", "b.csv", false),
            ("zwolle_*.csv", "zwolle_202507.csv", true),
            ("zwolle_*.csv", "kampen_202507.csv", false),
            ("*", "x", true),
            ("*a*b", "xxaxxb", true),
            ("*a*b", "xxb", false),
        ] {
            assert_eq!(is_like(pattern, text), is, "{pattern} {text}");
        }
    }
}
