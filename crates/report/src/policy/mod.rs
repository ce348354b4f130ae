//! What a policy says: each criterion in a sentence, all of them as a table, and how histories and lists are handled.

mod compare;
mod condition;
pub mod finding;
pub(crate) mod settings;

use stoplicht_core::policy::{Criterion, CriterionRole, RuleSet, Test};
use stoplicht_core::register::Colour;
use stoplicht_core::{Language, Measure, Measures, Policy};

use crate::sign::Sign;
use crate::text::{Align, Look, Page, Table, Text, TextLine, wrapped};
use crate::wording::{capital, listed, short_hash};
use crate::words;

pub(crate) use compare::value as measure_value;
pub use condition::in_words;

/// What a policy says, in words and as a table.
pub fn page(policy: &Policy, page: Page) -> Text {
    let mut text = head(policy, page);
    text.append(sentences_of(policy, page));
    text.append(table(policy, page));
    text.append(settings::care_groups(policy, page));
    text.append(settings::lists(policy, page));
    text.append(settings::reading(policy, page));
    text.append(warnings(policy, page));
    text
}

fn head(policy: &Policy, page: Page) -> Text {
    let reference = policy.id();
    let mut text = Text::new();
    text.push(TextLine::new().strong(reference.name.as_str()));
    text.push(
        TextLine::of(words::policy::version_valid_from(
            page.language(),
            page.language().date(policy.valid_from()),
            &reference.version,
        ))
        .strong(short_hash(&reference.hash)),
    );
    text.push(TextLine::new().faint(format!("SHA-256 {}", reference.hash)));
    text
}

/// One criterion in a sentence: `Oranje bij 2 of meer eerdere verlengingen, rood bij 4 of meer eerdere verlengingen.`
///
/// ```
/// use stoplicht_core::{Language, Policy};
///
/// let policy = Policy::from_toml(r#"
///     schema = 1
///     name = "Voorbeeldregio"
///     version = "2026.1"
///     valid_from = 2026-01-01
///     [[criterion]]
///     id = "prior-extensions"
///     red = "prior_extensions >= 4"
/// "#)?;
/// let sentence = stoplicht_report::policy::sentence(policy.rules(), &policy.rules().criteria()[0], Language::Nl);
/// assert_eq!(sentence, "Rood bij 4 of meer eerdere verlengingen.");
/// # Ok::<(), stoplicht_core::policy::PolicyError>(())
/// ```
pub fn sentence(rules: &RuleSet, criterion: &Criterion, language: Language) -> String {
    match criterion.role() {
        CriterionRole::Colours { orange, red, unknown, not_applicable } => {
            let mut parts = Vec::new();
            for (colour, test) in [(Colour::Orange, orange), (Colour::Red, red)] {
                if let Some(test) = test {
                    let colour = Sign::of(colour).word(language);
                    parts.push(words::policy::colour_at(language, colour, in_words(test.condition(), language)));
                }
            }
            let mut sentence = format!("{}.", capital(&parts.join("; ")));
            if may_be_unknown(criterion) {
                let colour = Sign::of(*unknown).word(language);
                sentence = words::policy::unknown_counts_as(language, colour, sentence);
                if let Some(colour) = not_applicable {
                    let colour = Sign::of(*colour).word(language);
                    sentence = words::policy::not_applicable_counts_as(language, colour, sentence);
                }
            }
            sentence
        }
        CriterionRole::Lowers { green, over } => {
            let named = over.iter().filter_map(|at| rules.criteria().get(*at));
            // What is for the access worker only is not put in words.
            let name = |of: &Criterion| {
                if is_internal(of) { of.id().to_owned() } else { format!("‘{}’", criterion_title(of, language)) }
            };
            let names: Vec<String> = named.map(name).collect();
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            let condition = in_words(green.condition(), language);
            words::policy::good_news(language, condition, names.len() as u64, listed(&names, language))
        }
    }
}

/// Can it be that one of the conditions of a criterion cannot be said?
pub(crate) fn may_be_unknown(criterion: &Criterion) -> bool {
    let CriterionRole::Colours { orange, red, .. } = criterion.role() else { return false };
    [orange, red].into_iter().flatten().any(|test| condition::may_be_unknown(test.condition()))
}

/// What a criterion is called for people: `Eerdere verlengingen`.
pub(crate) fn criterion_title(criterion: &Criterion, language: Language) -> String {
    capital(&criterion.title(language))
}

/// What the criterion with an id is called for people, in any rules of a policy, with its id behind it.
pub(crate) fn title_and_id(id: &str, policy: &Policy, language: Language) -> String {
    let all = std::iter::once(policy.rules()).chain(policy.group_rules().map(|(_, rules)| rules));
    let found = all.flat_map(RuleSet::criteria).find(|criterion| criterion.id() == id);
    found.map_or_else(|| id.to_owned(), |criterion| format!("{} ({id})", criterion_title(criterion, language)))
}

/// What the criterion with an id is called for people, in some rules; by its id where the rules do not have it.
pub(crate) fn title_of(id: &str, rules: &RuleSet, language: Language) -> String {
    let criterion = rules.criteria().iter().find(|criterion| criterion.id() == id);
    criterion.map_or_else(|| id.to_owned(), |criterion| criterion_title(criterion, language))
}

/// Does a criterion look at, or its text tell, a measure that is for the access worker only?
///
/// Such a criterion is never put in words to a provider.
pub fn is_internal(criterion: &Criterion) -> bool {
    let internal = |measure: &&Measure| measure.definition().internal;
    if criterion.looks_at().iter().any(|measure| internal(&measure)) {
        return true;
    }
    // A text may name a measure that no condition does: then another value gives another text.
    let told = |value: Option<f64>| {
        let measures = Measure::ALL.iter().filter(internal);
        let measures = measures.fold(Measures::default(), |measures, measure| {
            value.map_or(measures, |value| measures.with(*measure, value))
        });
        Language::ALL.map(|language| {
            let mut text = String::new();
            criterion.write_text(&measures, language, &mut text);
            text
        })
    };
    told(None) != told(Some(41.0))
}

/// The rules that requests in a care group were scored by.
pub(crate) fn rules_of<'p>(policy: &'p Policy, care_group: &str) -> &'p RuleSet {
    policy.group_rules().find(|(name, _)| *name == care_group).map_or(policy.rules(), |(_, rules)| rules)
}

/// The rules of a policy for some care: all of them, or those in which a care group differs.
pub(crate) struct RulesFor<'p> {
    /// For which care.
    pub(crate) title: String,
    /// All the rules that hold for it.
    pub(crate) rules: &'p RuleSet,
    /// The criteria that are to be shown.
    pub(crate) shown: Vec<&'p Criterion>,
    /// Are there others, that are as for all other care?
    pub(crate) is_part: bool,
}

/// The rules that hold where there are no others, and what the care groups have of their own.
pub(crate) fn rules_by_care(policy: &Policy, language: Language) -> Vec<RulesFor<'_>> {
    let base = policy.rules();
    let own: Vec<RulesFor<'_>> = policy
        .group_rules()
        .map(|(name, rules)| {
            let shown: Vec<&Criterion> =
                rules.criteria().iter().filter(|criterion| !base.criteria().contains(criterion)).collect();
            let is_part = shown.len() < rules.criteria().len();
            RulesFor { title: words::policy::care_group_named(language, name), rules, shown, is_part }
        })
        .collect();
    let title = if own.is_empty() {
        words::policy::for_all_care(language)
    } else {
        words::policy::for_all_care_unless(language)
    };
    let base =
        RulesFor { title: title.to_owned(), rules: base, shown: base.criteria().iter().collect(), is_part: false };
    std::iter::once(base).chain(own).collect()
}

fn care(of: &RulesFor<'_>, page: Page) -> TextLine {
    let rest = if of.is_part { words::policy::for_the_rest_as_above(page.language()) } else { "" };
    TextLine::of("  ").add(Look::Accent, capital(&of.title)).faint(rest)
}

fn sentences_of(policy: &Policy, page: Page) -> Text {
    let mut text = Text::part(words::policy::in_words(page.language()));
    for of in &rules_by_care(policy, page.language()) {
        text.push(care(of, page));
        for criterion in &of.shown {
            const INDENT: usize = 6;
            let title = criterion_title(criterion, page.language());
            let mut head = TextLine::of("    ").strong(title).faint(format!(" ({})", criterion.id()));
            if is_internal(criterion) {
                head = head.faint(format!(" {}", words::policy::for_the_access_worker_only(page.language())));
            }
            text.push(head);
            let sentence = sentence(of.rules, criterion, page.language());
            let lines = wrapped(&sentence, page.width().saturating_sub(INDENT));
            for line in lines {
                text.push(TextLine::of(" ".repeat(INDENT)).plain(line));
            }
        }
    }
    text
}

fn table(policy: &Policy, page: Page) -> Text {
    let mut text = Text::part(words::policy::as_a_table(page.language()));
    for of in rules_by_care(policy, page.language()) {
        text.push(care(&of, page));
        let title = |colour| Sign::of(colour).text(page.language());
        let mut table = Table::new()
            .column(words::policy::criterion(page.language()), Align::Left)
            .wrapping(title(Colour::Orange))
            .wrapping(title(Colour::Red))
            .column(words::policy::unknown(page.language()), Align::Left);
        for criterion in of.shown {
            table.row(table_row(criterion, page));
        }
        text.append(table.text(4, page));
    }
    text
}

fn table_row(criterion: &Criterion, page: Page) -> Vec<TextLine> {
    let id = TextLine::new().strong(criterion.id());
    let none = || TextLine::of("–");
    match criterion.role() {
        CriterionRole::Colours { orange, red, unknown, .. } => {
            let code = |test: &Option<Test>| TextLine::of(test.as_ref().map_or("–", Test::text));
            let sign = Sign::of(*unknown);
            let sign = TextLine::new().add(sign.look(), sign.text(page.language()));
            vec![id, code(orange), code(red), if may_be_unknown(criterion) { sign } else { none() }]
        }
        CriterionRole::Lowers { green, .. } => {
            let sign = Sign::of(Colour::Green).text(page.language());
            vec![id, TextLine::of(format!("{sign}: {}", green.text())), none(), none()]
        }
    }
}

fn warnings(policy: &Policy, page: Page) -> Text {
    if policy.warnings().is_empty() {
        return Text::new();
    }
    let mut text = Text::part(words::policy::mind(page.language()));
    for finding in policy.warnings() {
        text.push(TextLine::of("  ").add(Look::Orange, "! ").plain(finding::line(finding, page.language())));
    }
    text
}
