//! What spreadsheets write in place of a value: error values, truth values, and long numbers as powers of ten.

/// Does a text begin as most do: with nothing that is to be taken off, and as no error value does?
#[inline]
pub const fn is_plain_start(byte: u8) -> bool {
    byte.wrapping_sub(b'$') <= b'~' - b'$'
}

/// Does a text end as most do: with nothing that is to be taken off?
#[inline]
pub const fn is_plain_end(byte: u8) -> bool {
    byte.is_ascii_graphic()
}

/// A value that a spreadsheet writes in place of one that it has not: `#N/A`, `#NAAM?`, `####`.
pub fn is_error_value(text: &str) -> bool {
    const WITHOUT_MARK: [&str; 4] = ["N/A", "N/B", "GETTING_DATA", "GEGEVENS_OPHALEN"];
    let Some(rest) = text.strip_prefix('#') else {
        // LibreOffice: `Err:502`.
        return text.strip_prefix("Err:").is_some_and(|number| number.len() == 3 && number.parse::<u16>().is_ok());
    };
    if rest.len() >= 2 && rest.bytes().all(|byte| byte == b'#') {
        return true;
    }
    let name = rest.strip_suffix(['!', '?']);
    let is_name = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit() || matches!(byte, b'/' | b'_');
    WITHOUT_MARK.contains(&rest) || name.is_some_and(|name| !name.is_empty() && name.bytes().all(is_name))
}

/// True or false, as spreadsheets write them in English and in Dutch.
pub fn is_truth_value(text: &str) -> bool {
    matches!(text, "TRUE" | "FALSE" | "WAAR" | "ONWAAR")
}

/// A number as a power of ten, as spreadsheets write long ones: `1,23457E+11`. Of an id digits are then gone.
pub fn is_power_of_ten(text: &str) -> bool {
    let Some((mantissa, power)) = text.split_once("E+") else { return false };
    let is_number =
        |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b','));
    mantissa.starts_with(|first: char| first.is_ascii_digit()) && is_number(mantissa) && is_number(power)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_of_spreadsheets_are_known() {
        for text in ["#N/A", "#N/B", "#NAME?", "#NAAM?", "#REF!", "#DEEL/0!", "#SPILL!", "########", "Err:502"] {
            assert!(is_error_value(text), "{text}");
        }
        for text in ["", "#", "#1", "#1 van de lijst", "# N/A", "#lager!", "N/A", "Err:", "Err:5020"] {
            assert!(!is_error_value(text), "{text}");
        }
        assert!(is_power_of_ten("1,23457E+11") && is_power_of_ten("1E+15"));
        assert!(!is_power_of_ten("45E04") && !is_power_of_ten("V-1,2E+11") && !is_power_of_ten("E+11"));
    }
}
