//! What a command says of itself, in the language of a catalogue.

use clap::Command;

use super::argument;
use super::catalogue::{Catalogue, name_of};

/// The command that shows the help of others, and below which they all stand once more.
const HELP: &str = "help";

/// Puts the texts of a command and of those below it in place.
///
/// `place` is where they stand in the catalogue, and `above` what the places of those below begin with.
pub fn speak(command: Command, catalogue: Catalogue, place: &str, above: &str) -> Command {
    let command = told(command, catalogue, place)
        .subcommand_help_heading(catalogue.heading("commands"))
        .subcommand_value_name(catalogue.value_name(&"COMMAND".into()))
        .mut_args(|arg| argument::speak(arg, catalogue, place))
        .mut_subcommands(|below| {
            let name = below.get_name().to_owned();
            let of_itself = if above.is_empty() { name.clone() } else { format!("{above}-{name}") };
            match name.as_str() {
                HELP => speak(below, catalogue, HELP, above),
                _ => speak(below, catalogue, &of_itself, &of_itself),
            }
        });
    templated(command, catalogue)
}

/// What stands above and below the options.
fn told(mut command: Command, catalogue: Catalogue, place: &str) -> Command {
    if let Some(about) = catalogue.text(place, "about") {
        if command.get_long_about().is_some() {
            command = command.long_about(at_length(about, catalogue, place));
        }
        command = command.about(about);
    }
    let after = command.get_after_help().map(ToString::to_string);
    match after {
        Some(after) => command.after_help(below_options(&after, catalogue, place)),
        None => command,
    }
}

/// What a command does, and the paragraphs behind that.
fn at_length(about: &str, catalogue: Catalogue, place: &str) -> String {
    let more = (1..).map_while(|number| catalogue.text(place, &format!("more-{number}")));
    more.fold(format!("{about}."), |told, paragraph| format!("{told}\n\n{paragraph}"))
}

/// Examples and exit codes: headings and lines of words are said anew, and command lines stay as they are.
fn below_options(english: &str, catalogue: Catalogue, place: &str) -> String {
    let mut number = 0;
    let mut is_within_command = false;
    let lines = english.lines().map(|line| {
        let words = line.trim_start();
        let is_command = is_within_command || ["stoplicht ", "openssl "].iter().any(|name| words.starts_with(name));
        is_within_command = is_command && line.ends_with('\\');
        if is_command || words.is_empty() {
            return line.to_owned();
        }
        if let Some(heading) = heading(line, catalogue) {
            return heading;
        }
        number += 1;
        let indent = line.get(..line.len() - words.len()).unwrap_or_default();
        format!("{indent}{}", catalogue.text(place, &format!("after-{number}")).unwrap_or(words))
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// `Examples:`
fn heading(line: &str, catalogue: Catalogue) -> Option<String> {
    let heading = line.strip_suffix(':').filter(|heading| !heading.starts_with(' '))?;
    catalogue.text("headings", &name_of(heading)).map(|heading| format!("{heading}:"))
}

/// Clap has no setting for the word before a usage, but for the form of the whole, in which it can stand.
fn templated(mut command: Command, catalogue: Catalogue) -> Command {
    let usage_of_it = usage(&command.render_usage().ansi().to_string(), catalogue);
    command.help_template(format!("{{before-help}}{{about-with-newline}}\n{usage_of_it}\n\n{{all-args}}{{after-help}}"))
}

/// A usage, with or without the word before it.
pub fn usage(english: &str, catalogue: Catalogue) -> String {
    let usage = english.replacen("Usage:", &format!("{}:", catalogue.heading("usage")), 1);
    usage.replace("[OPTIONS]", &format!("[{}]", catalogue.value_name(&"OPTIONS".into())))
}
