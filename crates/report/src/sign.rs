//! A colour as a sign and a word, so that nobody needs to see the colour itself.

use stoplicht_core::Language;
use stoplicht_core::register::Colour;

use crate::text::Look;
use crate::words;

/// How a colour is shown: `● GROEN`, `▲ ORANJE`, `■ ROOD`.
///
/// ```
/// use stoplicht_core::{Language, register::Colour};
/// use stoplicht_report::Sign;
///
/// assert_eq!(Sign::of(Colour::Orange).text(Language::Nl), "▲ ORANJE");
/// assert_eq!(Sign::of(Colour::Red).text(Language::En), "■ RED");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sign(Colour);

impl Sign {
    /// The sign of a colour.
    pub const fn of(colour: Colour) -> Self {
        Self(colour)
    }

    /// The shape alone: every colour has another one.
    pub const fn shape(self) -> &'static str {
        match self.0 {
            Colour::Green => "●",
            Colour::Orange => "▲",
            Colour::Red => "■",
        }
    }

    /// The word, in lower case.
    pub const fn word(self, language: Language) -> &'static str {
        match self.0 {
            Colour::Green => words::colour::green(language),
            Colour::Orange => words::colour::orange(language),
            Colour::Red => words::colour::red(language),
        }
    }

    /// Shape and word, the word in capitals.
    pub fn text(self, language: Language) -> String {
        format!("{} {}", self.shape(), self.word(language).to_uppercase())
    }

    /// Its look on a terminal.
    pub const fn look(self) -> Look {
        match self.0 {
            Colour::Green => Look::Green,
            Colour::Orange => Look::Orange,
            Colour::Red => Look::Red,
        }
    }
}
