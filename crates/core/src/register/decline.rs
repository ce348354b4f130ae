//! Why a request is declined, as the national messages say it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Code;

/// Why a request to extend is declined: code list WJ759 (`RedenAfwijzingVerzoek`), as far as it applies to a 317.
///
/// Its number stands in data, its code in a 319.
///
/// ```
/// use stoplicht_core::register::{Code, DeclineReason};
///
/// assert_eq!(DeclineReason::of_code(Code::literal("4")), Some(DeclineReason::OutsideContract));
/// assert_eq!(DeclineReason::of_code(Code::literal("8")), None, "the place of residence: for a 315 only");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "u8", into = "u8")]
#[schemars(with = "u8")]
#[repr(u8)]
pub enum DeclineReason {
    /// 1: no change, but a new request is needed.
    NewRequestNeeded = 1,
    /// 2: it does not fit the budget.
    OverBudget = 2,
    /// 3: no contract.
    NoContract = 3,
    /// 4: it does not fit the contract.
    OutsideContract = 4,
    /// 5: another municipality's.
    OtherMunicipality = 5,
    /// 6: stacked on what the client has.
    Stacking = 6,
    /// 7: declined on the content of the care.
    CareContent = 7,
    /// 9: the age limit is reached. (8, the place of residence, is for a 315 only.)
    AgeLimit = 9,
}

impl DeclineReason {
    /// Every reason that a 317 can be declined for.
    pub const ALL: [Self; 8] = [
        Self::NewRequestNeeded,
        Self::OverBudget,
        Self::NoContract,
        Self::OutsideContract,
        Self::OtherMunicipality,
        Self::Stacking,
        Self::CareContent,
        Self::AgeLimit,
    ];

    /// The number in WJ759.
    pub const fn number(self) -> u8 {
        self as u8
    }

    /// The reason of a number, if a 317 can be declined for it.
    pub fn numbered(number: u8) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.number() == number)
    }

    /// The code as it stands in a 319: without leading zero.
    pub const fn code(self) -> Code {
        match self {
            Self::NewRequestNeeded => Code::literal("1"),
            Self::OverBudget => Code::literal("2"),
            Self::NoContract => Code::literal("3"),
            Self::OutsideContract => Code::literal("4"),
            Self::OtherMunicipality => Code::literal("5"),
            Self::Stacking => Code::literal("6"),
            Self::CareContent => Code::literal("7"),
            Self::AgeLimit => Code::literal("9"),
        }
    }

    /// The reason of a code, if a 317 can be declined for it.
    pub fn of_code(code: Code) -> Option<Self> {
        Self::ALL.into_iter().find(|reason| reason.code() == code)
    }
}

impl From<DeclineReason> for u8 {
    fn from(reason: DeclineReason) -> Self {
        reason.number()
    }
}

impl TryFrom<u8> for DeclineReason {
    type Error = &'static str;

    fn try_from(number: u8) -> Result<Self, Self::Error> {
        Self::numbered(number).ok_or("a reason of code list WJ759 is 1 to 7, or 9")
    }
}
