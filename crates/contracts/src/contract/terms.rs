//! What follows from the terms of a contract: the days and months of its year, and amounts that are indexed and cut.

use chrono::{Datelike, NaiveDate};
use stoplicht_core::history::Period;
use stoplicht_core::{Day, Month};

use super::model::{Adjusted, Room, Terms};
use crate::money::{Exact, Index, Percentage};

/// Days of a calendar year.
fn days_of_year(year: i32) -> i64 {
    if NaiveDate::from_ymd_opt(year, 2, 29).is_some() { 366 } else { 365 }
}

impl Terms {
    /// The days of the contract: "the year" of its amounts.
    pub fn period(&self) -> Period {
        Period { start: self.term.from.into(), end: self.term.to.into() }
    }

    /// The calendar year that the contract is of.
    pub fn year(&self) -> i32 {
        self.term.from.year()
    }

    /// The months of the contract.
    pub fn months(&self) -> impl DoubleEndedIterator<Item = Month> + Clone {
        self.first_month().up_to(self.last_month())
    }

    /// The first month of the contract.
    pub fn first_month(&self) -> Month {
        Month::nearest(self.term.from.into())
    }

    /// The last month of the contract.
    pub fn last_month(&self) -> Month {
        Month::nearest(self.term.to.into())
    }

    /// The days of the contract, and of its year: the share that base amounts are taken by, where the contract says so
    /// (`prorate = "days"`).
    pub fn prorated_days(&self) -> Option<(i64, i64)> {
        self.prorated.then(|| (self.period().days(), days_of_year(self.year())))
    }

    /// The days that a room is for, from its first on, and those of its year.
    pub fn room_days(&self, room: &Room) -> (i64, i64) {
        (Day::from(room.from).days_to(self.term.to.into()), days_of_year(self.year()))
    }

    /// What a room comes to: `r(year_cents × days(from, last day) ÷ days of the year)`. `None`: too large to be an amount.
    pub fn room_cents(&self, room: &Room) -> Option<i64> {
        let (days, of) = self.room_days(room);
        Exact::of(room.year_cents.into()).times(days.into(), of.into()).rounded()
    }

    /// The day from which on lump sums are paid: the later of the first day and the decision.
    pub fn switch(&self) -> Day {
        Day::from(self.term.from.max(self.decided_on))
    }

    /// Are figures drafts on a day?
    pub fn is_draft(&self, as_of: Day) -> bool {
        as_of < Day::from(self.decided_on)
    }

    /// An amount with index and cut: `r(base × (1 + index) × (1 − cut))`, each only where it says so (section 24). `None`: too
    /// large to be an amount.
    ///
    /// Index and cut multiply; `1 + index − cut` is a mistake that has been made.
    ///
    /// ```
    /// # use stoplicht_contracts::contract::{Adjusted, Contract};
    /// # let contract = Contract::from_toml(r#"
    /// #     schema = 1
    /// #     id = "wmo-2025"
    /// #     name = "Wmo"
    /// #     version = "1"
    /// #     law = "wmo"
    /// #     municipalities = ["0901"]
    /// #     from = 2025-01-01
    /// #     to = 2025-12-31
    /// #     decided_on = 2025-03-12
    /// #     base_year = 2024
    /// #     advances = 4
    /// #     ceiling_per = "service"
    /// #     overrun_share = "50%"
    /// #     warn_at = "70%"
    /// #     cut = "7.5%"
    /// #     index = { parts = ["3.87%"] }
    /// #     service = [{ id = "individual", products = ["02101"] }]
    /// # "#)?;
    /// let terms = contract.terms();
    /// let both = Adjusted { indexed: true, cut: true };
    /// assert_eq!(terms.adjusted(100_000_000, both), Some(96_079_750));
    /// assert_eq!(terms.adjusted(25_000_000, Adjusted { cut: false, ..both }), Some(25_967_500));
    /// # Ok::<(), stoplicht_contracts::contract::ContractError>(())
    /// ```
    pub fn adjusted(&self, base_cents: i128, adjusted: Adjusted) -> Option<i64> {
        let mut amount = Exact::of(base_cents);
        if adjusted.indexed {
            amount = amount.times(Index::SCALE + self.index.trillionths(), Index::SCALE);
        }
        if adjusted.cut {
            let whole = i128::from(Percentage::WHOLE.ppm());
            amount = amount.times(whole - i128::from(self.cut.ppm()), whole);
        }
        let (days, of) = self.prorated_days().unwrap_or((1, 1));
        amount.times(days.into(), of.into()).rounded()
    }
}
