//! The state of registers, in order and with everything the matter, made up.

use stoplicht_core::check::{Area, CheckCode, CheckFinding, Count, Place, Totals, findings};
use stoplicht_core::register::{Law, Register};
use stoplicht_report::check::{ClaimSpan, OnReturned, RegisterCheck};
use stoplicht_report::summary::{RegisterCount, RejectedCount};

/// The register in which each kind of trouble is mostly seen.
const fn register(code: CheckCode) -> Register {
    match code {
        CheckCode::UnknownAllocations
        | CheckCode::AllocationsKnownLater
        | CheckCode::AllocationsCameBack
        | CheckCode::UnscoredRequests => Register::Requests,
        CheckCode::StopsMissing => Register::Deliveries,
        CheckCode::ConflictingVersions
        | CheckCode::OneVersion
        | CheckCode::TwoClientNumbers
        | CheckCode::NoCareGroup
        | CheckCode::EmptyColumn
        | CheckCode::UnknownCodes
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
        from: Some("2024-10-01".parse().unwrap()),
        through: (number != 3).then(|| "2025-03-31".parse().unwrap()),
        months: if number == 1 { vec!["2024-11".into(), "2024-12".into()] } else { vec!["2024-11".into()] },
        ..Area::new(municipality.parse().unwrap(), Law::Jw)
    }
}

fn count(code: CheckCode, at: u64) -> Count {
    let is_of_provider = matches!(code, CheckCode::ProviderClaimsStopped | CheckCode::StopsMissing);
    Count {
        rows: 1_300_u64.saturating_sub(at * 60).max(20),
        of: 1_400,
        requests: (15_u64.saturating_sub(at)) * 3,
        reason: match code {
            CheckCode::RejectedRows => Some("unreadable_value".to_owned()),
            CheckCode::UnscoredRequests => Some("no_extension".to_owned()),
            _ => None,
        },
        columns: match code {
            CheckCode::EmptyColumn => vec!["end_date".into()],
            CheckCode::UnknownCodes => vec!["product_category".into()],
            _ if at.is_multiple_of(3) => vec!["allocation_id".into(), "unit".into()],
            _ => Vec::new(),
        },
        values: match code {
            CheckCode::UnknownCodes | CheckCode::FarDates => vec!["99".into(), "2999-01-01".into()],
            _ => Vec::new(),
        },
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
    let is_in_order = findings.is_empty();
    RegisterCheck {
        single_snapshot: None,
        returned_at_import: Vec::new(),
        as_of: "2025-07-01".parse().unwrap(),
        in_order: is_in_order,
        requests: Some(400),
        claims: if is_in_order {
            vec![span("0901", "2025-05-31"), span("9001", "2025-05-31")]
        } else {
            vec![span("0901", "2025-05-31"), span("9001", "2025-03-31"), span("9002", "")]
        },
        findings,
        registers: vec![rows(Register::Allocations, 12_000, None), rows(Register::Claims, 140_000, Some(31))],
        rejected: if is_in_order {
            Vec::new()
        } else {
            let of = |code: &str, count| RejectedCount { register: Register::Requests, code: code.to_owned(), count };
            vec![of("invalid_period", 2), of("no_extension", 40)]
        },
        on_returned: if is_in_order { Vec::new() } else { vec![OnReturned { register: Register::Claims, rows: 11 }] },
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
