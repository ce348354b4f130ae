//! The scope of a key: municipality and law in one number.

use polars_arrow::array::{Array, Utf8ViewArray, View};
use stoplicht_core::register::{Law, Municipality};

use crate::column::dictionary::DictionaryColumn;

/// Municipality and law in one number: what an allocation's number is unique within.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Scope(u16);

impl Scope {
    /// A row whose municipality or law cannot be read.
    pub const NONE: Self = Self(u16::MAX);

    /// The scope of a municipality and a law.
    pub fn new(municipality: Municipality, law: Law) -> Self {
        let number = municipality.as_str().bytes().fold(0u16, |number, digit| number * 10 + u16::from(digit - b'0'));
        Self(number * 2 + law as u16)
    }

    /// The scopes of municipalities and laws that are kept once each; `None` if one cannot be read, or a row has none.
    #[expect(clippy::indexing_slicing, reason = "a place in a dictionary is at most its length, and 0 stands for none")]
    pub fn of_dictionary(municipalities: &DictionaryColumn, laws: &DictionaryColumn) -> Option<Vec<Self>> {
        let known: Vec<Municipality> =
            municipalities.texts.iter().map(|text| text.parse().ok()).collect::<Option<_>>()?;
        let of_law: Vec<Law> = laws.texts.iter().map(|text| text.parse().ok()).collect::<Option<_>>()?;
        // Per law and municipality, so that a row takes no more than to look it up.
        let width = known.len() + 1;
        let mut table = vec![Self::NONE; width * (of_law.len() + 1)];
        for (law, row) in of_law.iter().zip(table.chunks_exact_mut(width).skip(1)) {
            for (municipality, scope) in known.iter().zip(&mut row[1..]) {
                *scope = Self::new(*municipality, *law);
            }
        }
        let one = |(municipality, law): (&u16, &u16)| table[usize::from(*law) * width + usize::from(*municipality)];
        let scopes: Vec<Self> = municipalities.places.iter().zip(&laws.places).map(one).collect();
        scopes.iter().all(|scope| scope.is_some()).then_some(scopes)
    }

    /// The scope of a number that [`Scope::number`] gave.
    pub const fn of_number(number: u16) -> Self {
        Self(number)
    }

    /// The number.
    pub const fn number(self) -> u16 {
        self.0
    }

    /// Which of `parts` parts the rows of the scope are of: no client and no allocation is of more than one.
    pub const fn part(self, parts: usize) -> usize {
        self.0 as usize % parts
    }

    /// Can municipality and law be read?
    pub fn is_some(self) -> bool {
        self != Self::NONE
    }

    /// The municipality and the law.
    pub fn parts(self) -> Option<(Municipality, Law)> {
        let digit = |unit: u16| b'0' + (self.0 / 2 / unit % 10) as u8;
        let digits = [1000, 100, 10, 1].map(digit);
        let municipality = std::str::from_utf8(&digits).ok()?.parse().ok()?;
        self.is_some().then_some((municipality, self.law()))
    }

    /// The law.
    pub const fn law(self) -> Law {
        if self.0 % 2 == Law::Jw as u16 { Law::Jw } else { Law::Wmo }
    }
}

/// One provider, whatever municipality and law.
pub const ANYWHERE: Scope = Scope::NONE;

/// The scopes of rows, from their texts; [`Scope::NONE`] where one cannot be read.
///
/// Both texts are so short that they stand in the view itself, and are told from its first bytes.
pub fn scopes(municipalities: &Utf8ViewArray, laws: &Utf8ViewArray) -> Vec<Scope> {
    const JW: u32 = u32::from_le_bytes(*b"jw\0\0");
    const WMO: u32 = u32::from_le_bytes(*b"wmo\0");
    let one = |(municipality, law): (&View, &View)| {
        let digits = municipality.prefix.to_le_bytes();
        if municipality.length != 4 || !digits.iter().all(u8::is_ascii_digit) {
            return Scope::NONE;
        }
        let number = digits.iter().fold(0u16, |number, digit| number * 10 + u16::from(digit - b'0'));
        match (law.length, law.prefix) {
            (2, JW) => Scope(number * 2 + Law::Jw as u16),
            (3, WMO) => Scope(number * 2 + Law::Wmo as u16),
            _ => Scope::NONE,
        }
    };
    let mut scopes: Vec<Scope> = municipalities.views().iter().zip(laws.views().iter()).map(one).collect();
    for column in [municipalities, laws] {
        if let Some(validity) = column.validity().filter(|validity| validity.unset_bits() > 0) {
            scopes
                .iter_mut()
                .zip(validity.iter())
                .filter(|(_, valid)| !valid)
                .for_each(|(scope, _)| *scope = Scope::NONE);
        }
    }
    scopes
}
