//! The kinds of value that stand in a contract and in no policy: percentages, amounts, choices, years, ids.

use std::collections::HashSet;
use std::ops::Range;

use stoplicht_core::policy::settings::{Fields, Node, NodeValue, SettingsReader};
use stoplicht_core::policy::{ExpectedValue, Items, Meant, PolicyFault};
use stoplicht_core::register::{Code, Municipality, ProviderId};

use super::reader::ContractReader;
use crate::contract::fault::{ContractFault, Named};
use crate::contract::model::Adjusted;
use crate::money::Percentage;

/// Whole cents below this are whole in a double too, and ninety million million euros is enough.
const MOST_CENTS: f64 = 9_007_199_254_740_992.0;

/// The lowest and highest percentage of a key.
pub(super) type Bounds = (Percentage, Percentage);

/// From 0 to 100%.
pub(super) const SHARE: Bounds = (Percentage::ZERO, Percentage::WHOLE);
/// Prices may fall too.
pub(super) const CHANGE: Bounds = (Percentage::from_ppm(-Percentage::WHOLE.ppm()), Percentage::WHOLE);

impl ContractReader {
    /// A value behind a key that must be there.
    pub(super) fn required<'n>(
        &mut self,
        fields: &mut Fields<'n>,
        key: &'static str,
        example: &'static str,
    ) -> Option<&'n Node> {
        let node = fields.take(key);
        if node.is_none() {
            self.missing(fields, key, example);
        }
        node
    }

    pub(super) fn percentage(&mut self, node: &Node, key: &'static str, (least, most): Bounds) -> Option<Percentage> {
        let percentage = match &node.value {
            NodeValue::Text(text) => match text.parse() {
                Ok(percentage) => percentage,
                Err(_) => {
                    self.found(ContractFault::NotAPercentage { key, text: text.clone() }, &node.span);
                    return None;
                }
            },
            NodeValue::Number(number) => {
                self.found(ContractFault::PercentageAsNumber { key, meant: meant_by(*number) }, &node.span);
                return None;
            }
            _ => {
                self.wrong(node, key, ExpectedValue::Text);
                return None;
            }
        };
        if percentage < least || most < percentage {
            self.found(ContractFault::PercentageOutOfRange { key, least, most }, &node.span);
            return None;
        }
        Some(percentage)
    }

    /// Whole cents, from 0.
    pub(super) fn cents(&mut self, node: &Node, key: &'static str) -> Option<i64> {
        match node.value {
            NodeValue::Number(number) if number.fract() == 0.0 && (0.0..MOST_CENTS).contains(&number) => {
                Some(number as i64)
            }
            NodeValue::Number(_) => {
                self.found(ContractFault::InvalidAmount(key), &node.span);
                None
            }
            _ => {
                self.wrong(node, key, ExpectedValue::Cents);
                None
            }
        }
    }

    /// A whole number within bounds.
    pub(super) fn whole_number(
        &mut self,
        node: &Node,
        bounds: std::ops::RangeInclusive<i32>,
        fault: ContractFault,
    ) -> Option<i32> {
        match node.value {
            NodeValue::Number(number)
                if number.fract() == 0.0
                    && (f64::from(*bounds.start())..=f64::from(*bounds.end())).contains(&number) =>
            {
                Some(number as i32)
            }
            _ => {
                self.found(fault, &node.span);
                None
            }
        }
    }

    pub(super) fn truth(&mut self, node: &Node, key: &'static str) -> Option<bool> {
        match node.value {
            NodeValue::Truth(truth) => Some(truth),
            _ => {
                self.wrong(node, key, ExpectedValue::Truth);
                None
            }
        }
    }

    /// Whether an amount is indexed and cut: both must be said.
    pub(super) fn adjusted(&mut self, fields: &mut Fields<'_>) -> Option<Adjusted> {
        let indexed = self.required(fields, "indexed", "indexed = true");
        let indexed = indexed.and_then(|node| self.truth(node, "indexed"));
        let cut = self.required(fields, "cut", "cut = true").and_then(|node| self.truth(node, "cut"));
        Some(Adjusted { indexed: indexed?, cut: cut? })
    }

    /// One of a closed set of words.
    pub(super) fn choice<T: Copy>(
        &mut self,
        node: &Node,
        key: &'static str,
        all: &[T],
        word: fn(T) -> &'static str,
    ) -> Option<T> {
        let text = self.text_of(node, key)?;
        let found = all.iter().copied().find(|choice| word(*choice) == text);
        if found.is_none() {
            let meant = Meant::by(&text, all.iter().map(|choice| word(*choice)));
            self.found(ContractFault::NotAChoice { key, text, meant }, &node.span);
        }
        found
    }

    pub(super) fn municipality(&mut self, node: &Node, key: &'static str) -> Option<Municipality> {
        let text = self.text_of(node, key)?;
        let municipality = text.trim().parse().ok();
        if municipality.is_none() {
            self.found(ContractFault::NotAMunicipality(text), &node.span);
        }
        municipality
    }

    /// An AGB code: digits alone that are too few have lost their zeros.
    pub(super) fn provider(&mut self, node: &Node, key: &'static str) -> Option<ProviderId> {
        let text = self.text_of(node, key)?;
        let id = text.trim();
        let digits_alone = id.bytes().all(|byte| byte.is_ascii_digit());
        if digits_alone && id.len() != 8 {
            self.found(ContractFault::NotAProvider(text), &node.span);
            return None;
        }
        Some(id.into())
    }

    pub(super) fn code(&mut self, node: &Node, key: &'static str) -> Option<Code> {
        let text = self.text_of(node, key)?;
        let code = text.trim().parse().ok();
        if code.is_none() {
            self.found(PolicyFault::NotACode(text), &node.span);
        }
        code
    }

    /// Codes, each named once; `named` are those that were named before.
    pub(super) fn codes(
        &mut self,
        node: Option<&Node>,
        key: &'static str,
        what: Named,
        named: &mut HashSet<Code>,
    ) -> Vec<Code> {
        let Some(node) = node else { return Vec::new() };
        let mut codes = Vec::new();
        for item in self.list_of(node, key, Items::Codes) {
            let Some(code) = self.code(item, key) else { continue };
            if named.insert(code) {
                codes.push(code);
            } else {
                self.twice(what, &code, &item.span);
            }
        }
        codes.sort_unstable();
        codes
    }

    pub(super) fn twice(&mut self, what: Named, name: &(impl ToString + ?Sized), span: &Range<usize>) {
        self.found(ContractFault::NamedTwice { what, name: name.to_string() }, span);
    }
}

/// The percentage that somebody who wrote a number may have meant: 0.075 and 7.5 are both 7.5%.
fn meant_by(number: f64) -> Option<Percentage> {
    let percent = if number.abs() < 1.0 { number * 100.0 } else { number };
    let ppm = (percent * 10_000.0).round();
    let exact = (ppm / 10_000.0 - percent).abs() < 1e-9 && ppm.abs() <= 1e6;
    exact.then(|| Percentage::from_ppm(ppm as i64))
}
