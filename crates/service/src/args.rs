//! The command line: what may stand on it, and what its help says.

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand};
use stoplicht_core::Language;
use stoplicht_service::config::Overrides;

/// Stoplicht as a service: an intake system asks over HTTP what colour a request has, and why.
///
/// It decides nothing and keeps nothing: the colour is advice, and the history of a client travels in the request.
#[derive(Debug, Parser)]
#[command(name = "stoplicht-service", version, max_term_width = 100, after_help = AFTER_HELP)]
pub struct Arguments {
    /// Language of what is printed for people.
    #[arg(long, global = true, value_name = "LANGUAGE", default_value = "nl", hide_possible_values = true)]
    #[arg(help = language_help(), value_parser = languages())]
    pub lang: Language,

    #[command(subcommand)]
    pub command: Command,
}

const AFTER_HELP: &str = "\
Examples:
  Make a key for an intake system:
    stoplicht-service new-key intake
  See what the service would do:
    stoplicht-service check-config --config service.toml
  Serve:
    stoplicht-service serve --config service.toml
  Try it out on this machine, without keys and without a log:
    stoplicht-service serve --policy policy.toml --without-keys --processing-log none

Exit codes:
  0    done, or stopped by SIGTERM or SIGINT
  1    failed: the settings are not right, the address cannot be listened on
  2    wrong usage";

/// The languages that can be asked for, by their tags.
fn languages() -> impl TypedValueParser<Value = Language> {
    PossibleValuesParser::new(Language::ALL.map(Language::tag)).try_map(|tag| tag.parse::<Language>())
}

/// What the help says of the language.
fn language_help() -> String {
    format!("Language of what is printed for people: {}", Language::tags(|tag| format!("`{tag}`")))
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serve until told to stop.
    Serve(Settings),
    /// Check the settings, and say what the service would do.
    CheckConfig(Settings),
    /// Make a key, and what stands for it in the settings.
    NewKey {
        /// The name of the key, which stands in the logs.
        id: String,
    },
    /// Print the document of the API, as JSON.
    Openapi,
}

/// The settings: a file, and options that go before what it says.
#[derive(Debug, Args)]
pub struct Settings {
    /// The file of settings (TOML).
    #[arg(long, env = "STOPLICHT_SERVICE_CONFIG", value_name = "FILE")]
    pub config: Option<PathBuf>,
    /// Where to listen: `127.0.0.1:8085`, `unix:/run/stoplicht/service.sock`.
    #[arg(long, value_name = "ADDRESS")]
    pub listen: Option<String>,
    /// A policy, or a folder of policies, beside those of the file; may stand there more than once.
    #[arg(long = "policy", value_name = "PATH")]
    pub policies: Vec<PathBuf>,
    /// A folder of prepared registers: a question may then leave its history out.
    #[arg(long, value_name = "DIR")]
    pub registers: Option<PathBuf>,
    /// A contract: care that a lump sum pays for is looked at as such, as by `stoplicht triage --contract`.
    #[arg(long, value_name = "FILE")]
    pub contract: Option<PathBuf>,
    /// Where figures for the operator are, on this machine: `127.0.0.1:9085`.
    #[arg(long, value_name = "ADDRESS")]
    pub metrics: Option<String>,
    /// The file of the processing log, or `none`.
    #[arg(long, value_name = "FILE")]
    pub processing_log: Option<PathBuf>,
    /// A proxy with TLS stands before the service, which may then listen on any address.
    #[arg(long)]
    pub behind_proxy: bool,
    /// Ask no key of anybody; only on this machine.
    #[arg(long)]
    pub without_keys: bool,
}

impl Settings {
    /// The options beside the file.
    pub fn overrides(&self) -> Overrides {
        Overrides {
            listen: self.listen.clone(),
            behind_proxy: self.behind_proxy,
            without_keys: self.without_keys,
            policies: self.policies.clone(),
            registers: self.registers.clone(),
            contract: self.contract.clone(),
            metrics: self.metrics.clone(),
            processing: self.processing_log.clone(),
        }
    }
}
