//! What was found in a policy, in the reader's language: what is wrong, and a way out.
//!
//! English is what the engine says itself; the Dutch stands here. Keys, measures and the words of a condition are the
//! same in both, for they are what stands in the file.

use stoplicht_core::policy::settings::FileFault;
use stoplicht_core::policy::{
    ExpectedNext, ExpectedValue, Fault, Finding, Items, Position, RoleFault, Severity, TablePlace, ValueKind, quoted,
};
use stoplicht_core::register::Code;
use stoplicht_core::{Language, Measure};

use super::doubt;
use super::meant::dutch_meant;

use crate::words;

/// What is wrong, in one sentence.
///
/// ```
/// use stoplicht_core::{Language, Policy};
/// use stoplicht_report::policy::finding::{message, remedy};
///
/// let error = Policy::from_toml("schema = 1\nnaam = \"Voorbeeldregio\"\n").unwrap_err();
/// let unknown = error.findings().iter().find(|finding| finding.words() == "naam").unwrap();
/// assert_eq!(message(unknown, Language::Nl), "de sleutel `naam` betekent hier niets");
/// assert_eq!(message(unknown, Language::En), "`naam` is no key that means anything here");
/// assert_eq!(remedy(unknown, Language::Nl).as_deref(), Some("bedoelde u `name`?"));
/// ```
pub fn message(finding: &Finding, language: Language) -> String {
    match language {
        Language::Nl => in_dutch(finding.fault()),
        Language::En => finding.message(),
    }
}

/// A way out, where there is one.
pub fn remedy(finding: &Finding, language: Language) -> Option<String> {
    match language {
        Language::Nl => dutch_remedy(finding.fault()),
        Language::En => finding.suggestion(),
    }
}

/// All of it on one line: `regel 12, kolom 9: fout[unknown_measure]: … (…)`.
pub fn line(finding: &Finding, language: Language) -> String {
    one_line(finding, &message(finding, language), remedy(finding, language), language)
}

/// A finding of any kind of file on one line, with what is wrong and a way out in the reader's language.
pub(crate) fn one_line<F: FileFault>(
    finding: &Finding<F>,
    message: &str,
    remedy: Option<String>,
    language: Language,
) -> String {
    let severity = match finding.severity() {
        Severity::Error => words::policy_finding::error(language),
        Severity::Warning => words::policy_finding::warning(language),
    };
    let Position { line, column } = finding.position();
    let (row, place) = (words::policy_finding::line(language), words::policy_finding::column(language));
    let code = finding.fault().code_name();
    let help = remedy.map_or_else(String::new, |help| format!(" ({help})"));
    format!("{row} {line}, {place} {column}: {severity}[{code}]: {message}{help}")
}

pub(crate) fn in_dutch(fault: &Fault) -> String {
    match fault {
        // The words of the readers of TOML and JSON, which know English only.
        Fault::NotToml(words) | Fault::NotJson(words) => format!("het bestand is niet te lezen: {words}"),
        Fault::FileTooDeep(most) => format!("het bestand is meer dan {most} niveaus diep genest"),
        Fault::EmptyFile => "het bestand is leeg".to_owned(),
        Fault::FileTooLarge(most) => format!("het bestand is groter dan {most} bytes"),
        Fault::KeyTwice(key) => format!("{} staat hier twee keer", quoted(key)),
        Fault::UnknownKey(key, _) => format!("de sleutel {} betekent hier niets", quoted(key)),
        Fault::MissingKey { key, .. } => format!("`{key}` ontbreekt"),
        Fault::NoCriterion => "er is geen criterium".to_owned(),
        Fault::UnknownSchema => "dit schema is niet bekend".to_owned(),
        Fault::NotATable(place, found) => {
            format!("{} is {}; verwacht: een tabel", dutch_place(*place), dutch_kind(*found))
        }
        Fault::WrongKind { key, found, expected } => {
            format!("`{key}` is {}; verwacht: {}", dutch_kind(*found), dutch_expected(*expected))
        }
        Fault::EmptyText(key) => format!("`{key}` is leeg"),
        Fault::NotWhole { key, least, most, .. } => {
            format!("`{key}` is een geheel getal van {least} tot en met {most}")
        }
        Fault::NotATolerance => "`scale_tolerance` is een getal van 0 tot 1".to_owned(),
        Fault::NotACode(text) => format!("{} kan geen code zijn", quoted(text)),
        Fault::NotAColour(text, _) => format!("{} is geen kleur", quoted(text)),
        Fault::TooMany { of, found, most } => {
            format!("er zijn {found} {}, en er kunnen er hooguit {most} worden gelezen", dutch_items(*of))
        }
        Fault::LongId(most) => format!("een id heeft hooguit {most} bytes"),
        Fault::CriterionTwice(id) => format!("er is al een criterium `{id}`"),
        Fault::CareGroupTwice(name) => format!("er is al een zorggroep `{name}`"),
        Fault::NoRole(id, fault) => format!("criterium `{id}`: {}", dutch_role(*fault).0),
        Fault::OverNothing => "`over` noemt geen criterium".to_owned(),
        Fault::UnknownCriterion(id, _) => format!("er is geen criterium `{id}`"),
        Fault::OverGoodNews(id, _) => format!("criterium `{id}` geeft geen kleur die verlaagd kan worden"),
        Fault::LoneBracket => "een accolade in de tekst heeft geen wederhelft".to_owned(),
        Fault::UnknownMeasure(name, _) => format!("{} is geen maat", quoted(name)),
        Fault::LongCondition(most) => format!("een voorwaarde heeft hooguit {most} woorden en tekens"),
        Fault::PercentSign => "een getal heeft geen procentteken".to_owned(),
        Fault::NotANumber(text) => format!("{} is geen getal", quoted(text)),
        Fault::StraySign(sign) => format!("`{sign}` betekent niets in een voorwaarde"),
        Fault::ConditionTooDeep(most) => format!("meer dan {most} niveaus diep genest"),
        Fault::Unexpected { expected, .. } => format!("hier wordt verwacht: {}", dutch_next(*expected)),
        Fault::Ended(expected) => format!("de voorwaarde houdt op; hier wordt verwacht: {}", dutch_next(*expected)),
        Fault::NumberNeeded => "hier is een getal nodig, en dit is waar of onwaar".to_owned(),
        Fault::TruthNeeded(_) => "hier is waar of onwaar nodig, en dit is een getal".to_owned(),
        Fault::ChainedComparison => "vergelijkingen kunnen niet op elkaar volgen".to_owned(),
        Fault::Doubt(doubt) => doubt::in_dutch(doubt),
    }
}

pub(crate) fn dutch_remedy(fault: &Fault) -> Option<String> {
    let text = match fault {
        Fault::UnknownKey(_, meant)
        | Fault::NotAColour(_, meant)
        | Fault::UnknownCriterion(_, meant)
        | Fault::OverGoodNews(_, meant)
        | Fault::UnknownMeasure(_, meant) => return Some(dutch_meant(meant)),
        Fault::Doubt(doubt) => return Some(doubt::remedy(doubt)),
        Fault::MissingKey { example, .. } => return Some(format!("schrijf bijvoorbeeld `{example}`")),
        Fault::NotWhole { default, .. } => return Some(format!("standaard is het {default}")),
        Fault::NotACode(_) => return Some(format!("een code heeft één tot {} bytes", Code::MAX_BYTES)),
        Fault::TruthNeeded(measure) => return Some(dutch_comparison(*measure)),
        Fault::NotToml(_) => "dit is geen geldige TOML; zie de beleidsgids voor de vorm",
        Fault::NotJson(_) | Fault::FileTooDeep(_) | Fault::EmptyFile => {
            "dit is geen geldige JSON; zie de beleidsgids voor de vorm"
        }
        Fault::FileTooLarge(_) => "is dit een beleid?",
        Fault::KeyTwice(_) => "laat er één weg",
        Fault::NoCriterion => "voeg een `[[criterion]]` toe met een `id`, en een voorwaarde voor `orange` of `red`",
        Fault::UnknownSchema => "schrijf `schema = 1`",
        Fault::NotATable(..) => "zie de beleidsgids voor de vorm",
        Fault::EmptyText(_) => "schrijf een tekst",
        Fault::NotATolerance => "5% wordt geschreven als 0.05",
        Fault::TooMany { .. } => "maak er meer dan één beleid van",
        Fault::LongId(_) => "zet wat u wilt zeggen in `text`",
        Fault::CriterionTwice(_) => "geef het een eigen id",
        Fault::CareGroupTwice(_) => "zet de criteria ervan bij elkaar",
        Fault::NoRole(_, fault) => dutch_role(*fault).1,
        Fault::OverNothing => "noem er minstens één",
        Fault::LoneBracket => "schrijf `{{` of `}}` voor de accolade zelf",
        Fault::LongCondition(_) | Fault::ConditionTooDeep(_) => "verdeel dit over meer criteria",
        Fault::PercentSign => "schrijf een verhouding: 60% is 0.6",
        Fault::StraySign(sign) => dutch_instead_of(sign),
        Fault::Unexpected { is_comma: true, .. } => "een decimaalteken is hier een punt: 0.6",
        Fault::NumberNeeded => "vergelijk getallen met getallen; schrijf voor een bereik `a BETWEEN 1 AND 3`",
        Fault::ChainedComparison => "schrijf voor een bereik `a BETWEEN 1 AND 3`",
        Fault::WrongKind { .. } | Fault::NotANumber(_) | Fault::Unexpected { .. } | Fault::Ended(_) => return None,
    };
    Some(text.to_owned())
}

fn dutch_comparison(measure: Option<Measure>) -> String {
    match measure {
        Some(measure) => format!("vergelijk het met iets: `{} >= 1`", measure.name()),
        None => "vergelijk het met iets, zoals in `prior_extensions >= 2`".to_owned(),
    }
}

fn dutch_instead_of(sign: &str) -> &'static str {
    match sign {
        "==" => "gelijk wordt geschreven als `=`",
        "&&" => "schrijf `AND`",
        "||" => "schrijf `OR`",
        "!" => "schrijf `NOT`",
        "'" | "\"" => "in een voorwaarde staan geen teksten, alleen getallen",
        "≥" => "schrijf `>=`",
        "≤" => "schrijf `<=`",
        "≠" => "schrijf `<>`",
        _ => "een voorwaarde heeft maten, getallen, + - * /, vergelijkingen, BETWEEN, IN, IS NULL, AND, OR, NOT",
    }
}

fn dutch_place(place: TablePlace) -> String {
    match place {
        TablePlace::Policy => "het beleid".to_owned(),
        TablePlace::Contract => "het contract".to_owned(),
        TablePlace::Criterion => "een criterium".to_owned(),
        TablePlace::Key(key) => format!("`{key}`"),
    }
}

const fn dutch_kind(kind: ValueKind) -> &'static str {
    match kind {
        ValueKind::Text => "tekst",
        ValueKind::Number => "een getal",
        ValueKind::Truth => "waar of onwaar",
        ValueKind::Date => "een datum",
        ValueKind::Nothing => "niets",
        ValueKind::List => "een lijst",
        ValueKind::Table => "een tabel",
    }
}

fn dutch_expected(expected: ExpectedValue) -> String {
    match expected {
        ExpectedValue::Text => "een tekst tussen aanhalingstekens".to_owned(),
        ExpectedValue::Date => "een datum zoals 2026-01-01".to_owned(),
        ExpectedValue::Condition => "een tekst zoals \"prior_extensions >= 2\"".to_owned(),
        ExpectedValue::Truth => "`true` of `false`".to_owned(),
        ExpectedValue::Cents => "een geheel aantal centen".to_owned(),
        ExpectedValue::List(of) => format!("een lijst van {}{}", dutch_items(of), of.notation()),
    }
}

const fn dutch_items(items: Items) -> &'static str {
    match items {
        Items::Criteria => "criteria",
        Items::CareGroups => "zorggroepen",
        Items::Colours => "kleuren",
        Items::Dates => "datums",
        Items::Codes => "codes",
        Items::CriterionIds => "id's van criteria",
        Items::Municipalities => "gemeenten",
        Items::Products => "producten",
        Items::Services => "voorzieningen",
        Items::Partners => "partners",
        Items::Providers => "aanbieders",
        Items::Surcharges => "toeslagen",
        Items::CeilingParts => "delen van plafonds",
        Items::Rooms => "bestedingsruimten",
        Items::Milestones => "mijlpalen",
        Items::IndexParts => "percentages",
        Items::WeightedParts => "percentages met hun gewicht",
    }
}

/// What is wrong with what a criterion is for, and the way out.
const fn dutch_role(fault: RoleFault) -> (&'static str, &'static str) {
    match fault {
        RoleFault::NoCondition => {
            ("het heeft geen `orange`, `red` of `green`", "geef het een voorwaarde voor minstens één kleur")
        }
        RoleFault::Both => (
            "het geeft zelf kleuren en verlaagt ook die van andere",
            "maak er twee criteria van: één met `orange` en `red`, één met `green` en `over`",
        ),
        RoleFault::LowersNone => (
            "`green` verlaagt andere criteria, en `over` noemt er geen",
            "schrijf bijvoorbeeld `over = [\"prior-extensions\"]`",
        ),
        RoleFault::OverWithoutGreen => ("`over` betekent alleen iets naast `green`", "laat het weg"),
        RoleFault::UnknownWithGreen => (
            "`unknown` betekent niets naast `green`: goed nieuws dat niet te zeggen is, verlaagt niets",
            "laat het weg",
        ),
    }
}

const fn dutch_next(next: ExpectedNext) -> &'static str {
    match next {
        ExpectedNext::End => "het einde van de voorwaarde, `AND` of `OR`",
        ExpectedNext::Operand => "een maat of een getal",
        ExpectedNext::Null => "`NULL` of `NOT NULL`",
        ExpectedNext::BetweenOrIn => "`BETWEEN` of `IN`",
        ExpectedNext::AndOfBetween => "de `AND` van `BETWEEN … AND …`",
        ExpectedNext::Open => "`(`",
        ExpectedNext::CommaOrClose => "`,` of `)`",
        ExpectedNext::Close => "`)`",
    }
}
