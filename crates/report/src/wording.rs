//! The words for what the engine speaks of in codes: laws, routes, statuses, products, short hashes.

use stoplicht_core::Language;
use stoplicht_core::policy::PolicyRef;
use stoplicht_core::register::{Code, Law, Municipality, Route, Status};

use crate::words;

/// The care group of budgets without a product, as results name it.
const GENERIC: &str = "generic";

/// The law, as people call it.
///
/// ```
/// use stoplicht_core::register::Law;
///
/// assert_eq!(stoplicht_report::law(Law::Jw), "Jeugdwet");
/// ```
pub const fn law(law: Law) -> &'static str {
    match law {
        Law::Jw => "Jeugdwet",
        Law::Wmo => "Wmo",
    }
}

/// The route of a list.
pub(crate) const fn route(route: Route, language: Language) -> &'static str {
    match route {
        Route::Bulk => words::wording::as_a_list(language),
        Route::Individual => words::wording::one_by_one(language),
    }
}

/// How the requests of a list go, behind the status of one: ` · wordt met de hele lijst behandeld`.
pub(crate) const fn handled(route: Route, language: Language) -> &'static str {
    match route {
        Route::Bulk => words::wording::handled_as_a_list(language),
        Route::Individual => words::wording::handled_one_by_one(language),
    }
}

/// What the access worker sees of a request.
pub const fn status(status: Status, language: Language) -> &'static str {
    match status {
        Status::Answered => words::wording::answered(language),
        Status::Agreed => words::wording::agreed(language),
        Status::ExplanationMissing => words::wording::explanation_missing(language),
        Status::ExplanationGiven => words::wording::explanation_given(language),
        Status::ToDiscuss => words::wording::to_discuss(language),
    }
}

/// A provider by its number, with its name where that is known: `42420001 Stichting Voorbeeldzorg`.
pub fn provider(provider_id: &str, name: Option<&str>) -> String {
    match name {
        Some(name) => format!("{provider_id} {name}"),
        None => provider_id.to_owned(),
    }
}

/// A municipality by its name, with its number behind it; by the number alone where the name is not known.
///
/// ```
/// use stoplicht_core::register::Municipality;
///
/// let shown = |number: &str| number.parse::<Municipality>().map(stoplicht_report::municipality);
/// assert_eq!(shown("0193")?, "Zwolle (0193)");
/// assert_eq!(shown("0901")?, "0901");
/// # Ok::<(), stoplicht_core::register::MunicipalityError>(())
/// ```
pub fn municipality(number: Municipality) -> String {
    number.name().map_or_else(|| number.to_string(), |name| format!("{name} ({number})"))
}

/// A municipality under a law: `0901 (Wmo)`, `Zwolle (0193, Jeugdwet)`.
pub(crate) fn place(number: Municipality, under: Law) -> String {
    let law = law(under);
    number.name().map_or_else(|| format!("{number} ({law})"), |name| format!("{name} ({number}, {law})"))
}

/// The first twelve characters of a hash: enough to tell policies apart by eye.
pub(crate) fn short_hash(hash: &str) -> &str {
    hash.get(..12).unwrap_or(hash)
}

/// `Voorbeeldregio, versie 2026.1 (3f2a9c1b04de)`.
pub(crate) fn policy_name(policy: &PolicyRef, language: Language) -> String {
    words::wording::policy_name(language, short_hash(&policy.hash), &policy.name, &policy.version)
}

/// The words with a capital first.
pub(crate) fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// What a product category is called on the national lists (JZ020, WMO020); none where it is on none.
pub(crate) fn product_category(law: Law, code: &str, language: Language) -> Option<&'static str> {
    use words::product_category as say;
    Some(match (law, code) {
        (Law::Jw, "31") => say::jw_31(language),
        (Law::Jw, "32") => say::jw_32(language),
        (Law::Jw, "33") => say::jw_33(language),
        (Law::Jw, "34") => say::jw_34(language),
        (Law::Jw, "35") => say::jw_35(language),
        (Law::Jw, "36") => say::jw_36(language),
        (Law::Jw, "37") => say::jw_37(language),
        (Law::Jw, "38") => say::jw_38(language),
        (Law::Jw, "40") => say::jw_40(language),
        (Law::Jw, "41") => say::jw_41(language),
        (Law::Jw, "42") => say::jw_42(language),
        (Law::Jw, "43") => say::jw_43(language),
        (Law::Jw, "44") => say::jw_44(language),
        (Law::Jw, "45") => say::jw_45(language),
        (Law::Jw, "46") => say::jw_46(language),
        (Law::Jw, "47") => say::jw_47(language),
        (Law::Jw, "48") => say::jw_48(language),
        (Law::Jw, "49") => say::jw_49(language),
        (Law::Jw, "50") => say::jw_50(language),
        (Law::Jw, "51") => say::jw_51(language),
        (Law::Jw, "52") => say::jw_52(language),
        (Law::Jw, "53") => say::jw_53(language),
        (Law::Jw, "54") => say::jw_54(language),
        (Law::Jw, "55") => say::jw_55(language),
        (Law::Wmo, "01") => say::wmo_01(language),
        (Law::Wmo, "02") => say::wmo_02(language),
        (Law::Wmo, "03") => say::wmo_03(language),
        (Law::Wmo, "04") => say::wmo_04(language),
        (Law::Wmo, "05") => say::wmo_05(language),
        (Law::Wmo, "06") => say::wmo_06(language),
        (Law::Wmo, "07") => say::wmo_07(language),
        (Law::Wmo, "08") => say::wmo_08(language),
        (Law::Wmo, "09") => say::wmo_09(language),
        (Law::Wmo, "10") => say::wmo_10(language),
        (Law::Wmo, "11") => say::wmo_11(language),
        (Law::Wmo, "12") => say::wmo_12(language),
        (Law::Wmo, "13") => say::wmo_13(language),
        (Law::Wmo, "14") => say::wmo_14(language),
        (Law::Wmo, "15") => say::wmo_15(language),
        (Law::Wmo, "16") => say::wmo_16(language),
        (Law::Wmo, "17") => say::wmo_17(language),
        (Law::Wmo, "18") => say::wmo_18(language),
        _ => return None,
    })
}

/// What a reason for which an allocation changed is called on the national lists (JZ002, WMO002); none where it is on none.
pub(crate) fn change_reason(code: &str, language: Language) -> Option<&'static str> {
    use words::change_reason as say;
    Some(match code {
        "01" => say::old_correction(language),
        "02" => say::died(language),
        "03" => say::contract(language),
        "04" => say::extended(language),
        "05" => say::shortened(language),
        "06" => say::other_domain(language),
        "07" => say::moved(language),
        "08" => say::delivery_form(language),
        "09" => say::other_provider(language),
        "10" => say::funding(language),
        "11" => say::rearranged(language),
        "12" => say::by_provider(language),
        "13" => say::removed(language),
        "14" => say::correction(language),
        _ => return None,
    })
}

/// A product as it is allocated: by its code, or else its category, with the name of the category: `product 45A04 (ambulante jeugdhulp)`.
pub(crate) fn product(law: Law, category: Option<Code>, code: Option<Code>, language: Language) -> String {
    let shown = product_code(category, code, language);
    let name = category.and_then(|category| product_category(law, &category.to_string(), language));
    name.map_or_else(|| shown.clone(), |name| format!("{shown} ({name})"))
}

/// A product code or category, with the name of the category if it is one: `54 (jeugd-ggz)`, `54A03`.
pub(crate) fn named_code(law: Law, code: Code, language: Language) -> String {
    let code = code.to_string();
    match product_category(law, &code, language) {
        Some(name) => format!("{code} ({name})"),
        None => code,
    }
}

/// The same by its code alone: `product 45A04`.
pub(crate) fn product_code(category: Option<Code>, code: Option<Code>, language: Language) -> String {
    match (code, category) {
        (Some(code), _) => words::wording::product(language, code),
        (None, Some(category)) => words::wording::product_category(language, category),
        (None, None) => words::wording::budget(language).to_owned(),
    }
}

/// Comparable care by the name that the policy gives it; what it names nowhere by its product category: `zorggroep ambulant`,
/// `productcategorie 46 (crisishulp voor jeugd)`.
pub(crate) fn care(law: Law, care_group: &str, language: Language) -> String {
    if care_group == GENERIC {
        return words::wording::budget(language).to_owned();
    }
    match product_category(law, care_group, language) {
        Some(name) => format!("{} ({name})", words::wording::product_category(language, care_group)),
        None if care_group.bytes().all(|byte| byte.is_ascii_digit()) => {
            words::wording::product_category(language, care_group)
        }
        None => words::wording::care_group(language, care_group),
    }
}

/// A reporting period as people say it: `het tweede kwartaal van 2025`; what is no such period stays as it is.
pub(crate) fn period(label: &str, language: Language) -> String {
    use words::period as say;
    let in_words = || {
        let (year, rest) = label.split_at_checked(4)?;
        Some(match rest {
            "Q1" => say::quarter_1(language, year),
            "Q2" => say::quarter_2(language, year),
            "Q3" => say::quarter_3(language, year),
            "Q4" => say::quarter_4(language, year),
            "-01" => say::month_01(language, year),
            "-02" => say::month_02(language, year),
            "-03" => say::month_03(language, year),
            "-04" => say::month_04(language, year),
            "-05" => say::month_05(language, year),
            "-06" => say::month_06(language, year),
            "-07" => say::month_07(language, year),
            "-08" => say::month_08(language, year),
            "-09" => say::month_09(language, year),
            "-10" => say::month_10(language, year),
            "-11" => say::month_11(language, year),
            "-12" => say::month_12(language, year),
            _ => return None,
        })
    };
    in_words().unwrap_or_else(|| label.to_owned())
}

/// `a`, `a and b`, `a, b and c`.
pub(crate) fn listed(words: &[&str], language: Language) -> String {
    match words {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [rest @ .., last] => words::wording::listed(language, rest.join(", "), last),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn product_categories_have_names() {
        assert_eq!(product_category(Law::Wmo, "07", Language::Nl), Some("dagbesteding"));
        assert_eq!(product_category(Law::Jw, "45", Language::En), Some("outpatient youth care"));
        assert_eq!(product_category(Law::Jw, "07", Language::Nl), None);
        assert_eq!(product_category(Law::Jw, "45A04", Language::Nl), None);
    }

    #[test]
    fn periods_are_told_as_people_say_them() {
        let said = |label| period(label, Language::Nl);
        assert_eq!(said("2025Q2"), "het tweede kwartaal van 2025");
        assert_eq!(said("2024-03"), "maart 2024");
        for label in ["2024", "2024Q5", "2023/2025", ""] {
            assert_eq!(said(label), label);
        }
        assert_eq!(period("2025Q4", Language::En), "the fourth quarter of 2025");
    }
}
