//! The codes of the national code lists that rules hang on, and what a spreadsheet makes of them.

use super::{Code, Law};

/// Digits in the AGB code of a provider.
pub const PROVIDER_DIGITS: usize = 8;
/// Digits in the CBS code of a municipality.
pub const MUNICIPALITY_DIGITS: usize = 4;
/// Digits in a product category, and in a unit.
pub const CATEGORY_DIGITS: usize = 2;

/// Is this a code that lost its leading zeros: digits alone, and fewer than there should be (section 0)?
///
/// ```
/// use stoplicht_core::register::code_list::{PROVIDER_DIGITS, has_lost_zeros};
///
/// assert!(has_lost_zeros("1234567", PROVIDER_DIGITS));
/// assert!(!has_lost_zeros("01234567", PROVIDER_DIGITS));
/// assert!(!has_lost_zeros("A-12", PROVIDER_DIGITS), "whoever made up this code made up its length");
/// ```
pub fn has_lost_zeros(text: &str, digits: usize) -> bool {
    !text.is_empty() && text.len() < digits && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Units of a size (WJ756).
pub mod unit {
    use crate::register::Code;

    /// A minute.
    pub const MINUTE: Code = Code::literal("01");
    /// An hour.
    pub const HOUR: Code = Code::literal("04");
    /// A day and a night (*etmaal*).
    pub const DAY_AND_NIGHT: Code = Code::literal("14");
    /// A half-day (*dagdeel*), which counts as four hours.
    pub const HALF_DAY: Code = Code::literal("16");
    /// A piece, by output.
    pub const PIECE_OUTPUT: Code = Code::literal("82");
    /// Money: a volume in eurocents.
    pub const EUROCENT: Code = Code::literal("83");
    /// A piece, by effort.
    pub const PIECE_EFFORT: Code = Code::literal("84");

    /// Every unit of the list.
    pub const ALL: [Code; 7] = [MINUTE, HOUR, DAY_AND_NIGHT, HALF_DAY, PIECE_OUTPUT, EUROCENT, PIECE_EFFORT];
}

/// Types of referrer (COD327).
pub mod referrer {
    use crate::register::Code;

    /// The municipality itself.
    pub const MUNICIPALITY: Code = Code::literal("01");
    /// A general practitioner (*huisarts*).
    pub const GENERAL_PRACTITIONER: Code = Code::literal("02");
    /// A youth health physician (*jeugdarts*).
    pub const YOUTH_DOCTOR: Code = Code::literal("03");
    /// A certified institution (*gecertificeerde instelling*).
    pub const CERTIFIED_INSTITUTION: Code = Code::literal("04");
    /// A medical specialist.
    pub const MEDICAL_SPECIALIST: Code = Code::literal("05");
    /// The client, or nobody.
    pub const NONE: Code = Code::literal("06");
    /// A court, a public prosecutor, or an official of a youth prison.
    pub const COURT: Code = Code::literal("08");

    /// Every type of the list; there is no 07.
    pub const ALL: [Code; 7] =
        [MUNICIPALITY, GENERAL_PRACTITIONER, YOUTH_DOCTOR, CERTIFIED_INSTITUTION, MEDICAL_SPECIALIST, NONE, COURT];
}

/// Frequencies of a size (WMO757).
pub mod frequency {
    use crate::register::Code;

    /// Every day.
    pub const PER_DAY: Code = Code::literal("1");
    /// Every week.
    pub const PER_WEEK: Code = Code::literal("2");
    /// Every month.
    pub const PER_MONTH: Code = Code::literal("4");
    /// Over the whole period of the allocation.
    pub const IN_TOTAL: Code = Code::literal("6");

    /// Every frequency of the list.
    pub const ALL: [Code; 4] = [PER_DAY, PER_WEEK, PER_MONTH, IN_TOTAL];
}

/// Reasons of a change to an allocation (`RedenWijziging`, JZ002 and WMO002).
pub mod change_reason {
    use crate::register::Code;

    /// Withdrawn in 3.1; with equal dates it meant the same as [`REMOVED`] (*administratieve correctie*).
    pub const OLD_CORRECTION: Code = Code::literal("01");
    /// By the municipality.
    pub const BY_MUNICIPALITY: Code = Code::literal("04");
    /// At the provider's request.
    pub const BY_PROVIDER: Code = Code::literal("12");
    /// The allocation counts as never sent (*verwijderd*).
    pub const REMOVED: Code = Code::literal("13");

    /// Does a version say that the allocation never was (semantics, section 2)? `end` is none if it is open-ended.
    ///
    /// ```
    /// use stoplicht_core::register::code_list::change_reason::{OLD_CORRECTION, REMOVED, is_removal};
    ///
    /// assert!(is_removal(Some(REMOVED), 1, Some(31)));
    /// assert!(is_removal(Some(OLD_CORRECTION), 1, Some(1)));
    /// assert!(!is_removal(Some(OLD_CORRECTION), 1, Some(31)));
    /// ```
    pub fn is_removal<D: Copy + PartialEq>(reason: Option<Code>, start: D, end: Option<D>) -> bool {
        match reason {
            Some(REMOVED) => true,
            Some(OLD_CORRECTION) => end.is_some_and(|end| end == start),
            _ => false,
        }
    }
}

/// Is a code on the national list of its column (JZ020, WMO020, JZ588, WMO588, JZ002, WMO002, COD327)? A column of which the codes
/// stand on no national list takes any.
///
/// ```
/// use stoplicht_core::register::code_list::is_listed;
/// use stoplicht_core::register::{Code, Law};
///
/// assert!(is_listed("product_category", Law::Wmo, Code::literal("07")));
/// assert!(!is_listed("product_category", Law::Wmo, Code::literal("45")), "that is a category of the Jeugdwet");
/// assert!(is_listed("stop_reason", Law::Wmo, Code::literal("19")) && !is_listed("stop_reason", Law::Jw, Code::literal("88")));
/// ```
pub fn is_listed(column: &str, law: Law, code: Code) -> bool {
    let text = code.to_text();
    let number = (text.len() == 2).then(|| text.parse::<u8>().ok()).flatten();
    match column {
        "product_category" => number.is_some_and(|number| match law {
            Law::Jw => matches!(number, 31..=38 | 40..=55),
            Law::Wmo => matches!(number, 1..=18),
        }),
        "stop_reason" => number.is_some_and(|number| match law {
            Law::Jw => matches!(number, 2 | 20 | 31..=39),
            Law::Wmo => matches!(number, 2 | 19..=23 | 31 | 36..=39),
        }),
        "change_reason" => number.is_some_and(|number| matches!(number, 1..=14)),
        "referrer" => referrer::ALL.contains(&code),
        _ => true,
    }
}
