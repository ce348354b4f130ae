//! What was counted in the registers of one kind of trouble, before anyone judges it.

use super::area::{Area, Place};
use super::finding::CheckCode;
use crate::register::Register;

/// The rows of a register with one kind of trouble, and the requests that it touches.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Count {
    /// The kind of trouble.
    pub code: CheckCode,
    /// The register in which it is seen.
    pub register: Register,
    /// The reason code with which the rows came back; `None` if they are used.
    pub reason: Option<String>,
    /// The columns that it is about, the one with the most rows first.
    pub columns: Vec<String>,
    /// Products without a care group, the one with the most allocations first.
    pub products: Vec<String>,
    /// What stands there where something else should, the most frequent first.
    pub values: Vec<String>,
    /// Rows (or allocations, where they are what is counted) with the trouble.
    pub rows: u64,
    /// Of so many that were looked at.
    pub of: u64,
    /// Requests of which the outcome may be another one because of it; at most.
    pub requests: u64,
    /// Where it is, by municipality and law, and provider where that says more.
    pub areas: Vec<Area>,
    /// Some of the rows.
    pub places: Vec<Place>,
}

impl Count {
    /// A count of which nothing is known yet.
    pub const fn new(code: CheckCode, register: Register) -> Self {
        Self {
            code,
            register,
            reason: None,
            columns: Vec::new(),
            products: Vec::new(),
            values: Vec::new(),
            rows: 0,
            of: 0,
            requests: 0,
            areas: Vec::new(),
            places: Vec::new(),
        }
    }

    /// Adds rows with the same trouble in the same register.
    pub fn add(&mut self, other: Self) {
        for column in other.columns {
            if !self.columns.contains(&column) {
                self.columns.push(column);
            }
        }
        for value in other.values {
            if !self.values.contains(&value) {
                self.values.push(value);
            }
        }
        for area in other.areas {
            let is_same = |one: &&mut Area| {
                (one.municipality, one.law, &one.provider_id) == (area.municipality, area.law, &area.provider_id)
            };
            match self.areas.iter_mut().find(is_same) {
                Some(one) => {
                    one.rows += area.rows;
                    one.requests += area.requests;
                }
                None => self.areas.push(area),
            }
        }
        self.rows += other.rows;
        self.of = self.of.max(other.of);
        self.requests += other.requests;
        self.places.extend(other.places);
        self.places.truncate(3);
    }
}

/// What counts are held against.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Totals {
    /// The requests, those that cannot be used among them; `None` if there is no register of them.
    pub requests: Option<u64>,
}
