//! For whom a text is made: the language, and how wide a line may be.

use stoplicht_core::Language;

/// The language and the width of what is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Page {
    language: Language,
    width: usize,
}

impl Default for Page {
    /// Dutch, 100 columns.
    fn default() -> Self {
        Self::new(Language::Nl, 100)
    }
}

impl Page {
    /// The narrowest page: below this words do not fit any more.
    pub const MIN_WIDTH: usize = 24;
    /// The widest page: longer lines are no pleasure to read.
    pub const MAX_WIDTH: usize = 120;
    /// What tables and pictures are made for; on a narrower page they are laid out otherwise.
    const USUAL_WIDTH: usize = 80;

    /// A page in a language, as wide as the terminal: between 24 and 120 columns.
    pub fn new(language: Language, width: usize) -> Self {
        Self { language, width: width.clamp(Self::MIN_WIDTH, Self::MAX_WIDTH) }
    }

    /// The language.
    pub const fn language(self) -> Language {
        self.language
    }

    /// Columns of a line.
    pub const fn width(self) -> usize {
        self.width
    }

    /// Is it too narrow for what is laid out side by side?
    pub const fn is_narrow(self) -> bool {
        self.width < Self::USUAL_WIDTH
    }
}
