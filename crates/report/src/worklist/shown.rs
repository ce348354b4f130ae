//! What the cells of a workbook show when it is sent, as digests: what stands in another cell when it comes back was written by
//! somebody else, wherever that cell is.

use std::cell::RefCell;
use std::collections::BTreeSet;

use chrono::NaiveDate;
use sha2::{Digest, Sha256};
use stoplicht_core::hexadecimal;

use crate::workbook::cell_text::clean;

/// The digits of a digest.
const DIGITS: usize = 12;

/// Digests in one line: a cell holds at most 32,767 characters.
const IN_LINE: usize = 2_000;

/// What the cells of a workbook show. It is gathered while the workbook is written.
#[derive(Debug, Default)]
pub(super) struct Shown(RefCell<BTreeSet<String>>);

impl Shown {
    /// A cell shows this text.
    pub(super) fn text(&self, text: &str) {
        let digests = [digest(text), without_zeros(text).and_then(digest)];
        self.0.borrow_mut().extend(digests.into_iter().flatten());
    }

    /// A cell shows this day.
    pub(super) fn date(&self, date: NaiveDate) {
        self.text(&date.to_string());
    }

    /// Was this text sent in some cell? (A program may have made a number of digits.)
    pub(super) fn has(&self, text: &str) -> bool {
        let known = self.0.borrow();
        let is_known = |text: &str| digest(text).is_none_or(|digest| known.contains(&digest));
        is_known(text) || without_zeros(text).is_some_and(is_known)
    }

    /// The digests, as they are sent along.
    pub(super) fn lines(&self) -> Vec<String> {
        let known = self.0.borrow();
        let digests: Vec<&str> = known.iter().map(String::as_str).collect();
        digests.chunks(IN_LINE).map(<[&str]>::concat).collect()
    }

    /// What was sent along.
    pub(super) fn from_lines(lines: &[String]) -> Self {
        let digests = lines.iter().flat_map(|line| {
            (0..line.len()).step_by(DIGITS).filter_map(move |at| line.get(at..at + DIGITS)).map(str::to_owned)
        });
        Self(RefCell::new(digests.collect()))
    }
}

/// What a text is known by, however its words are spaced or its lines are broken; none where there is none.
fn digest(text: &str) -> Option<String> {
    let words = clean(text).split_whitespace().collect::<Vec<_>>().join(" ");
    let digest = || hexadecimal(&Sha256::digest(words.as_bytes())).get(..DIGITS).map(str::to_owned);
    if words.is_empty() { None } else { digest() }
}

/// Digits as a program shows them that made a number of them.
fn without_zeros(text: &str) -> Option<&str> {
    let text = text.trim();
    let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| text.trim_start_matches('0'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_sent_is_known_again() {
        let sent = Shown::default();
        for text in ["een  zin\nmet regels", "0384", "=1+1", ""] {
            sent.text(text);
        }
        (0..5_000).for_each(|number| sent.text(&format!("regel {number}")));
        let lines = sent.lines();
        assert!(lines.len() == 3 && lines.iter().all(|line| line.len() < 32_767));
        let back = Shown::from_lines(&lines);
        for text in ["een zin met regels", "een  zin\r\nmet regels ", "384", "0384", "=1+1", " ", "regel 4999"] {
            assert!(back.has(text), "{text}");
        }
        for text in ["een zin", "385", "regel 5000"] {
            assert!(!back.has(text), "{text}");
        }
    }
}
