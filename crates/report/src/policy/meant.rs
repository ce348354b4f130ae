//! What may have been meant by a name that is not known, in Dutch.

use stoplicht_core::policy::Meant;

pub(crate) fn dutch_meant(meant: &Meant) -> String {
    match meant {
        Meant::This(name) => format!("bedoelde u `{name}`?"),
        Meant::OneOf(names) if names.is_empty() => "er zijn er geen".to_owned(),
        Meant::OneOf(names) => {
            let names: Vec<_> = names.iter().map(|name| format!("`{name}`")).collect();
            format!("hier bekend: {}", names.join(", "))
        }
    }
}
