//! The examples of the templates: made-up care that hangs together over all registers, so that filled-in examples make a
//! whole set of registers.

use stoplicht_core::Language;
use stoplicht_core::register::Register;
use stoplicht_report::template::example_explanations;

/// The units to choose from (WJ756), each with its code.
pub const UNITS: [&str; 7] = [
    "01: minuut",
    "04: uur",
    "14: etmaal",
    "16: dagdeel",
    "82: stuks (outputgericht)",
    "83: eurocent",
    "84: stuks (inspanningsgericht)",
];

/// The frequencies to choose from (WMO757), each with its code.
pub const FREQUENCIES: [&str; 4] = ["1: per dag", "2: per week", "4: per maand", "6: totaal"];

/// The answers to choose from.
pub const ANSWERS: [&str; 2] = ["gehonoreerd", "afgewezen"];

/// How many examples a template has.
pub const ROWS: usize = 3;

/// The examples of a column, from the first row on, as the register has them; amounts in euros.
pub fn of(register: Register, column: &str, language: Language) -> [&'static str; ROWS] {
    match (register, column) {
        (_, "municipality") => ["0193"; ROWS],
        (_, "law") => ["jw"; ROWS],
        (Register::Providers, "provider_id") => ["01234567", "42420001", "43430002"],
        (_, "provider_id") => ["01234567"; ROWS],
        (_, "allocation_id") => ["582391893", "302846630", "121456981"],
        (Register::Allocations, "assigned_at") => ["2024-12-10", "2025-01-06", "2025-02-03"],
        (Register::Allocations, "client_id") => ["C-1041", "C-1187", "C-2203"],
        (Register::Allocations, "product_category") => ["45", "41", ""],
        (Register::Allocations, "product_code") => ["45A04", "41A03", ""],
        (Register::Allocations, "start_date") => ["2025-01-01", "2025-01-15", "2025-02-01"],
        (Register::Allocations, "end_date") => ["2025-06-30", "2025-07-14", "2025-07-31"],
        (Register::Allocations, "volume") => ["120", "2", ""],
        (Register::Allocations, "unit") => ["01", "16", ""],
        (Register::Allocations, "frequency") => ["2", "2", ""],
        (Register::Allocations, "budget_cents") => ["", "", "4500"],
        (Register::Allocations, "change_reason") => ["", "", ""],
        (Register::Allocations, "referrer") => ["02", "", ""],
        (Register::Deliveries, "start_date") => ["2025-01-08", "2025-01-15", "2025-02-03"],
        (Register::Deliveries, "stop_date") => ["", "2025-05-30", ""],
        (Register::Deliveries, "stop_reason") => ["", "19", ""],
        (Register::Deliveries, "reported_on") => ["2025-01-10", "", ""],
        (Register::Deliveries, "stop_reported_on") => ["", "2025-06-02", ""],
        (Register::Claims, "period_start") => ["2025-03-01", "2025-03-01", "2025-03-01"],
        (Register::Claims, "period_end") => ["2025-03-31", "2025-03-31", "2025-03-31"],
        (Register::Claims, "volume") => ["480", "8", "1"],
        (Register::Claims, "unit") => ["01", "16", "82"],
        (Register::Claims, "amount_cents") => ["480", "640", "750"],
        (Register::Claims, "product_category") => ["45", "41", "50"],
        (Register::Claims, "product_code") => ["45A04", "41A03", "50A01"],
        (Register::Claims, "tariff_cents") => ["1", "80", "750"],
        (Register::Claims, "submitted_on") => ["2025-04-10", "2025-04-10", "2025-04-12"],
        (Register::Claims, "reference") => ["2025-03-0001", "2025-03-0002", ""],
        (Register::Requests, "request_id") => ["V-2025-017", "V-2025-018", "V-2025-019"],
        (Register::Requests, "list_id") => ["2025-06", "2025-06", ""],
        (Register::Requests, "submitted_on") => ["2025-06-10"; ROWS],
        (Register::Requests, "requested_start") => ["2025-07-01", "", ""],
        (Register::Requests, "requested_end") => ["2025-12-31", "2025-10-14", "2026-01-31"],
        (Register::Requests, "volume") => ["90", "", ""],
        (Register::Requests, "unit") => ["01", "", ""],
        (Register::Requests, "frequency") => ["2", "", ""],
        (Register::Requests, "explanation") => {
            let [cutting_down, transfer] = example_explanations(language);
            [cutting_down, transfer, ""]
        }
        (Register::Requests, "client_reference") => ["D-2024-117", "", ""],
        (Register::Providers, "name") => ["Stichting Voorbeeldzorg", "Jeugdhulp De Brug", "Thuis & Co"],
        _ => [""; ROWS],
    }
}
