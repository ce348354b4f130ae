//! Text that a spreadsheet program would take for a formula.

/// Would a spreadsheet program take the text for a formula if somebody typed it, or opened it as CSV?
///
/// It would where the text begins with `=`, `+`, `-` or `@`, also in full width or after white space: a provider that
/// is called `=HYPERLINK(…)` is then a link. What only looks like one, such as `-5`, is no formula, and yet true here.
///
/// ```
/// use stoplicht_core::looks_like_formula;
///
/// assert!(looks_like_formula("=1+1") && looks_like_formula(" @SUM(A1)") && looks_like_formula("＝1"));
/// assert!(!looks_like_formula("1+1") && !looks_like_formula(""));
/// ```
pub fn looks_like_formula(text: &str) -> bool {
    text.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
}
