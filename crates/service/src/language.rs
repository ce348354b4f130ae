//! The language that a client reads, from `Accept-Language`.

use http::HeaderMap;
use http::header::ACCEPT_LANGUAGE;
use stoplicht_core::Language;

/// The language that is liked best of those that there are; Dutch where nothing is said.
pub fn asked(headers: &HeaderMap) -> Language {
    let values = headers.get_all(ACCEPT_LANGUAGE);
    let ranges = values.iter().filter_map(|value| value.to_str().ok()).flat_map(|value| value.split(','));
    let mut best = (Language::default(), 0);
    for (language, weight) in ranges.filter_map(range) {
        if weight > best.1 {
            best = (language, weight);
        }
    }
    best.0
}

/// A language of the header, and its weight in thousandths; none: it is not spoken here.
fn range(text: &str) -> Option<(Language, u32)> {
    let mut parts = text.split(';').map(str::trim);
    let primary = parts.next()?.split('-').next()?;
    let language = Language::ALL.into_iter().find(|language| primary.eq_ignore_ascii_case(language.tag()))?;
    let weight = parts.find_map(|part| part.strip_prefix("q=")).map_or(Some(1.0), |weight| weight.parse::<f64>().ok());
    Some((language, (weight?.clamp(0.0, 1.0) * 1_000.0) as u32))
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;

    fn of(text: &'static str) -> Language {
        asked(&HeaderMap::from_iter([(ACCEPT_LANGUAGE, HeaderValue::from_static(text))]))
    }

    #[test]
    fn the_language_that_is_liked_best_is_spoken() {
        assert_eq!(asked(&HeaderMap::new()), Language::Nl);
        for (text, language) in [
            ("en", Language::En),
            ("en-GB,en;q=0.9,nl;q=0.8", Language::En),
            ("nl-NL, en;q=0.5", Language::Nl),
            ("de, en;q=0.3", Language::En),
            ("nl;q=0, en;q=0.1", Language::En),
            ("nl;q=0.2, EN;q=0.9", Language::En),
            ("en;q=x", Language::Nl),
            ("*", Language::Nl),
            ("", Language::Nl),
        ] {
            assert_eq!(of(text), language, "{text}");
        }
    }
}
