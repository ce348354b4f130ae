//! The state of registers, in order and with everything the matter, made up.

use stoplicht_core::check::{Area, CheckCode, CheckFinding, Count, Place, Totals, findings};
use stoplicht_core::register::{Law, Register};
use stoplicht_report::check::{ClaimSpan, RegisterCheck};
use stoplicht_report::summary::RegisterCount;

/// The register in which each kind of trouble is mostly seen.
const fn register(code: CheckCode) -> Register {
    match code {
        CheckCode::UnknownAllocations => Register::Requests,
        CheckCode::StopsMissing => Register::Deliveries,
        CheckCode::ConflictingVersions
        | CheckCode::OneVersion
        | CheckCode::TwoClientNumbers
        | CheckCode::NoCareGroup
        | CheckCode::FarDates => Register::Allocations,
        _ => Register::Claims,
    }
}

fn area(number: u64, provider: bool) -> Area {
    let [municipality, provider_id] = [format!("{:04}", 900 + number), format!("4242{number:04}")];
    Area {
        provider_id: provider.then(|| provider_id.as_str().into()),
        provider_name: (provider && number.is_multiple_of(2)).then(|| format!("Stichting Voorbeeldzorg {number}")),
        rows: number * 3,
        requests: 20 - number,
        through: (number != 3).then(|| "2025-03-31".parse().unwrap()),
        months: if number == 1 { vec!["2024-11".into(), "2024-12".into()] } else { vec!["2024-11".into()] },
        ..Area::new(municipality.parse().unwrap(), Law::Jw)
    }
}

fn count(code: CheckCode, at: u64) -> Count {
    let is_of_provider = matches!(code, CheckCode::ProviderClaimsStopped | CheckCode::StopsMissing);
    Count {
        rows: 1_300 - at * 80,
        of: 1_400,
        requests: (15_u64.saturating_sub(at)) * 3,
        reason: (code == CheckCode::RejectedRows).then(|| "unreadable_value".to_owned()),
        columns: if at.is_multiple_of(3) { vec!["allocation_id".into(), "unit".into()] } else { Vec::new() },
        products: if code == CheckCode::NoCareGroup { vec!["01".into(), "07".into()] } else { Vec::new() },
        areas: (1..=at % 8).map(|number| area(number, is_of_provider)).collect(),
        places: vec![Place { file: "claims.csv".into(), row: 11, line: at.is_multiple_of(2).then_some(12) }],
        ..Count::new(code, register(code))
    }
}

fn rows(register: Register, rows: u64, unjoined: Option<u64>) -> RegisterCount {
    RegisterCount { register, rows, used: rows, not_needed: None, rejected: 0, blank: 2, unjoined }
}

fn check(findings: Vec<CheckFinding>) -> RegisterCheck {
    let span = |municipality: &str, through: &str| ClaimSpan {
        municipality: municipality.parse().unwrap(),
        law: Law::Jw,
        from: "2022-01-01".parse().ok(),
        through: through.parse().ok(),
    };
    RegisterCheck {
        single_snapshot: None,
        returned_at_import: Vec::new(),
        as_of: "2025-07-01".parse().unwrap(),
        in_order: findings.is_empty(),
        requests: Some(400),
        claims: if findings.is_empty() {
            vec![span("0901", "2025-05-31"), span("9001", "2025-05-31")]
        } else {
            vec![span("0901", "2025-05-31"), span("9001", "2025-03-31"), span("9002", "")]
        },
        findings,
        registers: vec![rows(Register::Allocations, 12_000, None), rows(Register::Claims, 140_000, Some(31))],
        rejected: Vec::new(),
    }
}

/// Everything is the matter.
pub fn spoiled() -> RegisterCheck {
    let mut counts: Vec<Count> = (0..).zip(CheckCode::ALL).map(|(at, code)| count(code, at)).collect();
    counts.push(Count { reason: Some("duplicate_claim".into()), requests: 0, ..count(CheckCode::RejectedRows, 2) });
    check(findings(counts, Totals { requests: Some(400) }))
}

/// Nothing is.
pub fn in_order() -> RegisterCheck {
    check(Vec::new())
}
