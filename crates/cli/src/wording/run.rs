//! Why a run failed.

use std::path::Path;

use stoplicht_core::Language;
use stoplicht_messages::JournalError;
use stoplicht_report::Sign;
use stoplicht_report::worklist::{DecidedRow, RegisterError, WriteError};
use stoplicht_run::{FileAction, RunError};

use super::system::io_error;
use super::table::table_error;

/// Why a run failed.
pub fn run_error(error: &RunError, language: Language) -> String {
    match error {
        RunError::Table(error) => table_error(error, language),
        RunError::File { path, action, source } => {
            format!("{}: {}: {}", path.display(), file_action(*action, language), io_error(source, language))
        }
        RunError::PolicyNotText(path) => of_file(
            path,
            language.pick(
                "dit is geen tekst in UTF-8; bewaar het beleid als UTF-8",
                "this is not text in UTF-8; save the policy as UTF-8",
            ),
        ),
        RunError::Journal { path, error } => of_file(path, &journal_error(error, language)),
        RunError::EarlierMessages(path) => of_file(
            path,
            language.pick(
                "hier staan de berichten van een eerdere run; ga daarmee verder met --append, of kies een andere map",
                "this holds the messages of an earlier run; go on from it with --append, or choose another folder",
            ),
        ),
        RunError::PreparedInPlace => language
            .pick(
                "--out: registers worden niet in hun eigen map klaargezet",
                "--out: registers are not prepared in their own folder",
            )
            .to_owned(),
        RunError::TooManyClients { clients, most } => {
            let words = language.pick(
                "voor berichten zijn er testnummers voor hooguit zoveel clienten",
                "for messages there are test numbers for so many clients at most",
            );
            format!("--clients {clients}: {words}: {most}")
        }
        RunError::PeriodsAfterAsOf | RunError::NoSuchPeriod { .. } | RunError::NoTrajectories(_) => {
            steer_error(error, language)
        }
        _ => worklist_error(error, language),
    }
}

/// Why a steering run failed.
fn steer_error(error: &RunError, language: Language) -> String {
    match error {
        RunError::PeriodsAfterAsOf => {
            language.pick("--from ligt na --as-of", "--from is later than --as-of").to_owned()
        }
        RunError::NoSuchPeriod { base, periods } => {
            let words = language.pick("die periode is er niet; er zijn", "there is no such period; there are");
            format!("--base {base}: {words} {}", periods.join(", "))
        }
        RunError::NoTrajectories(provider) => {
            let words = language.pick(
                "geen traject in deze perioden is van deze aanbieder",
                "no trajectory of these periods is this provider's",
            );
            format!("--provider {provider}: {words}")
        }
        other => other.to_string(),
    }
}

/// Why worklists cannot be written or read.
fn worklist_error(error: &RunError, language: Language) -> String {
    match error {
        RunError::NoTriage { folder, only_jsonl } => of_file(folder, no_triage(*only_jsonl, language)),
        RunError::TriageRow { file, row } => {
            let words = language.pick(
                "is niet zoals triage het schrijft; draai triage opnieuw",
                "is not as triage writes it; run triage again",
            );
            format!("{}: {} {row} {words}", file.display(), language.pick("rij", "row"))
        }
        RunError::TriageSummary { path, .. } => of_file(
            path,
            language.pick(
                "dit is geen samenvatting zoals triage die schrijft; draai triage opnieuw",
                "this is no summary as triage writes it; run triage again",
            ),
        ),
        RunError::Differs { file, number, then, now } => {
            otherwise(file, (then.as_deref(), now.as_deref()), *number, language)
        }
        RunError::NothingScored(file) => {
            of_file(file, language.pick("er is geen verzoek beoordeeld", "no request was scored"))
        }
        RunError::RowsOfOthers => language
            .pick(
                "een aanbieder krijgt alleen zijn eigen rijen; kies --per list of --per provider",
                "a provider gets its own rows only; choose --per list or --per provider",
            )
            .to_owned(),
        RunError::Workbook(error) => not_written(error, language),
        RunError::Locked(folder) => of_file(
            folder,
            language.pick(
                "hier worden op dit moment al werklijsten ingelezen; probeer het zo opnieuw",
                "worklists are being read into this folder at this moment; try again in a while",
            ),
        ),
        RunError::Record { path, error } => record_error(path, error, language),
        other => other.to_string(),
    }
}

fn of_file(path: &Path, words: &str) -> String {
    format!("{}: {words}", path.display())
}

/// That something cannot be done with a file.
const fn file_action(action: FileAction, language: Language) -> &'static str {
    let nl = match action {
        FileAction::MakeFolder => "de map kan niet worden gemaakt",
        FileAction::ReadPolicy => "het beleid kan niet worden gelezen",
        FileAction::ReadFolder => "de map kan niet worden gelezen",
        FileAction::ReadMessages => "de berichten kunnen niet worden gelezen",
        FileAction::ReadDecisions => "de beslissingen kunnen niet worden gelezen",
        FileAction::ReadSummary => "de samenvatting van triage kan niet worden gelezen",
        FileAction::ReadWorkbook => "de werkmap kan niet worden gelezen",
        FileAction::ReadRecord => "het register kan niet worden gelezen",
        FileAction::ReadDecisionRecord => "het besluitenregister kan niet worden gelezen",
        FileAction::AppendRecord => "er kan niets worden toegevoegd",
        _ => "dat kan niet",
    };
    language.pick(nl, action.as_str())
}

const fn no_triage(only_jsonl: bool, language: Language) -> &'static str {
    if only_jsonl {
        language.pick(
            "triage staat er alleen als triage.jsonl; draai triage met --format parquet of csv",
            "triage is there only as triage.jsonl; run triage with --format parquet or csv",
        )
    } else {
        language.pick(
            "er is geen triage.parquet of triage.csv; noem de map waarin triage heeft geschreven",
            "there is no triage.parquet or triage.csv; name the folder that triage wrote to",
        )
    }
}

/// What is wrong with a journal.
fn journal_error(error: &JournalError, language: Language) -> String {
    match (error, language) {
        (JournalError::Io(source), _) => {
            let words = language.pick("het journaal kan niet worden gelezen", "the journal cannot be read");
            format!("{words}: {}", io_error(source, language))
        }
        (JournalError::OtherKey, Language::Nl) => {
            "het journaal is met een andere sleutel gemaakt; gebruik dezelfde als toen".to_owned()
        }
        (JournalError::OtherKey, Language::En) => {
            "the journal was made with another key; use the same as then".to_owned()
        }
        (JournalError::OtherVersion { .. }, Language::Nl) => {
            "het journaal is van een andere versie van dit programma; lees alle berichten opnieuw, in een andere map"
                .to_owned()
        }
        (JournalError::OtherVersion { .. }, Language::En) => {
            "the journal is of another version of this program; read all messages again, into another folder".to_owned()
        }
        (JournalError::Line { line, .. }, Language::Nl) => {
            format!(
                "regel {line} van het journaal is niet zoals hij werd weggeschreven; begin opnieuw in een andere map"
            )
        }
        (other, _) => other.to_string(),
    }
}

fn not_written(error: &WriteError, language: Language) -> String {
    match error {
        WriteError::TooManyRows { rows, most } => {
            let words = language.pick(
                "rijen zijn te veel voor een werkmap; kies --per provider of --per list. Hooguit:",
                "rows are too many for one workbook; choose --per provider or --per list. At most:",
            );
            format!("{rows} {words} {most}")
        }
        error => {
            let words = language.pick("de werkmap kan niet worden gemaakt", "the workbook cannot be made");
            format!("{words}: {error}")
        }
    }
}

/// What comes out otherwise than triage decided.
fn otherwise(
    file: &Path,
    (then, now): (Option<&DecidedRow>, Option<&DecidedRow>),
    number: usize,
    language: Language,
) -> String {
    let none = language.pick("niet beoordeeld", "not scored");
    let sign = |row: Option<&DecidedRow>| {
        row.map_or_else(|| none.to_owned(), |row| format!("{} ({})", Sign::of(row.colour).text(language), row.status))
    };
    let row = then.or(now).map_or_else(String::new, |row| {
        let (request, on) = (language.pick("verzoek", "request"), language.pick("op toewijzing", "on allocation"));
        format!("{request} {} {on} {}", row.key.request_id, row.key.allocation_id)
    });
    let words = language.pick(
        "de registers of verzoeken zijn niet meer die van de beoordeling; draai triage opnieuw, of noem met --requests het \
         bestand dat triage las",
        "the registers or requests are no longer those of the run; run triage again, or name the file that triage read \
         with --requests",
    );
    let differ = language.pick("rijen komen anders uit", "rows come out otherwise");
    let (was, is) = (language.pick("toen", "then"), language.pick("nu", "now"));
    format!("{}: {number} {differ}, {row}: {was} {}, {is} {}; {words}", file.display(), sign(then), sign(now))
}

/// What is wrong with the record of answers or decisions.
fn record_error(path: &Path, error: &RegisterError, language: Language) -> String {
    let line = language.pick("regel", "line");
    let words = match error {
        RegisterError::Unreadable { line: number } => {
            format!("{line} {number} {}", language.pick("is niet te lezen", "cannot be read"))
        }
        RegisterError::Broken { line: number } => {
            let words = language.pick(
                "volgt niet uit de regels ervoor: er is iets gewijzigd of uitgehaald",
                "does not follow from the lines before it: something was changed or taken out",
            );
            format!("{line} {number} {words}")
        }
        other => other.to_string(),
    };
    let help =
        language.pick("zet een reservekopie terug; er is niets gewijzigd", "put a backup back; nothing was changed");
    format!("{}: {words}; {help}", path.display())
}
