//! What looks wrong in a policy that can be used, in Dutch.

use stoplicht_core::MeasureUnit;
use stoplicht_core::policy::{ConditionDoubt, Doubt, Extent, Meant, quoted};
use stoplicht_core::register::Colour;

use super::meant::dutch_meant;

pub(super) fn in_dutch(doubt: &Doubt) -> String {
    match doubt {
        Doubt::Condition(id, doubt) => format!("criterium `{id}`: {}", of_condition(doubt)),
        Doubt::Overshadowed(id) => {
            format!("criterium `{id}`: het kan nooit oranje zijn, want alles wat oranje is, is al rood")
        }
        Doubt::OverrulesAll(id) => {
            format!("criterium `{id}`: waar het geldt is elk verzoek groen, want `over` noemt alle andere")
        }
        Doubt::ReplacesNothing { group, id, .. } => {
            format!("zorggroep `{group}`: `{id}` vervangt geen criterium, en telt alleen voor deze groep")
        }
        Doubt::EmptyCareGroup(name, _) => {
            format!("geen product leidt naar zorggroep {}, dus de criteria ervan tellen nooit", quoted(name))
        }
        Doubt::SimilarCareGroups(name, earlier) => {
            format!("de zorggroepen {} en {} verschillen alleen in spelling", quoted(name), quoted(earlier))
        }
        Doubt::ShortCode(code) => format!("`{code}` is één cijfer, en codes hebben er ten minste twee"),
        Doubt::UnfilledMeasure(measure) => {
            format!("`{measure}` is bij elk verzoek onbekend, tenzij een run een stuurreferentie van looptijden krijgt")
        }
        Doubt::ShortWindow { least, most } => {
            format!("met `min_observed_days` {least} over `lookback_days` {most} is `utilisation` altijd onbekend")
        }
    }
}

fn of_condition(doubt: &ConditionDoubt) -> String {
    let name = |extent: Extent| match extent {
        Extent::Whole => "deze voorwaarde",
        Extent::Part => "dit deel van de voorwaarde",
    };
    match doubt {
        ConditionDoubt::NeverHolds(extent) => format!("{} kan nooit gelden", name(*extent)),
        ConditionDoubt::AlwaysHolds { extent, unless_unknown, .. } => {
            let save_for = match unless_unknown.as_deref() {
                None => String::new(),
                Some([]) => ", behalve waar het niet te zeggen is".to_owned(),
                Some(measures) => {
                    let measures: Vec<String> = measures.iter().map(|measure| format!("`{measure}`")).collect();
                    format!(", behalve bij onbekende {}", measures.join(" of "))
                }
            };
            format!("{} geldt altijd{save_for}", name(*extent))
        }
        ConditionDoubt::WrongScale { measure, written, .. } => {
            if measure.definition().unit == MeasureUnit::Percent {
                format!("`{measure}` is in procenten, dus {written} is {written}%")
            } else {
                format!("`{measure}` is een verhouding, dus {written} is {}%", written.in_percent())
            }
        }
        ConditionDoubt::BackwardsRange(low, high) => {
            format!("er ligt niets tussen {low} en {high}: het grootste getal staat vooraan")
        }
        ConditionDoubt::ImpossibleValue(measure, value) => match measure.definition().unit {
            unit if unit.is_whole() && value.is_broken() => {
                format!("`{measure}` is een geheel getal, en nooit {value}")
            }
            unit if unit.has_nine_decimals() && value.has_more_decimals() => {
                format!("`{measure}` heeft negen decimalen, en is nooit {value}")
            }
            _ => format!("`{measure}` is nooit {value}"),
        },
        ConditionDoubt::ExactRatio(measure, value, _) => {
            format!("`{measure}` heeft negen decimalen, en is bijna nooit precies {value}")
        }
    }
}

pub(super) fn remedy(doubt: &Doubt) -> String {
    match doubt {
        Doubt::Condition(_, doubt) => remedy_of_condition(doubt),
        Doubt::Overshadowed(_) => "de voorwaarde voor rood hoort de nauwere van de twee te zijn".to_owned(),
        Doubt::OverrulesAll(_) => "laat uit `over` weg wat goed nieuws niet mag goedmaken".to_owned(),
        Doubt::ReplacesNothing { meant, .. } | Doubt::EmptyCareGroup(_, meant @ Meant::This(_)) => dutch_meant(meant),
        Doubt::EmptyCareGroup(name, Meant::OneOf(_)) => {
            let name = quoted(name).replace('`', "\"");
            format!("noem de producten ervan in `[care_groups]`, zoals `\"35\" = {name}`")
        }
        Doubt::SimilarCareGroups(_, earlier) => format!("bedoelde u {}?", quoted(earlier)),
        Doubt::ShortCode(code) => format!("bedoelde u `0{code}`?"),
        Doubt::UnfilledMeasure(_) => "laat haar weg, tenzij elke run met dit beleid zo'n referentie krijgt".to_owned(),
        Doubt::ShortWindow { most, .. } => format!("het is hooguit {most}, en 28 als het er niet staat"),
    }
}

fn remedy_of_condition(doubt: &ConditionDoubt) -> String {
    match doubt {
        ConditionDoubt::AlwaysHolds { extent: Extent::Whole, colour: Colour::Green, .. } => {
            "dan telt wat het verlaagt nooit; kijk naar de grenzen, en naar wat de maat kan zijn".to_owned()
        }
        ConditionDoubt::AlwaysHolds { unless_unknown, .. } if let Some([measure]) = unless_unknown.as_deref() => {
            format!("om te vragen of zij bekend is, schrijf `{measure} IS NOT NULL`")
        }
        ConditionDoubt::NeverHolds(_) | ConditionDoubt::AlwaysHolds { .. } => {
            "kijk naar de grenzen, en naar wat de maat kan zijn".to_owned()
        }
        ConditionDoubt::WrongScale { meant, .. } => format!("bedoelde u {meant}?"),
        ConditionDoubt::BackwardsRange(low, high) => format!("schrijf `BETWEEN {high} AND {low}`"),
        ConditionDoubt::ImpossibleValue(measure, value)
            if measure.definition().unit.has_nine_decimals() && value.has_more_decimals() =>
        {
            format!("bedoelde u {}? Of schrijf een bereik met `BETWEEN`", value.in_nine_decimals())
        }
        ConditionDoubt::ImpossibleValue(..) => "vergelijk met `<`, `>` of `BETWEEN`".to_owned(),
        ConditionDoubt::ExactRatio(_, _, None) => "schrijf een bereik met `BETWEEN`".to_owned(),
        ConditionDoubt::ExactRatio(_, _, Some(meant)) => {
            format!("bedoelde u {meant}? Of schrijf een bereik met `BETWEEN`")
        }
    }
}
