//! Figures for the operator, as Prometheus reads them: how much is asked, how long it takes, what comes of it. Nobody is in
//! them: paths are those of the document, and what came of requests to extend is counted.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use stoplicht_core::ENGINE_VERSION;

use crate::request_log::{Outcomes, RequestLine};

/// The bounds of the classes of durations, in seconds.
const BOUNDS: [f64; 12] = [0.001, 0.002_5, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0];

/// The figures.
#[derive(Debug)]
pub struct Metrics {
    began: SystemTime,
    answers: Mutex<BTreeMap<Asked, Answers>>,
    outcomes: Mutex<Outcomes>,
    unlogged: AtomicU64,
}

/// What was asked: method and path.
type Asked = (String, String);

/// How it went.
#[derive(Debug, Default)]
struct Answers {
    statuses: BTreeMap<u16, u64>,
    /// How many took no longer than each bound.
    within: [u64; BOUNDS.len()],
    count: u64,
    seconds: f64,
}

/// What is so at this moment.
#[derive(Debug, Clone, Copy)]
pub struct Moment {
    /// Does it take new work?
    pub is_ready: bool,
    /// Requests under way.
    pub in_flight: usize,
    /// Open connections.
    pub connections: usize,
    /// Bytes that bodies take.
    pub body_bytes: usize,
    /// Lines of the request log that could not be written in time, since the service began.
    pub lost_lines: u64,
}

impl Metrics {
    /// Nothing was asked yet.
    pub fn new() -> Self {
        Self {
            began: SystemTime::now(),
            answers: Mutex::default(),
            outcomes: Mutex::default(),
            unlogged: AtomicU64::new(0),
        }
    }

    /// Counts an answer.
    pub fn count(&self, line: &RequestLine) {
        let seconds = line.milliseconds / 1e3;
        let mut answers = self.answers.lock().unwrap_or_else(PoisonError::into_inner);
        let of = answers.entry((line.method.clone(), line.path.clone())).or_default();
        *of.statuses.entry(line.status).or_default() += 1;
        of.count += 1;
        of.seconds += seconds;
        for (count, _) in of.within.iter_mut().zip(BOUNDS).filter(|(_, bound)| seconds <= *bound) {
            *count += 1;
        }
        drop(answers);
        if let Some(outcomes) = line.outcomes {
            self.outcomes.lock().unwrap_or_else(PoisonError::into_inner).add(outcomes);
        }
    }

    /// Counts an answer that was not given, since it could not be told of in the processing log.
    pub fn count_unlogged(&self) {
        self.unlogged.fetch_add(1, Ordering::Relaxed);
    }

    /// All figures, as text.
    pub fn text(&self, now: Moment) -> String {
        let mut text = String::new();
        let began = self.began.duration_since(UNIX_EPOCH).unwrap_or(Duration::ZERO).as_secs_f64();
        let mut say = |name: &str, kind: &str, help: &str, value: &str| {
            // A text takes whatever is written to it.
            let _ = writeln!(text, "# HELP {name} {help}\n# TYPE {name} {kind}\n{name}{value}");
        };
        say("stoplicht_build_info", "gauge", "The version.", &format!("{{version=\"{ENGINE_VERSION}\"}} 1"));
        say("process_start_time_seconds", "gauge", "When it began, in seconds since 1970.", &format!(" {began}"));
        if let Some(bytes) = resident_bytes() {
            say("process_resident_memory_bytes", "gauge", "The memory it takes.", &format!(" {bytes}"));
        }
        let ready = u8::from(now.is_ready);
        say("stoplicht_ready", "gauge", "1: it takes new work.", &format!(" {ready}"));
        say("stoplicht_requests_in_flight", "gauge", "Requests under way.", &format!(" {}", now.in_flight));
        say("stoplicht_connections", "gauge", "Open connections.", &format!(" {}", now.connections));
        say("stoplicht_body_bytes", "gauge", "Bytes that bodies take now.", &format!(" {}", now.body_bytes));
        let unlogged = self.unlogged.load(Ordering::Relaxed);
        let about = "Answers withheld because the processing log could not be written.";
        say("stoplicht_processing_log_failures_total", "counter", about, &format!(" {unlogged}"));
        let about = "Lines of the request log that were lost.";
        say("stoplicht_request_log_lost_lines_total", "counter", about, &format!(" {}", now.lost_lines));
        self.outcomes(&mut text);
        self.answers(&mut text);
        text
    }

    fn outcomes(&self, text: &mut String) {
        let outcomes = *self.outcomes.lock().unwrap_or_else(PoisonError::into_inner);
        text.push_str("# HELP stoplicht_assessments_total Requests to extend, by what came of them.\n");
        text.push_str("# TYPE stoplicht_assessments_total counter\n");
        let Outcomes { green, orange, red, rejected } = outcomes;
        for (outcome, count) in [("green", green), ("orange", orange), ("red", red), ("rejected", rejected)] {
            let _ = writeln!(text, "stoplicht_assessments_total{{outcome=\"{outcome}\"}} {count}");
        }
    }

    fn answers(&self, text: &mut String) {
        let answers = self.answers.lock().unwrap_or_else(PoisonError::into_inner);
        text.push_str("# HELP stoplicht_http_requests_total Requests that were answered.\n");
        text.push_str("# TYPE stoplicht_http_requests_total counter\n");
        for ((method, path), of) in answers.iter() {
            for (status, count) in &of.statuses {
                let labels = format!("method=\"{method}\",path=\"{path}\",status=\"{status}\"");
                let _ = writeln!(text, "stoplicht_http_requests_total{{{labels}}} {count}");
            }
        }
        let name = "stoplicht_http_request_duration_seconds";
        let _ = writeln!(text, "# HELP {name} From the head of a request to its answer.\n# TYPE {name} histogram");
        for ((method, path), of) in answers.iter() {
            let labels = format!("method=\"{method}\",path=\"{path}\"");
            for (bound, count) in BOUNDS.iter().zip(of.within) {
                let _ = writeln!(text, "{name}_bucket{{{labels},le=\"{bound}\"}} {count}");
            }
            let _ = writeln!(text, "{name}_bucket{{{labels},le=\"+Inf\"}} {}", of.count);
            let _ = writeln!(text, "{name}_sum{{{labels}}} {}", of.seconds);
            let _ = writeln!(text, "{name}_count{{{labels}}} {}", of.count);
        }
    }
}

/// The memory that it takes, where the system tells.
fn resident_bytes() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    let kibibytes: u64 = line.split_whitespace().next()?.parse().ok()?;
    Some(kibibytes << 10)
}
