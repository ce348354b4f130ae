//! Help, and wrong usage, told in the language that was asked for: what clap found, in our own words.

use std::ffi::OsString;

use clap::error::{ContextKind, ErrorKind};
use stoplicht_core::Language;

use crate::help;
use crate::options::{ValueFault, When};
use crate::terminal::Terminal;
use crate::words::usage_error as words;

/// Tells what is wrong with a command line, on standard error; help and the version that were asked for are no fault, and go to
/// standard output. `whole` is the command line as it can be given.
pub fn tell(error: clap::Error, arguments: &[OsString], whole: clap::Command) -> i32 {
    let language = language(arguments);
    // What is found beside what clap finds is not found again.
    let error = help::in_language(whole, language).try_get_matches_from(arguments).err().unwrap_or(error);
    let is_fault = !matches!(
        error.kind(),
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand
    );
    if is_fault {
        let told = crate::words::tell::error(language);
        Terminal::new(language, When::Auto).note(&format!("{told}: {}", sentence(&error, language)));
    } else {
        let _ = error.print();
    }
    error.exit_code()
}

/// The language that is asked for on a command line that cannot be read as a whole.
fn language(arguments: &[OsString]) -> Language {
    let texts: Vec<&str> = arguments.iter().filter_map(|argument| argument.to_str()).collect();
    let beside = texts.windows(2).filter(|pair| matches!(pair, ["--lang", _])).filter_map(|pair| pair.last().copied());
    let joined = texts.iter().filter_map(|text| text.strip_prefix("--lang="));
    beside.chain(joined).filter_map(|tag| tag.parse().ok()).next_back().unwrap_or(Language::Nl)
}

/// What is wrong, what may have been meant, how the command is used, and where to read more.
fn sentence(error: &clap::Error, language: Language) -> String {
    let mut lines = vec![what(error, language)];
    let meant = [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue];
    let meant = meant.into_iter().find_map(|kind| text(error, kind));
    lines.extend(meant.map(|meant| words::meant(language, meant)));
    if let Some(usage) = error.get(ContextKind::Usage) {
        let usage = usage.to_string();
        let usage = usage.trim().strip_prefix("Usage:").map_or(usage.trim(), str::trim_start);
        lines.push(words::usage(language, help::usage(usage, language)));
    }
    lines.push(words::more(language).to_owned());
    lines.join("\n")
}

/// What is wrong.
fn what(error: &clap::Error, language: Language) -> String {
    let (argument, value) = (text(error, ContextKind::InvalidArg), text(error, ContextKind::InvalidValue));
    match (error.kind(), argument, value) {
        (ErrorKind::UnknownArgument, Some(argument), _) if argument.starts_with('-') => {
            words::unknown_option(language, argument)
        }
        (ErrorKind::UnknownArgument, Some(argument), _) => words::unknown_argument(language, argument),
        (ErrorKind::InvalidSubcommand, ..) => {
            words::unknown_command(language, text(error, ContextKind::InvalidSubcommand).unwrap_or_default())
        }
        (ErrorKind::MissingSubcommand, ..) => {
            words::no_command(language, text(error, ContextKind::ValidSubcommand).unwrap_or_default())
        }
        (ErrorKind::MissingRequiredArgument, Some(arguments), _) => words::missing(language, arguments),
        (ErrorKind::InvalidValue, Some(argument), value) => {
            let possible = text(error, ContextKind::ValidValue);
            let told = match value.filter(|value| !value.is_empty()) {
                Some(value) => words::bad_value(language, argument, value),
                None => words::no_value(language, argument),
            };
            possible.map_or(told.clone(), |possible| format!("{told}; {}", words::choose(language, possible)))
        }
        (ErrorKind::ValueValidation, Some(argument), Some(value)) => {
            let told = words::bad_value(language, argument, value);
            expected(error, language).map_or(told.clone(), |expected| format!("{told}: {expected}"))
        }
        // What is found beside what clap finds has no source: only its words.
        (ErrorKind::ValueValidation, ..) if other(error) == ValueFault::DayOfNoFile.to_string() => {
            ValueFault::DayOfNoFile.sentence(language).to_owned()
        }
        (ErrorKind::TooManyValues, Some(argument), Some(value)) => words::one_value_more(language, argument, value),
        (ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues, Some(argument), _) => {
            words::no_value(language, argument)
        }
        (ErrorKind::ArgumentConflict, Some(argument), _) => match text(error, ContextKind::PriorArg) {
            Some(before) if before != argument => words::not_together(language, argument, before),
            _ => words::once(language, argument),
        },
        (ErrorKind::InvalidUtf8, ..) => words::not_utf8(language).to_owned(),
        _ => other(error),
    }
}

/// What is expected of a value, in words.
fn expected(error: &clap::Error, language: Language) -> Option<String> {
    let source = std::error::Error::source(error)?;
    if let Some(fault) = source.downcast_ref::<ValueFault>() {
        return Some(fault.sentence(language).to_owned());
    }
    // Of numbers clap says the range, as Rust writes it: `0 is not in 1..=1024`.
    let text = source.to_string();
    let (first, last) = text.rsplit_once(" is not in ")?.1.split_once("..")?;
    let last = last.trim_start_matches('=');
    Some(if last.is_empty() { words::at_least(language, first) } else { words::between(language, first, last) })
}

/// What clap says itself, without its tips.
fn other(error: &clap::Error) -> String {
    let text = error.to_string();
    text.trim_start_matches("error: ").lines().next().unwrap_or_default().to_owned()
}

fn text(error: &clap::Error, kind: ContextKind) -> Option<String> {
    let value = error.get(kind)?;
    Some(value.to_string()).filter(|text| !text.is_empty())
}
