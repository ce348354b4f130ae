//! What is said of the columns of a template beside their meaning, and what stands above it.

use stoplicht_core::Language;
use stoplicht_core::register::{Law, ListId, Municipality, ProviderId, Register};

use crate::wording::{capital, law, municipality};
use crate::words;

/// What stands above a template.
#[derive(Debug, Clone, Copy)]
pub struct TemplateTitle<'a> {
    /// The register.
    pub register: Register,
    /// The municipality.
    pub municipality: Option<Municipality>,
    /// The law.
    pub law: Option<Law>,
    /// The provider.
    pub provider: Option<&'a ProviderId>,
    /// The list.
    pub list: Option<&'a ListId>,
}

impl TemplateTitle<'_> {
    /// `Verzoeken · gemeente Zwolle (0193) · Jeugdwet · Aanbieder 42420001`.
    pub fn text(&self, language: Language) -> String {
        let municipality = self.municipality.map(|at| words::worklist_title::municipality(language, municipality(at)));
        let parts = [
            Some(capital(self.register.label(language))),
            municipality,
            self.law.map(|one| law(one).to_owned()),
            self.provider.map(|provider| words::worklist_title::provider(language, provider)),
            self.list.map(|list| words::worklist_title::list(language, list)),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }
}

/// The law as people call it, and choose it in a template.
pub const fn law_word(of: Law) -> &'static str {
    law(of)
}

/// What a column of an amount means where it is filled in in euros; `None` if it is no amount.
pub fn in_euros(register: Register, column: &str, language: Language) -> Option<&'static str> {
    match (register, column) {
        (Register::Claims, "amount_cents") => Some(words::template::amount_in_euros(language)),
        (Register::Claims, "tariff_cents") => Some(words::template::tariff_in_euros(language)),
        (Register::Requests, "budget_cents") => Some(words::template::requested_budget_in_euros(language)),
        (Register::Allocations, "budget_cents") => Some(words::template::budget_in_euros(language)),
        _ => None,
    }
}

/// Two explanations as a provider might give them, for the examples of a template.
pub const fn example_explanations(language: Language) -> [&'static str; 2] {
    [words::template::example_cutting_down(language), words::template::example_transfer(language)]
}
