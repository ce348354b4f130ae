//! The program `stoplicht-service`: it reads the command line, and serves.

mod args;

use std::fmt::Display;
use std::io::{Write, stderr, stdout};
use std::process::ExitCode;

use args::{Arguments, Command, Settings};
use clap::Parser;
use stoplicht_allocator as _;
use stoplicht_core::Language;
use stoplicht_service::config::{Config, Contact, read, tell_faults, tell_settings};
use stoplicht_service::{Service, Ways, document, new_key, serve, tell_error, tell_event, tell_new_key, tell_stopped};

fn main() -> ExitCode {
    leave_words_of_panics_unsaid();
    let arguments = Arguments::parse();
    let language = arguments.lang;
    match run(arguments.command, language) {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            tell(why.trim_end());
            ExitCode::FAILURE
        }
    }
}

/// What a panic says may hold what somebody sent; where it was is enough.
fn leave_words_of_panics_unsaid() {
    std::panic::set_hook(Box::new(|panic| {
        if let Some(place) = panic.location() {
            tell(format_args!("panic: {place}"));
        }
    }));
}

/// Says something to whoever started the program.
fn tell(words: impl Display) {
    // There is nowhere else to say it.
    let _ = writeln!(stderr().lock(), "{words}");
}

/// Prints what was asked for.
fn print(words: impl Display) -> Result<(), String> {
    stdout().lock().write_fmt(format_args!("{words}")).map_err(|error| error.to_string())
}

fn run(command: Command, language: Language) -> Result<(), String> {
    match command {
        Command::Serve(settings) => {
            let config = config(&settings, language)?;
            let told = |event, address: &_| tell(tell_event(event, address, language));
            serve(&config, told).map_err(|error| tell_error(&error, language))?;
            tell(tell_stopped(language));
            Ok(())
        }
        Command::CheckConfig(settings) => {
            let config = config(&settings, language)?;
            Service::check(&config).map_err(|error| tell_error(&error.into(), language))?;
            print(tell_settings(&config, language))
        }
        Command::NewKey { id } => {
            let (key, hash) = new_key().map_err(|error| error.to_string())?;
            print(tell_new_key(&id, &key, &hash, language))
        }
        Command::Openapi => {
            let text =
                serde_json::to_string_pretty(&document(&Contact::default(), false, Ways { keys: true, tokens: true }));
            print(text.map_err(|error| error.to_string())? + "\n")
        }
    }
}

fn config(settings: &Settings, language: Language) -> Result<Config, String> {
    let config = read(settings.config.as_deref(), settings.overrides(), language);
    config.map_err(|faults| tell_faults(&faults, language))
}
