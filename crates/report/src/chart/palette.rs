//! The colours of pages and charts, light and dark, and which of them must be told apart.
//!
//! Every colour has a role. Text stands out 4.5 to 1 from what is behind it, lines and dots 3 to 1 (WCAG 2.2, 1.4.3 and
//! 1.4.11); a test goes through all pairs. Where the reader's system has colours of its own (forced colours), those are used.

use std::fmt::Write;

/// A colour by what it is for.
#[derive(Debug, Clone, Copy)]
struct Role {
    name: &'static str,
    light: &'static str,
    dark: &'static str,
    forced: &'static str,
}

const fn role(name: &'static str, light: &'static str, dark: &'static str, forced: &'static str) -> Role {
    Role { name, light, dark, forced }
}

const ROLES: [Role; 16] = [
    role("paper", "#ffffff", "#14181d", "Canvas"),
    role("shade", "#f3f5f7", "#1e242b", "Canvas"),
    role("ink", "#1a1f25", "#eceff2", "CanvasText"),
    role("soft", "#545d68", "#aeb8c3", "CanvasText"),
    role("rule", "#d9dee3", "#343c45", "GrayText"),
    role("link", "#0b57a4", "#7fbdf5", "LinkText"),
    role("own", "#0b57a4", "#7fbdf5", "Highlight"),
    role("own-fill", "#cfe1f4", "#1c3d5c", "Canvas"),
    role("other", "#737d89", "#8e99a6", "CanvasText"),
    role("signal", "#9a3f06", "#ffb27a", "CanvasText"),
    role("green", "#17713a", "#6fd394", "CanvasText"),
    role("orange", "#9a4d00", "#ffb454", "CanvasText"),
    role("red", "#a8201a", "#ff9a90", "CanvasText"),
    role("green-fill", "#d6eedd", "#153a24", "Canvas"),
    role("orange-fill", "#fde3bf", "#463009", "Canvas"),
    role("red-fill", "#f8d4d0", "#4d1d19", "Canvas"),
];

/// The roles as custom properties, for light and dark screens, for forced colours and for paper.
pub(crate) fn sheet() -> String {
    let block = |pick: fn(&Role) -> &'static str| {
        ROLES.iter().fold(String::new(), |mut css, role| {
            let _ = write!(css, "--{}:{};", role.name, pick(role));
            css
        })
    };
    format!(
        ":root{{color-scheme:light dark;{}}}\n@media screen and (prefers-color-scheme:dark){{:root{{{}}}}}\n\
         @media (forced-colors:active){{:root{{{}}}svg{{forced-color-adjust:none}}}}\n",
        block(|role| role.light),
        block(|role| role.dark),
        block(|role| role.forced),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What text stands on what.
    const TEXT: [(&str, &str); 24] = [
        ("ink", "paper"),
        ("ink", "shade"),
        ("soft", "paper"),
        ("soft", "shade"),
        ("link", "paper"),
        ("link", "shade"),
        ("own", "paper"),
        ("own", "shade"),
        ("own", "own-fill"),
        ("ink", "own-fill"),
        ("signal", "paper"),
        ("signal", "shade"),
        ("green", "paper"),
        ("orange", "paper"),
        ("red", "paper"),
        ("green", "shade"),
        ("orange", "shade"),
        ("red", "shade"),
        ("ink", "green-fill"),
        ("ink", "orange-fill"),
        ("ink", "red-fill"),
        ("green", "green-fill"),
        ("orange", "orange-fill"),
        ("red", "red-fill"),
    ];

    /// What line or dot lies on what.
    const MARKS: [(&str, &str); 9] = [
        ("other", "paper"),
        ("other", "shade"),
        ("own", "paper"),
        ("own", "own-fill"),
        ("signal", "paper"),
        ("soft", "own-fill"),
        ("green", "green-fill"),
        ("orange", "orange-fill"),
        ("red", "red-fill"),
    ];

    fn luminance(colour: &str) -> f64 {
        let part = |at: usize| {
            let value = f64::from(u8::from_str_radix(&colour[at..at + 2], 16).unwrap()) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5)
    }

    fn contrast(one: &str, other: &str) -> f64 {
        let (one, other) = (luminance(one), luminance(other));
        (one.max(other) + 0.05) / (one.min(other) + 0.05)
    }

    type Pick = fn(&Role) -> &'static str;

    fn colour(name: &str, pick: Pick) -> &'static str {
        ROLES.iter().find(|role| role.name == name).map(pick).unwrap()
    }

    #[test]
    fn contrast_is_that_of_wcag() {
        assert!((contrast("#000000", "#ffffff") - 21.0).abs() < 1e-9);
        assert!((contrast("#777777", "#ffffff") - 4.478).abs() < 1e-3);
    }

    #[test]
    fn every_pair_can_be_told_apart() {
        let kinds: [(&str, Pick); 2] = [("light", |role| role.light), ("dark", |role| role.dark)];
        for (kind, pick) in kinds {
            for (least, pairs) in [(4.5, &TEXT[..]), (3.0, &MARKS[..])] {
                for (front, behind) in pairs {
                    let found = contrast(colour(front, pick), colour(behind, pick));
                    assert!(found >= least, "{kind}: {front} on {behind} is {found:.2}, at least {least}");
                }
            }
        }
    }

    #[test]
    fn every_role_that_is_used_exists() {
        let sheets = [crate::chart::style::SHEET, crate::page::style::SHEET];
        for sheet in sheets {
            for used in sheet.split("var(--").skip(1) {
                let name = used.split(')').next().unwrap();
                assert!(ROLES.iter().any(|role| role.name == name), "{name}");
            }
        }
    }
}
