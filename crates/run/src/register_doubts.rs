//! What a run saw on its way of registers that touch more than one in twenty of what it was asked: enough to have them
//! checked. A run looks no further for it than it does anyway; [`crate::check()`] looks at everything.

use chrono::NaiveDate;
use serde::Serialize;
use stoplicht_core::check::{CheckCode, touches_many};
use stoplicht_core::history::is_covered_to_the_lag;
use stoplicht_core::register::Register;
use stoplicht_core::{Policy, RejectionCode};
use stoplicht_report::summary::{RegisterCount, TriageSummary};
use stoplicht_tables::{RejectCode, ScoredRow, Triaged};

/// A doubt about a register.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct RegisterDoubt {
    /// What is the matter.
    pub code: CheckCode,
    /// The register.
    pub register: Register,
    /// How many are touched.
    pub touched: u64,
    /// Of so many.
    pub of: u64,
    /// Are these requests? If not, they are rows of the register, or areas that claims are of.
    pub are_requests: bool,
}

impl RegisterDoubt {
    /// Those of triage, what touches the largest share first.
    pub(crate) fn of_triage(
        triaged: &Triaged,
        policy: &Policy,
        summary: &TriageSummary,
        (repeated, without_reference): (u64, u64),
    ) -> Vec<Self> {
        let registers = &summary.registers;
        let requests = registers.iter().find(|count| count.register == Register::Requests);
        let of = requests.map_or(0, |count| count.rows.saturating_sub(count.blank));
        let doubt = |code, register, touched| Self { code, register, touched, of, are_requests: true };
        let unknown = RejectCode::Request(RejectionCode::UnknownAllocation);
        let unknown = triaged.rejected.iter().filter(|row| row.code == unknown).count() as u64;
        let rules = policy.history_rules();
        let is_late = |row: &ScoredRow<'_>| {
            let is_covered = |through: NaiveDate| is_covered_to_the_lag(through.into(), rules, row.as_of.into());
            !row.claims_through.is_some_and(is_covered)
        };
        let not_recent = triaged.scored().filter(is_late).count() as u64;
        let begin_late: u64 = summary.claims_begin_late.iter().map(|area| area.touched).sum();
        let of_requests = [
            doubt(CheckCode::UnknownAllocations, Register::Requests, unknown),
            doubt(CheckCode::ClaimsNotRecent, Register::Claims, not_recent),
            doubt(CheckCode::ClaimsBeginLate, Register::Claims, begin_late),
        ];
        let (code, register) = (CheckCode::EqualRows, Register::Claims);
        let equal = Self { code, register, touched: repeated, of: without_reference, are_requests: false };
        Self::many(of_requests.into_iter().chain([equal]).chain(Self::of_rows(registers)))
    }

    /// Those of steering, what touches the largest share first: of so many areas claims are not on record until lately.
    pub(crate) fn of_steering(registers: &[RegisterCount], (not_recent, areas): (u64, u64)) -> Vec<Self> {
        let (code, register) = (CheckCode::ClaimsNotRecent, Register::Claims);
        let of_areas = Self { code, register, touched: not_recent, of: areas, are_requests: false };
        Self::many(std::iter::once(of_areas).chain(Self::of_rows(registers)))
    }

    /// Rows that came back or join nothing.
    fn of_rows(registers: &[RegisterCount]) -> impl Iterator<Item = Self> {
        let of_register = |count: &RegisterCount| {
            let (register, of) = (count.register, count.rows.saturating_sub(count.blank));
            let one =
                |code, touched| Self { code, register, touched, of, are_requests: register == Register::Requests };
            [one(CheckCode::RejectedRows, count.rejected), one(CheckCode::Unjoined, count.unjoined.unwrap_or(0))]
        };
        // Requests that cannot be scored come back for what was asked; no result depends on names.
        let of_care = |count: &&RegisterCount| !matches!(count.register, Register::Requests | Register::Providers);
        registers.iter().filter(of_care).flat_map(of_register)
    }

    fn many(all: impl Iterator<Item = Self>) -> Vec<Self> {
        let mut many: Vec<Self> = all.filter(|doubt| touches_many(doubt.touched, doubt.of)).collect();
        let share = |doubt: &Self| doubt.touched.saturating_mul(1_000_000) / doubt.of.max(1);
        many.sort_by_key(|doubt| (std::cmp::Reverse(share(doubt)), doubt.code, doubt.register));
        many
    }
}
