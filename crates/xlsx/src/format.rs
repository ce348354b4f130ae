//! The formats of numbers: which show days or times.

/// What a number stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NumberFormat {
    /// A quantity.
    Quantity,
    /// A moment, in days.
    Moment,
}

/// The formats that every program knows by number (ECMA-376, part 1, 18.8.30).
pub const fn built_in(id: u32) -> NumberFormat {
    match id {
        14..=22 | 27..=36 | 45..=47 | 50..=58 => NumberFormat::Moment,
        _ => NumberFormat::Quantity,
    }
}

/// Does a format show days or times? A letter for one stands outside quotes and brackets, and is not escaped; elapsed hours
/// stand in brackets by themselves.
pub fn of_code(code: &str) -> NumberFormat {
    let mut letters = code.chars();
    while let Some(letter) = letters.next() {
        match letter.to_ascii_lowercase() {
            '"' => drop(letters.by_ref().find(|letter| *letter == '"')),
            '\\' | '_' | '*' => drop(letters.next()),
            '[' => {
                let inside: String = letters.by_ref().take_while(|letter| *letter != ']').collect();
                let inside = inside.to_ascii_lowercase();
                let is_elapsed =
                    ["h", "m", "s"].iter().any(|unit| inside.trim_matches(|c| unit.starts_with(c)).is_empty());
                if is_elapsed && !inside.is_empty() {
                    return NumberFormat::Moment;
                }
            }
            // Only the first of the formats, for positive numbers, is looked at.
            ';' => return NumberFormat::Quantity,
            'd' | 'm' | 'y' | 'h' | 's' => return NumberFormat::Moment,
            _ => {}
        }
    }
    NumberFormat::Quantity
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_of_days_and_times_are_known() {
        for code in
            ["dd-mm-yyyy", "m/d/yy h:mm", "[h]:mm:ss", "[$-413]d mmmm yyyy;@", "yyyy\\-mm\\-dd", "[mm]:ss", "H:MM"]
        {
            assert_eq!(of_code(code), NumberFormat::Moment, "{code}");
        }
        for code in
            ["General", "0.00", "#,##0.00\\ \"dagen\"", "[Red]0;[Blue]d", "0_d", "0*d", "[$€-413] #,##0", "@", ""]
        {
            assert_eq!(of_code(code), NumberFormat::Quantity, "{code}");
        }
        assert_eq!(built_in(14), NumberFormat::Moment);
        assert_eq!(built_in(2), NumberFormat::Quantity);
    }
}
