//! What a worklist is called: whose rows it has.

use stoplicht_core::Language;
use stoplicht_core::register::{Law, ListId, Municipality};

use crate::wording;
use crate::words;

/// Whose rows a worklist has: of a provider and one of its lists, or of all of a municipality and law.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Title<'a> {
    /// The provider, as it is shown (see [`crate::provider`]); `None` if there may be several.
    pub provider: Option<&'a str>,
    /// The list; `None` if there may be several.
    pub list: Option<&'a ListId>,
    /// The municipality.
    pub municipality: Municipality,
    /// The law.
    pub law: Law,
}

impl Title<'_> {
    /// `Aanbieder 42420001 Stichting Voorbeeldzorg · lijst L-07 · gemeente Diemen (0384) · Jeugdwet`.
    ///
    /// ```
    /// use stoplicht_core::Language;
    /// use stoplicht_core::register::{Law, Municipality};
    /// use stoplicht_report::worklist::Title;
    ///
    /// let municipality: Municipality = "0384".parse()?;
    /// let title = Title { provider: Some("42420001"), list: None, municipality, law: Law::Jw };
    /// assert_eq!(title.text(Language::Nl), "Aanbieder 42420001 · gemeente Diemen (0384) · Jeugdwet");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn text(&self, language: Language) -> String {
        let provider = self.provider.map(|provider| words::worklist_title::provider(language, provider));
        let list = self.list.map(|list| words::worklist_title::list(language, list));
        let municipality = words::worklist_title::municipality(language, wording::municipality(self.municipality));
        let parts = [provider, list, Some(municipality), Some(wording::law(self.law).to_owned())];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }
}
