//! What is wrong with the values of a column, each by itself: codes, ids, sizes.

use polars_arrow::array::{PrimitiveArray, Utf8ViewArray, View};
use polars_arrow::types::NativeType;
use rustc_hash::FxHashSet;
use stoplicht_core::register::code_list::{CATEGORY_DIGITS, MUNICIPALITY_DIGITS, PROVIDER_DIGITS, has_lost_zeros};
use stoplicht_core::register::{Answer, Code, Law, Municipality};

use crate::column::parse::is_truth_value;
use crate::fault::{CodeList, Expected, Problem, Shown, WordList};

/// The columns that hold codes, which have at most fifteen bytes.
pub const CODES: [&str; 7] =
    ["product_category", "product_code", "unit", "frequency", "change_reason", "referrer", "stop_reason"];

/// What is wrong with a code, if it cannot stand in a column.
pub fn code_problem(column: &str, text: &str) -> Option<Problem> {
    let listed = |list: CodeList| {
        let is_listed = text.parse::<Code>().is_ok_and(|code| list.codes().contains(&code));
        (!is_listed).then(|| Problem::NotListed { shown: Shown::of_code(text), list })
    };
    let lost_zeros = |number| {
        has_lost_zeros(text, number).then(|| Problem::LostZeros { shown: Shown::of_code(text), digits: number })
    };
    if text.len() > Code::MAX_BYTES {
        return Some(Problem::LongCode { shown: Shown::of_code(text) });
    }
    match column {
        "unit" => lost_zeros(CATEGORY_DIGITS).or_else(|| listed(CodeList::Units)),
        "frequency" => listed(CodeList::Frequencies),
        "product_category" => lost_zeros(CATEGORY_DIGITS),
        _ => None,
    }
}

/// What is wrong with the code of a municipality.
pub fn municipality_problem(text: &str) -> Option<Problem> {
    if text.parse::<Municipality>().is_ok() {
        return None;
    }
    let (shown, number) = (Shown::of_code(text), MUNICIPALITY_DIGITS);
    Some(if has_lost_zeros(text, number) {
        Problem::LostZeros { shown, digits: number }
    } else {
        Problem::NotAs { shown, expected: Expected::Municipality }
    })
}

pub fn law_problem(text: &str) -> Option<Problem> {
    let problem = || Problem::NotAs { shown: Shown::of_code(text), expected: Expected::Law };
    text.parse::<Law>().is_err().then(problem)
}

/// Finds the codes that cannot stand in a column. The same one mostly comes again, and was found fit.
pub fn find_codes(name: &str, texts: &Utf8ViewArray, found: &mut Vec<(usize, Problem)>) {
    let (mut fit, mut last) = (FxHashSet::default(), View::default().as_u128());
    for (row, view) in texts.views().iter().enumerate() {
        let content = view.as_u128();
        let is_whole = view.length <= View::MAX_INLINE_SIZE;
        if view.length == 0 || (is_whole && (content == last || fit.contains(&content))) {
            continue;
        }
        let Some(text) = texts.get(row) else { continue };
        match code_problem(name, text) {
            Some(problem) => found.push((row, problem)),
            None if is_whole => {
                fit.insert(content);
                last = content;
            }
            None => {}
        }
    }
}

/// What is wrong with a text of a column, by itself.
pub fn text_problem(name: &str, text: &str) -> Option<Problem> {
    if CODES.contains(&name) {
        return code_problem(name, text);
    }
    let problem = || Problem::LostZeros { shown: Shown::of_code(text), digits: PROVIDER_DIGITS };
    (name == "provider_id" && has_lost_zeros(text, PROVIDER_DIGITS)).then(problem)
}

/// Finds what cannot stand in a column of texts that are no codes.
pub fn find_texts(name: &str, texts: &Utf8ViewArray, found: &mut Vec<(usize, Problem)>) {
    let mut find = |lengths: std::ops::Range<usize>, problem: &dyn Fn(&str) -> Option<Problem>| {
        let short = texts.views().iter().enumerate().filter(|(_, view)| lengths.contains(&(view.length as usize)));
        found.extend(short.filter_map(|(row, _)| Some((row, problem(texts.get(row)?)?))));
    };
    let shown = |text: &str| Shown::of_code(text);
    match name {
        "provider_id" => find(1..PROVIDER_DIGITS, &|text| text_problem(name, text)),
        "explanation" => {
            find(4..8, &|text| is_truth_value(text).then(|| Problem::Truth { shown: shown(text) }));
        }
        "answer" => find(1..usize::MAX, &|text| {
            let problem = || Problem::NotAs { shown: shown(text), expected: Expected::Answer };
            text.parse::<Answer>().is_err().then(problem)
        }),
        _ => {}
    }
}

/// Finds what is none of the words that can stand in a column.
pub fn find_other_words(list: WordList, texts: &Utf8ViewArray, found: &mut Vec<(usize, Problem)>) {
    let rows = texts.iter().enumerate().filter_map(|(row, text)| Some((row, text?.trim())));
    let others = rows.filter(|(_, text)| !text.is_empty() && !list.words().contains(text));
    found.extend(others.map(|(row, text)| (row, Problem::NotAWord { shown: Shown::of_code(text), list })));
}

/// Finds the sizes that are less than nothing.
pub fn find_negative<T: NativeType>(
    numbers: &PrimitiveArray<T>,
    is_negative: impl Fn(T) -> bool,
    found: &mut Vec<(usize, Problem)>,
) {
    // Whatever stands where there is none: only what looks wrong is looked at twice.
    if numbers.values().iter().fold(false, |any, number| any | is_negative(*number)) {
        let negative = numbers.iter().enumerate().filter_map(|(row, number)| Some((row, *number?)));
        let negative = negative.filter(|(_, number)| is_negative(*number));
        found.extend(
            negative.map(|(row, number)| (row, Problem::Negative { shown: Shown::of_value(&number.to_string()) })),
        );
    }
}
