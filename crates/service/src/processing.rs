//! The processing log: whose data was looked at, when, by whom and what for. After *Logboek Dataverwerkingen*, as spans of
//! OpenTelemetry in JSON, a line a person, which a collector can read from the file.

use std::collections::{BTreeSet, HashSet};
use std::time::{SystemTime, UNIX_EPOCH};

use serde_json::{Value, json};
use stoplicht_core::ENGINE_VERSION;
use stoplicht_core::register::{AllocationVersion, Request};

use crate::line_log::LineLog;
use crate::question::QuestionHistory;
use crate::trace::Trace;

/// Where processing is told of.
#[derive(Debug, Clone)]
pub struct ProcessingLog {
    log: LineLog,
    activity: String,
}

/// Somebody whose data was looked at.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// A client, by the pseudonym in the registers; it is one of a municipality under a law.
    Client(String),
    /// The person behind an allocation of which no client is known.
    Allocation(String),
}

/// What was done.
#[derive(Debug, Clone, Copy)]
pub struct Processing<'a> {
    /// What was done, in a word.
    pub name: &'static str,
    /// Where it stands in the thread of logs.
    pub trace: &'a Trace,
    /// When it began.
    pub began: SystemTime,
    /// The name of the key that asked for it.
    pub key: Option<&'a str>,
}

impl ProcessingLog {
    /// Tells of processing in a file.
    pub fn new(log: LineLog, activity: String) -> Self {
        Self { log, activity }
    }

    /// Writes a line for each person, up to the disk.
    ///
    /// # Errors
    /// Why they are not all on the disk.
    pub async fn write(&self, processing: Processing<'_>, subjects: &BTreeSet<Subject>) -> Result<(), String> {
        let ended = SystemTime::now();
        let mut lines = Vec::new();
        for (place, subject) in subjects.iter().enumerate() {
            let trace = if place == 0 { *processing.trace } else { processing.trace.beside() };
            let line = self.line(&processing, &trace, ended, subject);
            lines.extend_from_slice(line.to_string().as_bytes());
            lines.push(b'\n');
        }
        self.log.write(lines).await
    }

    /// Goes on in a new file, if the old one was put elsewhere.
    pub fn reopen(&self) {
        self.log.reopen();
    }

    fn line(&self, processing: &Processing<'_>, trace: &Trace, ended: SystemTime, subject: &Subject) -> Value {
        let (kind, id) = match subject {
            Subject::Client(id) => ("client_pseudonym", id),
            Subject::Allocation(id) => ("allocation", id),
        };
        let mut attributes = vec![
            attribute("dpl.core.processing_activity_id", &self.activity),
            attribute("dpl.core.data_subject_id", id),
            attribute("dpl.core.data_subject_id_type", kind),
        ];
        attributes.extend(processing.key.map(|key| attribute("dpl.core.user", key)));
        json!({ "resourceSpans": [{
            "resource": { "attributes": [
                attribute("service.name", "stoplicht-service"),
                attribute("service.version", ENGINE_VERSION),
            ] },
            "scopeSpans": [{
                "scope": { "name": "stoplicht-service", "version": ENGINE_VERSION },
                "spans": [{
                    "traceId": trace.id(),
                    "spanId": trace.span(),
                    "parentSpanId": trace.parent(),
                    "name": processing.name,
                    "kind": 2,
                    "startTimeUnixNano": nanoseconds(processing.began),
                    "endTimeUnixNano": nanoseconds(ended),
                    "attributes": attributes,
                    "status": { "code": 1 },
                }],
            }],
        }] })
    }
}

fn attribute(key: &str, value: &str) -> Value {
    json!({ "key": key, "value": { "stringValue": value } })
}

/// A moment as the log has it: to the millisecond, in nanoseconds, as text.
fn nanoseconds(moment: SystemTime) -> String {
    let milliseconds = moment.duration_since(UNIX_EPOCH).map_or(0, |since| since.as_millis());
    format!("{milliseconds}000000")
}

/// Those whose data is looked at for requests: the clients on record, and who is behind an allocation of which nothing is
/// known.
pub fn subjects(requests: &[Request], history: Option<&QuestionHistory>) -> BTreeSet<Subject> {
    let allocations = history.map_or(&[][..], |history| &history.allocations);
    let of = |version: &AllocationVersion| {
        Subject::Client(format!("{}/{}/{}", version.municipality, version.law, version.client_id))
    };
    let mut subjects: BTreeSet<Subject> = allocations.iter().map(of).collect();
    let known: HashSet<_> =
        allocations.iter().map(|version| (version.municipality, version.law, &version.allocation_id)).collect();
    for request in requests {
        if !known.contains(&(request.municipality, request.law, &request.allocation_id)) {
            let id = format!("{}/{}/{}", request.municipality, request.law, request.allocation_id);
            subjects.insert(Subject::Allocation(id));
        }
    }
    subjects
}
