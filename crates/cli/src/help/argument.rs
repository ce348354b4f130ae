//! What an option or argument says of itself, in the language of a catalogue.

use clap::Arg;
use clap::builder::{PossibleValue, PossibleValuesParser};

use super::catalogue::{Catalogue, name_of};

/// Puts the texts of an option or argument of a command in place.
pub fn speak(arg: Arg, catalogue: Catalogue, place: &str) -> Arg {
    let name = name_of(&name(&arg));
    let is_general = arg.is_global_set() || ["help", "version"].contains(&arg.get_id().as_str());
    let (place, heading) = match (is_general, arg.is_positional()) {
        (true, _) => ("general-options".to_owned(), "general"),
        (false, true) => (format!("{place}-options"), "arguments"),
        (false, false) => (format!("{place}-options"), "options"),
    };
    let arg = named(arg.help_heading(catalogue.heading(heading)), catalogue);
    let arg = with_values(arg, catalogue, &name);
    match (catalogue.text(&place, &name), arg.get_long_help().is_some()) {
        // Only that of `--help` says two things: each form of help points to the other.
        (Some(text), true) => {
            let form = |form: &str| catalogue.text(&place, &format!("{name}-{form}")).unwrap_or(text);
            arg.help(form("short")).long_help(form("long"))
        }
        (Some(text), false) => told(arg, catalogue, text),
        (None, _) => arg,
    }
}

/// The name by which people know it: that of an option, or what stands for the value.
fn name(arg: &Arg) -> String {
    let of_value = || arg.get_value_names().and_then(|names| names.first()).map(ToString::to_string);
    let name = arg.get_long().map(str::to_owned).or_else(of_value);
    name.unwrap_or_else(|| arg.get_id().to_string())
}

/// Says what stands for each value.
fn named(arg: Arg, catalogue: Catalogue) -> Arg {
    let names = arg.get_value_names().map(|names| names.iter().map(|name| catalogue.value_name(name)));
    match names.map(Iterator::collect::<Vec<_>>) {
        Some(names) => arg.value_names(names),
        None => arg,
    }
}

/// Says what each value means that can be chosen.
fn with_values(arg: Arg, catalogue: Catalogue, name: &str) -> Arg {
    let place = format!("values-{name}");
    let values = arg.get_possible_values();
    if values.iter().all(|value| value.get_help().is_none()) {
        return arg;
    }
    let said = values.into_iter().map(|value| match catalogue.text(&place, &name_of(value.get_name())) {
        Some(text) => value.help(text),
        None => value,
    });
    arg.value_parser(PossibleValuesParser::new(said))
}

/// Says what it is, and of its values what clap would add in English: which is taken without one, and which there are.
fn told(arg: Arg, catalogue: Catalogue, text: &str) -> Arg {
    if !arg.get_action().takes_values() {
        return arg.help(text.to_owned());
    }
    let default = default(&arg).map(|values| format!("[{}: {values}]", catalogue.heading("default")));
    let (names, list) = possible(&arg, catalogue).unzip();
    let arg = arg.hide_default_value(true).hide_possible_values(true);
    if default.is_none() && names.is_none() {
        return arg.help(text.to_owned());
    }
    let short = [Some(text.to_owned()), default.clone(), names].into_iter().flatten();
    let long = [Some(text.to_owned()), list, default].into_iter().flatten();
    arg.help(short.collect::<Vec<_>>().join(" ")).long_help(long.collect::<Vec<_>>().join("\n\n"))
}

/// The values that can be chosen, as far as they are to be shown: their names, and a list with what each means.
fn possible(arg: &Arg, catalogue: Catalogue) -> Option<(String, String)> {
    let values = arg.get_possible_values();
    if arg.is_hide_possible_values_set() || values.is_empty() {
        return None;
    }
    let names: Vec<&str> = values.iter().map(PossibleValue::get_name).collect();
    let names = format!("[{}: {}]", catalogue.heading("values"), names.join(", "));
    let are_told = values.iter().any(|value| value.get_help().is_some());
    let list = if are_told { listed(&values, catalogue.heading("listed-values")) } else { names.clone() };
    Some((names, list))
}

/// What is taken where nothing is given.
fn default(arg: &Arg) -> Option<String> {
    let values = arg.get_default_values();
    let is_shown = !arg.is_hide_default_value_set() && !values.is_empty();
    is_shown.then(|| values.iter().map(|value| value.to_string_lossy()).collect::<Vec<_>>().join(" "))
}

/// The values below one another, each with what it means.
fn listed(values: &[PossibleValue], heading: &str) -> String {
    let width = values.iter().map(|value| value.get_name().len()).max().unwrap_or_default() + 1;
    let lines = values.iter().map(|value| {
        let name = format!("{}:", value.get_name());
        format!("\n  {name:width$} {}", value.get_help().map(ToString::to_string).unwrap_or_default())
    });
    format!("{heading}:{}", lines.collect::<String>())
}
