//! What the messages of a case come to: history and measures of a request, trajectories, on any day.

use std::fmt::Write;

use chrono::NaiveDate;
use stoplicht_core::history::{DeliveryFact, History, Snapshot};
use stoplicht_core::register::Request;
use stoplicht_core::{ChainAllocation, ClientHistory, Day, Explanation, Intensity, Measure, Measures, Policy};
use stoplicht_messages::write::Letter;
use stoplicht_messages::*;
use stoplicht_steering::trajectory::{ClientPlace, Trajectories, Trajectory, TrajectoryBuilder};

use crate::support::*;

const POLICY: &str = "schema = 1\nname = \"Cases\"\nversion = \"1\"\nvalid_from = 2023-01-01\n\
    [[criterion]]\nid = \"late\"\norange = \"days_late > 0\"\n";

/// Each product code is compared with itself only, as the facts page does.
const EACH_CODE_BY_ITSELF: &str = "[care_groups]\n\"45A04\" = \"A04\"\n\"45A53\" = \"A53\"\n\"45A03\" = \"A03\"\n\
    \"45A05\" = \"A05\"\n\"02A04\" = \"A04\"\n\"02A53\" = \"A53\"\n\"02A03\" = \"A03\"\n\"02A05\" = \"A05\"\n";

/// Letters, and what they come to in whatever order they are read.
pub struct Case {
    letters: Vec<Letter>,
    pub all: Ingested,
    policy: Policy,
}

impl Case {
    /// Reads the letters in every order.
    pub fn of(letters: &[Letter]) -> Self {
        Self::read_in(orders(letters), letters)
    }

    /// Reads the letters in these orders, where every order is too much.
    pub fn read_in(orders: Vec<Vec<Letter>>, letters: &[Letter]) -> Self {
        let all = ingest(letters);
        for order in orders {
            let other = ingest(&order);
            assert_eq!(other.registers, all.registers, "the order of rules does not matter");
            assert_eq!((&other.other_requests, &other.answers), (&all.other_requests, &all.answers));
            assert_eq!((&other.report.became, observed(&other)), (&all.report.became, observed(&all)));
        }
        let policy = Policy::from_toml(&format!("{POLICY}{EACH_CODE_BY_ITSELF}")).unwrap();
        Self { letters: letters.to_vec(), all, policy }
    }

    /// The same letters, under a policy that compares care by product category.
    pub fn by_category(self) -> Self {
        Self { policy: Policy::from_toml(POLICY).unwrap(), ..self }
    }

    /// The chain behind a request as it is seen on a day: its allocations, levels and scalings.
    pub fn chain(&self, request: &Request, as_of: &str) -> Vec<String> {
        match self.seen(request, as_of) {
            Ok(seen) => chain_lines(&seen),
            Err(code) => vec![code],
        }
    }

    /// The measures of a request on a day, a line for each section of the semantics; those that are unknown are left
    /// out.
    pub fn measures(&self, request: &Request, as_of: &str) -> Vec<String> {
        match self.seen(request, as_of) {
            Ok(seen) => measure_lines(&seen.assessment.measures),
            Err(code) => vec![code],
        }
    }

    /// The claims window of a request on a day: from when to when, what was claimed, and of how much.
    pub fn claimed(&self, request: &Request, as_of: &str) -> Option<String> {
        let window = self.seen(request, as_of).unwrap().claims?;
        let (claimed, allocated) = (number(window.claimed), number(window.allocated));
        Some(format!("[{}..{}] {claimed} of {allocated}", window.from, window.to))
    }

    /// Looks back to a day with all that was sent; what had been sent by that day has to show the same.
    fn seen(&self, request: &Request, as_of: &str) -> Result<Explanation, String> {
        let by_then: Vec<&Letter> = self.letters.iter().filter(|letter| dated(letter) <= day(as_of)).collect();
        let look = |registers: &Registers| {
            // All claims of a case are there: what was not claimed was not used.
            let history = ClientHistory::new(&registers.allocations, &registers.claims).unwrap();
            let history = history.with_claims_through(day(as_of));
            self.policy.explain(request, &history, day(as_of)).map_err(|rejection| rejection.code.to_string())
        };
        let seen = look(&self.all.registers);
        assert_eq!(look(&ingest(by_then).registers), seen, "nothing is seen on {as_of} that came later");
        seen
    }

    /// The trajectories of the case as they are seen on a day.
    pub fn trajectories(&self, as_of: &str) -> Vec<String> {
        let registers = &self.all.registers;
        let history = with_deliveries(registers);
        let rules = self.policy.history_rules();
        let mut snapshot = Snapshot::default();
        let group = |category, product| self.policy.care_group(category, product);
        snapshot.take(&history, rules, group, day(as_of).into());
        let mut found = Trajectories::default();
        let law = registers.allocations[0].law;
        TrajectoryBuilder::new(rules, &[]).follow(
            &history,
            &snapshot,
            |_| ClientPlace { area: 0, law, covered: None },
            &mut found,
        );
        found.all.iter().map(trajectory_line).collect()
    }
}

/// A request on a provider's list: `#667899 2025-05-09 until 2025-12-31`, with the size as it is.
pub fn wants(law: Law, text: &str) -> Request {
    let words: Vec<&str> = text.split(' ').collect();
    let [number, submitted, "until", until] = words[..] else { panic!("a request: {text}") };
    let (municipality, allocation_id) = ("0384".parse().unwrap(), number[1..].into());
    Request {
        requested_end: Some(day(until)),
        ..Request::new(municipality, law, "LIST".into(), "42420001".into(), allocation_id, day(submitted))
    }
}

/// The day in the header of a letter.
fn dated(letter: &Letter) -> NaiveDate {
    let after = letter.xml.split("Dagtekening>").nth(1).unwrap();
    day(after.split('<').next().unwrap())
}

fn with_deliveries(registers: &Registers) -> History {
    let arranged = ClientHistory::new(&registers.allocations, &registers.claims).unwrap();
    let mut history = arranged.facts().clone();
    for delivery in &registers.deliveries {
        let of_allocation = wants(delivery.law, &format!("#{} 2025-01-01 until 2025-01-01", delivery.allocation_id));
        history.push_delivery(DeliveryFact {
            allocation: arranged.locate(&of_allocation).allocation.unwrap(),
            start: delivery.start_date.into(),
            stop: Day::end(delivery.stop_date),
            known: delivery.reported_on.unwrap().into(),
            stop_known: Day::end(delivery.stop_reported_on),
            reason: delivery.stop_reason,
        });
    }
    history.finish(|row| panic!("row {row} is in conflict"));
    history
}

fn chain_lines(seen: &Explanation) -> Vec<String> {
    let chain = &seen.chain;
    let mut lines: Vec<String> = chain.allocations.iter().map(allocation_line).collect();
    lines.extend(chain.levels.iter().map(|step| format!("level {}: {}", step.from, intensity(step.level))));
    lines.extend(chain.scalings.iter().map(|step| {
        let way = if step.is_up { "up" } else { "down" };
        format!("{way} {}: {} -> {}", step.on, number(step.before), number(step.after))
    }));
    lines
}

fn allocation_line(allocation: &ChainAllocation) -> String {
    let end = allocation.end_date.map_or_else(String::new, |end| end.to_string());
    let mut line = format!("#{} [{}..{end}]", allocation.allocation_id, allocation.start_date);
    if let Some(per_week) = allocation.per_week {
        let _ = write!(line, " {}", intensity(per_week));
    }
    for step in &allocation.extensions {
        let _ = write!(line, ", extended {}: {} -> {}", step.decided_on, step.from.unwrap(), step.to.unwrap());
    }
    if let Some(known) = allocation.follow_on {
        let _ = write!(line, ", follow-on {known}");
    }
    line
}

fn measure_lines(measures: &Measures) -> Vec<String> {
    let sections = Measure::ALL.chunk_by(|a, b| a.definition().section == b.definition().section);
    let known = |measure: &Measure| Some(format!("{measure} {}", number(measures.get(*measure)?)));
    let lines = sections.map(|section| section.iter().filter_map(known).collect::<Vec<_>>().join(", "));
    lines.filter(|line| !line.is_empty()).collect()
}

fn trajectory_line(trajectory: &Trajectory) -> String {
    let start = trajectory.start.date().unwrap();
    let end = trajectory.end.date().map_or_else(String::new, |end| end.to_string());
    let mut line = format!("{start}..{end}");
    if let Some(reason) = trajectory.reason {
        let _ = write!(line, " {} days, {}", trajectory.days(trajectory.end), reason.as_str());
    }
    let _ = write!(line, ", deliveries {}, extensions {}", trajectory.deliveries, trajectory.extensions);
    let _ = write!(line, ", up {}, down {}", trajectory.upscalings, trajectory.downscalings);
    line
}

fn intensity(of: Intensity) -> String {
    format!("{} {}", number(of.per_week), format!("{:?}", of.family).to_lowercase())
}

/// With four decimals at most.
fn number(value: f64) -> String {
    let text = format!("{value:.4}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}
