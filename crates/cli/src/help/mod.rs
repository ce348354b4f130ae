//! Help and manual in the language that is asked for.
//!
//! In English they are what the code says beside each command and option. Another language has a catalogue of its own
//! (`words/nl/help.ftl`), of which the texts are put in place here, one by one; what it lacks stays English.

mod argument;
mod catalogue;
mod command;

use clap::Command;
use stoplicht_core::Language;

use catalogue::Catalogue;

/// A command with all its commands, such that its help is in a language.
///
/// It is for what is read of it, and for what is told of a fault. What a command line means is asked of the command as it
/// was: that does not depend on a language.
pub fn in_language(mut command: Command, language: Language) -> Command {
    let Some(catalogue) = Catalogue::of(language) else { return command };
    // What clap adds itself (`--help`, the command `help`) is there once it is built.
    command.build();
    command::speak(command, catalogue, catalogue::PROGRAM, "")
}

/// A usage as clap shows it, in a language.
pub fn usage(usage: &str, language: Language) -> String {
    Catalogue::of(language).map_or_else(|| usage.to_owned(), |catalogue| command::usage(usage, catalogue))
}

/// A page of the manual, its headings in a language.
pub fn manual(page: &str, language: Language) -> String {
    const HEADING: &str = ".SH ";
    let Some(catalogue) = Catalogue::of(language) else { return page.to_owned() };
    let line = |line: &str| match line.strip_prefix(HEADING) {
        Some(heading) => format!("{HEADING}{}\n", headed(heading, catalogue)),
        None => format!("{line}\n"),
    };
    page.lines().map(line).collect()
}

/// A heading of a page: one of those that every manual has, or one of the help.
fn headed(heading: &str, catalogue: Catalogue) -> String {
    /// An apostrophe, as such a page writes it.
    const APOSTROPHE: &str = r"\*(Aq";
    let of_help = || heading.replace(APOSTROPHE, "'").to_uppercase().replace('\'', APOSTROPHE);
    let of_manual = catalogue.text("manual", &catalogue::name_of(heading));
    of_manual.map_or_else(of_help, str::to_owned)
}
