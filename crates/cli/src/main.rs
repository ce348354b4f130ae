//! The program `stoplicht`: a provider's list of extension requests in, green, orange and red with reasons out.
//!
//! It reads the command line, calls a run of the library, and prints what comes back. It computes nothing itself: every
//! command is a module with its options, one call, and its words.

mod args;
mod commands;
mod done;
mod failure;
mod findings;
mod help;
mod interrupt;
mod json;
mod options;
mod progress;
mod schemas;
mod tell;
mod terminal;
mod usage_error;
mod warnings;
mod wording;
mod words;

use std::process::ExitCode;

use args::Arguments;
use clap::{CommandFactory, Parser};
use done::Done;
use terminal::Terminal;

fn main() -> ExitCode {
    leave_caught_panics_unsaid();
    let given: Vec<_> = std::env::args_os().collect();
    let arguments = match Arguments::try_parse_from(&given) {
        Ok(arguments) => arguments,
        Err(error) => {
            let code = usage_error::tell(error, &given, Arguments::command());
            return ExitCode::from(u8::try_from(code).unwrap_or(2));
        }
    };
    if arguments.command.reads_registers_whole() {
        stoplicht_allocator::keep_freed_memory();
    }
    if arguments.command.looks_up_every_row() {
        stoplicht_allocator::ask_for_large_pages();
    }
    let terminal = Terminal::new(arguments.lang, arguments.color);
    interrupt::listen(terminal.language());
    if let Some(threads) = arguments.threads {
        // Only the first call can set the number, and this is the first.
        let _ = rayon::ThreadPoolBuilder::new().num_threads(usize::from(threads)).build_global();
    }
    match commands::run(arguments.command, Arguments::command, &terminal) {
        Ok(Done::Well) => ExitCode::SUCCESS,
        Ok(Done::WithRejectedRows) => ExitCode::from(3),
        Err(failure) => {
            tell::tell(&failure, &terminal);
            failure.exit_code()
        }
    }
}

/// A damaged file is told of in words; what its decoder made of it helps nobody.
fn leave_caught_panics_unsaid() {
    let tell = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        if !stoplicht_tables::is_decoding() {
            tell(panic);
        }
    }));
}
