//! What a reviewer decides, and the words for it.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use stoplicht_core::Language;
use stoplicht_core::register::Colour;

use super::row::RowKey;

/// What a reviewer decided. It stands beside the colour, never in its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum DecisionKind {
    /// As it was asked.
    Agreed,
    /// For less long than was asked.
    Shortened,
    /// Not.
    Declined,
    /// To be talked about first.
    ToDiscuss,
}

impl DecisionKind {
    /// Every kind, in the order of the drop-down.
    pub const ALL: [Self; 4] = [Self::Agreed, Self::Shortened, Self::Declined, Self::ToDiscuss];

    /// The word as it stands in registers.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Agreed => "agreed",
            Self::Shortened => "shortened",
            Self::Declined => "declined",
            Self::ToDiscuss => "to_discuss",
        }
    }

    /// The word as people choose it.
    pub const fn word(self, language: Language) -> &'static str {
        match self {
            Self::Agreed => language.pick("akkoord", "agreed"),
            Self::Shortened => language.pick("ingekort", "shortened"),
            Self::Declined => language.pick("afgewezen", "declined"),
            Self::ToDiscuss => language.pick("bespreken", "to discuss"),
        }
    }

    /// What people wrote, in either language.
    pub(super) fn read(text: &str) -> Option<Self> {
        let text = text.trim().to_lowercase().replace('_', " ");
        Self::ALL.into_iter().find(|kind| Language::ALL.iter().any(|language| kind.word(*language) == text))
    }
}

/// Why a request is declined: code list WJ759 (`RedenAfwijzingVerzoek`), as far as it applies to extensions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "u8", into = "u8")]
#[schemars(with = "u8")]
#[repr(u8)]
pub enum RefusalReason {
    /// 1: not a change, but a new application.
    NewApplication = 1,
    /// 2: does not fit the budget.
    Budget = 2,
    /// 3: no contract.
    NoContract = 3,
    /// 4: does not fit the contract.
    Contract = 4,
    /// 5: another municipality.
    OtherMunicipality = 5,
    /// 6: stacking of care.
    Stacking = 6,
    /// 7: on grounds of care.
    Care = 7,
    /// 8: the rule of the place of residence (*woonplaatsbeginsel*); in the list for first requests under the
    /// Jeugdwet only.
    Residence = 8,
    /// 9: the age limit is reached.
    Age = 9,
}

impl RefusalReason {
    /// Every reason that can be given for declining an extension. (8 is for first requests only.)
    pub const FOR_EXTENSIONS: [Self; 8] = [
        Self::NewApplication,
        Self::Budget,
        Self::NoContract,
        Self::Contract,
        Self::OtherMunicipality,
        Self::Stacking,
        Self::Care,
        Self::Age,
    ];

    /// The code as it stands in a 319: without leading zero.
    pub const fn code(self) -> u8 {
        self as u8
    }

    /// The label: in Dutch as in the code list.
    pub const fn label(self, language: Language) -> &'static str {
        match self {
            Self::NewApplication => {
                language.pick("Geen wijziging, maar nieuwe aanvraag", "No change, but a new application")
            }
            Self::Budget => language.pick("Past niet binnen budget", "Does not fit the budget"),
            Self::NoContract => language.pick("Geen contract", "No contract"),
            Self::Contract => language.pick("Past niet binnen contract", "Does not fit the contract"),
            Self::OtherMunicipality => language.pick("Andere gemeente", "Another municipality"),
            Self::Stacking => language.pick("Stapeling", "Stacking of care"),
            Self::Care => language.pick("Zorginhoudelijke afkeur", "On grounds of care"),
            Self::Residence => language.pick("Woonplaatsbeginsel", "Place of residence"),
            Self::Age => language.pick("Leeftijdsgrens is bereikt", "Age limit reached"),
        }
    }

    /// The entry of the drop-down: code and label.
    pub(super) fn entry(self, language: Language) -> String {
        format!("{} {}", self.code(), self.label(language))
    }

    /// What people wrote: the code, with or without its label, or the label alone.
    pub(super) fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        let digits: String = text.chars().take_while(char::is_ascii_digit).collect();
        if !digits.is_empty() {
            let rest = text.get(digits.len()..).unwrap_or_default();
            let code = digits.parse::<u8>().ok().filter(|_| !rest.starts_with(|c: char| c.is_alphanumeric()))?;
            return Self::FOR_EXTENSIONS.into_iter().find(|reason| reason.code() == code);
        }
        let same = |reason: &Self| Language::ALL.iter().any(|l| reason.label(*l).to_lowercase() == text.to_lowercase());
        Self::FOR_EXTENSIONS.into_iter().find(same)
    }
}

impl From<RefusalReason> for u8 {
    fn from(reason: RefusalReason) -> Self {
        reason.code()
    }
}

impl TryFrom<u8> for RefusalReason {
    type Error = &'static str;

    fn try_from(code: u8) -> Result<Self, Self::Error> {
        let all = Self::FOR_EXTENSIONS.into_iter().chain([Self::Residence]);
        all.into_iter().find(|reason| reason.code() == code).ok_or("a reason of code list WJ759 is 1 to 9")
    }
}

/// A decision of a reviewer on one row: who, when, and beside which colour.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Decision {
    /// The row.
    #[serde(flatten)]
    pub key: RowKey,
    /// The run in which it was scored.
    pub run_id: String,
    /// The policy under which it was scored.
    pub policy_hash: String,
    /// The colour that it had.
    pub colour: Colour,
    /// The colours of the criteria, as they counted.
    pub criteria: Vec<CriterionColour>,
    /// Who decided.
    pub decided_by: String,
    /// When.
    pub decided_on: NaiveDate,
    /// What.
    pub decision: DecisionKind,
    /// The end instead of the one that was asked for, if it was shortened.
    #[serde(default)]
    pub shortened_to: Option<NaiveDate>,
    /// Why, if it was declined.
    #[serde(default)]
    pub reason: Option<RefusalReason>,
    /// What the reviewer wrote beside it.
    #[serde(default)]
    pub note: Option<String>,
}

/// The colour of a criterion, as it counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct CriterionColour {
    /// The criterion.
    pub id: String,
    /// Its colour.
    pub colour: Colour,
}
