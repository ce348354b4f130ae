//! The command line: what may stand on it, and what its help says.

use clap::Parser;
use stoplicht_core::Language;

use crate::commands::Command;
use crate::options::{When, language_help, languages};

/// Extension requests in, green, orange and red with reasons out.
///
/// Stoplicht helps a municipality to handle requests of care providers to extend an allocation (toewijzing). It reads
/// what is on record (allocations, claims, requests), weighs every request against a policy that was set beforehand,
/// and says for each: green, orange or red, and why. The colour is advice; a person decides.
#[derive(Debug, Parser)]
#[command(name = "stoplicht", version, max_term_width = 100, after_help = AFTER_HELP)]
pub struct Arguments {
    /// Language of what is printed for people.
    #[arg(long, global = true, help_heading = EVERYWHERE, value_name = "LANGUAGE", default_value = "nl")]
    #[arg(hide_possible_values = true, help = language_help(), value_parser = languages())]
    pub lang: Language,

    /// Number of threads, up to 1024 [default: one per core]; results do not depend on it.
    #[arg(long, global = true, help_heading = EVERYWHERE, value_name = "N")]
    #[arg(value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub threads: Option<u16>,

    /// When to use colours: `always`, `never`, or `auto`: on a terminal, unless `NO_COLOR` is set or `TERM` is `dumb`.
    #[arg(long, global = true, help_heading = EVERYWHERE, value_name = "WHEN", default_value = "auto")]
    #[arg(hide_possible_values = true)]
    pub color: When,

    #[command(subcommand)]
    pub command: Command,
}

/// The heading of the options that every command has.
const EVERYWHERE: &str = "Options of every command";

const AFTER_HELP: &str = "\
Examples:
  Score all requests in a folder of registers:
    stoplicht triage --registers registers --policy policy.toml --out out
  Ask why one request got its colour, in English:
    stoplicht explain --registers registers --policy policy.toml --request V-0042 --lang en
  Check a policy before it is used, and read back what it says:
    stoplicht policy check policy.toml
    stoplicht policy show policy.toml
  Make up registers to try things out on:
    stoplicht synthesize --clients 1000 --seed 1 --out registers

Exit codes:
  0    done
  1    failed: a file cannot be read or written, a policy has errors
  2    wrong usage
  3    done and written, but more than 5% of a register was rejected (with --strict: any row)
  130  stopped with Ctrl-C; nothing is left half written";
