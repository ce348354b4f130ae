//! What a policy says under a contract that it may not have meant to say.

use serde::Serialize;
use stoplicht_core::policy::{CareGroup, Policy, RuleSet, Workspace};
use stoplicht_core::register::{Code, Colour};
use stoplicht_core::{Language, Measure, Measures, UnknownReason, UnknownReasons};

use crate::contract::Contract;
use crate::words;

/// The measures that are unknown for every request on care that a lump sum has paid for long enough.
const UNKNOWN: [Measure; 3] = [Measure::Utilisation, Measure::DaysSinceLastClaim, Measure::RequestedIntensityChange];

/// A criterion that gives all requests on care that a lump sum pays for one colour.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OneColour {
    /// The care group, where the criterion is one of its own.
    pub care_group: Option<String>,
    /// The criterion.
    pub criterion: String,
    /// The colour.
    pub colour: Colour,
}

impl OneColour {
    /// What is doubtful, in one sentence.
    pub fn sentence(&self, language: Language) -> String {
        let colour = self.colour.as_str();
        match &self.care_group {
            Some(group) => words::policy_doubt::one_colour_of_group(language, colour, &self.criterion, group),
            None => words::policy_doubt::one_colour(language, colour, &self.criterion),
        }
    }

    /// A way out.
    pub const fn remedy(&self, language: Language) -> &'static str {
        words::policy_doubt::one_colour_remedy(language)
    }
}

/// The criteria of a policy that would give every request on care that a lump sum pays for one colour other than green: they look at
/// nothing but what is unknown there. `not_applicable = "green"` is a way out (section 26).
pub fn one_colour_criteria(policy: &Policy) -> Vec<OneColour> {
    let groups = policy.group_rules().map(|(name, rules)| (Some(name.to_owned()), rules));
    let mut found: Vec<OneColour> = Vec::new();
    for (care_group, rules) in std::iter::once((None, policy.rules())).chain(groups) {
        for one in one_colour(rules) {
            // What a group has in common with all care is told once.
            let told = |known: &OneColour| (&known.criterion, known.colour) == (&one.0, one.1);
            if !found.iter().any(told) {
                found.push(OneColour { care_group: care_group.clone(), criterion: one.0, colour: one.1 });
            }
        }
    }
    found
}

fn one_colour(rules: &RuleSet) -> Vec<(String, Colour)> {
    let reasons =
        UNKNOWN.into_iter().fold(UnknownReasons::default(), |all, measure| all.with(measure, UnknownReason::Lumpsum));
    let verdict = rules.decide_under(&Measures::default(), reasons, &mut Workspace::default());
    let outcomes = rules.criteria().iter().zip(&verdict.criteria);
    outcomes
        .filter(|(criterion, outcome)| {
            let blind = criterion.looks_at().iter().all(|measure| UNKNOWN.contains(measure));
            blind && !criterion.looks_at().is_empty() && outcome.colour != Colour::Green
        })
        .map(|(criterion, outcome)| (criterion.id().to_owned(), outcome.colour))
        .collect()
}

/// A service whose old codes and lump-sum codes are of different care groups: chains break where clients get the new code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SplitCareGroup {
    /// The service.
    pub service: String,
    /// The code that new clients of partners get, and its care group.
    pub lumpsum_product: (Code, String),
    /// An old code, and its care group.
    pub product: (Code, String),
}

impl SplitCareGroup {
    /// What is doubtful, in one sentence.
    pub fn sentence(&self, language: Language) -> String {
        let (new, new_group) = &self.lumpsum_product;
        let (old, old_group) = &self.product;
        words::policy_doubt::split_care_group(language, new, new_group, old, old_group, &self.service)
    }

    /// A way out.
    pub const fn remedy(&self, language: Language) -> &'static str {
        words::policy_doubt::split_care_group_remedy(language)
    }
}

/// Services whose codes a policy does not put in one care group (section 26). `category` is the category of a product code, as the
/// registers know it.
pub fn split_care_groups(
    contract: &Contract,
    policy: &Policy,
    category: impl Fn(Code) -> Option<Code>,
) -> Vec<SplitCareGroup> {
    let group = |code: Code| policy.care_group(category(code), Some(code));
    let name = |group: CareGroup| policy.care_group_name(group).into_owned();
    let mut split = Vec::new();
    for service in contract.services() {
        let old = service.products.iter().filter(|code| !service.lumpsum_products.contains(code));
        for product in old {
            for lumpsum in service.lumpsum_products.iter().filter(|code| group(**code) != group(*product)) {
                split.push(SplitCareGroup {
                    service: service.id.clone(),
                    lumpsum_product: (*lumpsum, name(group(*lumpsum))),
                    product: (*product, name(group(*product))),
                });
            }
        }
    }
    split
}
