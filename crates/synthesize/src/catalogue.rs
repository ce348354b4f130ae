//! The kinds of care that the region's providers offer: product, usual sizes, usual length.

use stoplicht_core::register::code_list::frequency::{IN_TOTAL, PER_DAY, PER_MONTH, PER_WEEK};
use stoplicht_core::register::code_list::unit::{
    DAY_AND_NIGHT, EUROCENT, HALF_DAY, HOUR, MINUTE, PIECE_EFFORT, PIECE_OUTPUT,
};
use stoplicht_core::register::{Code, Law};

/// A kind of care: a product category with its codes and habits.
#[derive(Debug)]
pub(crate) struct CareKind {
    pub(crate) law: Law,
    pub(crate) category: Code,
    pub(crate) codes: &'static [Code],
    pub(crate) sizes: &'static [(SizePattern, u32)],
    /// Usual lengths of a grant in months, weighted.
    pub(crate) grant_months: &'static [(u32, u32)],
    /// Months after which half of the clients no longer need it.
    pub(crate) median_months: f64,
    /// How common it is within its law.
    pub(crate) weight: u32,
}

/// A usual size: from `low` to `high` in steps, in a unit per frequency, at a tariff per unit.
#[derive(Debug, Clone, Copy)]
pub(crate) struct SizePattern {
    pub(crate) unit: Code,
    pub(crate) frequency: Code,
    pub(crate) low: u32,
    pub(crate) high: u32,
    pub(crate) step: u32,
    /// Cents per unit, the lowest and the highest; a tariff per hour is a whole number of cents per minute.
    pub(crate) tariff_cents: (u32, u32),
}

const fn size(unit: Code, frequency: Code, range: (u32, u32, u32), tariff_cents: (u32, u32)) -> SizePattern {
    SizePattern { unit, frequency, low: range.0, high: range.1, step: range.2, tariff_cents }
}

const PER_HOUR: (u32, u32) = (7_200, 11_400);
const PER_MINUTE: (u32, u32) = (120, 190);

const HOURS_WEEKLY: SizePattern = size(HOUR, PER_WEEK, (1, 6, 1), PER_HOUR);
const HOURS_MONTHLY: SizePattern = size(HOUR, PER_MONTH, (4, 20, 2), PER_HOUR);
const HOURS_IN_TOTAL: SizePattern = size(HOUR, IN_TOTAL, (40, 140, 10), PER_HOUR);
const MINUTES_WEEKLY: SizePattern = size(MINUTE, PER_WEEK, (60, 300, 30), PER_MINUTE);
const MINUTES_DAILY: SizePattern = size(MINUTE, PER_DAY, (20, 60, 10), PER_MINUTE);
const MINUTES_IN_TOTAL: SizePattern = size(MINUTE, IN_TOTAL, (900, 4_200, 300), PER_MINUTE);
const HALF_DAYS: SizePattern = size(HALF_DAY, PER_WEEK, (2, 8, 1), (4_800, 9_600));
const NIGHTS: SizePattern = size(DAY_AND_NIGHT, PER_WEEK, (3, 7, 1), (14_000, 32_000));
const EVERY_NIGHT: SizePattern = size(DAY_AND_NIGHT, PER_WEEK, (7, 7, 7), (4_500, 7_500));

macro_rules! codes {
    ($($code:literal)+) => { &[$(Code::literal($code)),+] };
}

/// The kinds of care of both laws.
pub(crate) static KINDS: &[CareKind] = &[
    CareKind {
        law: Law::Jw,
        category: Code::literal("45"),
        codes: codes!("45A04" "45A48" "45A53"),
        sizes: &[(HOURS_WEEKLY, 6), (HOURS_MONTHLY, 1), (MINUTES_WEEKLY, 2), (HOURS_IN_TOTAL, 1)],
        grant_months: &[(3, 1), (6, 8), (9, 5), (12, 6)],
        median_months: 7.0,
        weight: 38,
    },
    CareKind {
        law: Law::Jw,
        category: Code::literal("54"),
        codes: codes!("54A01" "54A02" "54A03"),
        sizes: &[(MINUTES_IN_TOTAL, 3), (MINUTES_WEEKLY, 4), (HOURS_WEEKLY, 3)],
        grant_months: &[(6, 4), (9, 2), (12, 5)],
        median_months: 7.0,
        weight: 24,
    },
    CareKind {
        law: Law::Jw,
        category: Code::literal("41"),
        codes: codes!("41A03" "41A11"),
        sizes: &[(HALF_DAYS, 1)],
        grant_months: &[(6, 3), (12, 5)],
        median_months: 10.0,
        weight: 9,
    },
    CareKind {
        law: Law::Jw,
        category: Code::literal("44"),
        codes: codes!("44A09" "44A12"),
        sizes: &[(NIGHTS, 1)],
        grant_months: &[(6, 4), (12, 3)],
        median_months: 9.0,
        weight: 6,
    },
    CareKind {
        law: Law::Jw,
        category: Code::literal("43"),
        codes: codes!("43A02" "43A07"),
        sizes: &[(NIGHTS, 1)],
        grant_months: &[(3, 3), (6, 3)],
        median_months: 5.0,
        weight: 4,
    },
    CareKind {
        law: Law::Jw,
        category: Code::literal("35"),
        codes: codes!("35A01" "35A02"),
        sizes: &[(EVERY_NIGHT, 1)],
        grant_months: &[(12, 6), (24, 2)],
        median_months: 34.0,
        weight: 6,
    },
    CareKind {
        law: Law::Jw,
        category: Code::literal("46"),
        codes: codes!("46A01" "46A02"),
        sizes: &[(size(HOUR, PER_WEEK, (6, 16, 2), PER_HOUR), 1)],
        grant_months: &[(1, 3), (2, 2)],
        median_months: 1.3,
        weight: 4,
    },
    CareKind {
        law: Law::Jw,
        category: Code::literal("50"),
        codes: codes!("50A01" "50A03"),
        sizes: &[
            (size(EUROCENT, PER_MONTH, (40_000, 180_000, 5_000), (1, 1)), 2),
            (size(PIECE_OUTPUT, PER_MONTH, (1, 4, 1), (18_000, 42_000)), 1),
        ],
        grant_months: &[(6, 3), (12, 3)],
        median_months: 8.0,
        weight: 5,
    },
    CareKind {
        law: Law::Jw,
        category: Code::literal("42"),
        codes: codes!("42A01" "42A02"),
        sizes: &[(size(PIECE_EFFORT, PER_WEEK, (2, 10, 2), (900, 2_600)), 1)],
        grant_months: &[(6, 2), (12, 3)],
        median_months: 9.0,
        weight: 3,
    },
    CareKind {
        law: Law::Wmo,
        category: Code::literal("02"),
        codes: codes!("02A03" "02A05" "02A12"),
        sizes: &[(HOURS_WEEKLY, 6), (HOURS_MONTHLY, 3), (MINUTES_WEEKLY, 2)],
        grant_months: &[(6, 4), (12, 6)],
        median_months: 10.0,
        weight: 40,
    },
    CareKind {
        law: Law::Wmo,
        category: Code::literal("01"),
        codes: codes!("01A01" "01A03"),
        sizes: &[(MINUTES_WEEKLY, 3), (size(HOUR, PER_MONTH, (6, 16, 1), (3_000, 3_900)), 2)],
        grant_months: &[(12, 5), (24, 3)],
        median_months: 15.0,
        weight: 26,
    },
    CareKind {
        law: Law::Wmo,
        category: Code::literal("07"),
        codes: codes!("07A12" "07A15"),
        sizes: &[(HALF_DAYS, 1)],
        grant_months: &[(6, 2), (12, 6)],
        median_months: 11.0,
        weight: 18,
    },
    CareKind {
        law: Law::Wmo,
        category: Code::literal("15"),
        codes: codes!("15A01" "15A04"),
        sizes: &[(EVERY_NIGHT, 2), (size(DAY_AND_NIGHT, PER_MONTH, (20, 30, 5), (9_000, 16_000)), 1)],
        grant_months: &[(6, 3), (12, 3)],
        median_months: 14.0,
        weight: 6,
    },
    CareKind {
        law: Law::Wmo,
        category: Code::literal("03"),
        codes: codes!("03A02" "03A04"),
        sizes: &[(MINUTES_DAILY, 2), (HOURS_WEEKLY, 1)],
        grant_months: &[(6, 2), (12, 3)],
        median_months: 9.0,
        weight: 5,
    },
    CareKind {
        law: Law::Wmo,
        category: Code::literal("04"),
        codes: codes!("04A01" "04A03"),
        sizes: &[(size(DAY_AND_NIGHT, PER_MONTH, (2, 8, 1), (12_000, 19_000)), 1)],
        grant_months: &[(6, 1), (12, 3)],
        median_months: 10.0,
        weight: 3,
    },
    CareKind {
        law: Law::Wmo,
        category: Code::literal("08"),
        codes: codes!("08A01" "08A03"),
        sizes: &[(size(PIECE_EFFORT, PER_MONTH, (8, 40, 4), (900, 2_600)), 1)],
        grant_months: &[(6, 1), (12, 4)],
        median_months: 14.0,
        weight: 4,
    },
];
