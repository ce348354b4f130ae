//! What the tests share: the reference files, closeness, and a small random number generator.

use std::path::PathBuf;

use serde_json::Value;

/// The folder of reference files, or `None` with a message where it does not exist.
pub fn reference(folder: &str) -> Option<PathBuf> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/reference").join(folder);
    if path.is_dir() {
        return Some(path);
    }
    println!("SKIPPED: no reference files in {}", path.display());
    None
}

pub fn json(path: &std::path::Path) -> Value {
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// A CSV file without quotes, by column name.
pub struct Csv {
    header: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Csv {
    pub fn read(path: &std::path::Path) -> Self {
        let text = std::fs::read_to_string(path).unwrap();
        let mut lines = text.lines().map(|line| line.split(',').map(str::to_owned).collect::<Vec<_>>());
        let header = lines.next().unwrap();
        Self { header, rows: lines.collect() }
    }

    pub fn text(&self, column: &str) -> Vec<&str> {
        let at = self.header.iter().position(|name| name == column).unwrap();
        self.rows.iter().map(|row| row[at].as_str()).collect()
    }

    pub fn integers(&self, column: &str) -> Vec<Option<i32>> {
        self.text(column)
            .into_iter()
            .map(|cell| (!cell.is_empty() && cell != "NA").then(|| cell.parse().unwrap()))
            .collect()
    }
}

#[track_caller]
pub fn close(actual: f64, expected: f64, tolerance: f64) {
    assert!(
        (actual - expected).abs() <= tolerance,
        "{actual} is not within {tolerance:e} of {expected} (off by {:e})",
        actual - expected
    );
}

#[track_caller]
pub fn close_relative(actual: f64, expected: f64, tolerance: f64) {
    close(actual, expected, tolerance * expected.abs());
}

/// A number or null against a JSON value.
#[track_caller]
pub fn close_json(actual: Option<f64>, expected: &Value, tolerance: f64) {
    match (actual, expected.as_f64()) {
        (Some(actual), Some(expected)) => close(actual, expected, tolerance),
        (None, None) => {}
        other => panic!("actual and expected: {other:?}"),
    }
}

pub fn numbers(value: &Value) -> Vec<f64> {
    value.as_array().unwrap().iter().map(|v| v.as_f64().unwrap()).collect()
}

pub fn whole(value: &Value) -> Vec<u64> {
    value.as_array().unwrap().iter().map(|v| v.as_u64().unwrap()).collect()
}

/// `SplitMix64`: tiny, and the same on every machine.
pub struct Random(pub u64);

impl Random {
    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// Uniform on (0, 1).
    pub fn uniform(&mut self) -> f64 {
        ((self.next() >> 11) as f64 + 0.5) / (1u64 << 53) as f64
    }

    pub fn below(&mut self, n: u64) -> u64 {
        (self.uniform() * n as f64) as u64
    }

    pub fn exponential(&mut self, mean: f64) -> f64 {
        -mean * self.uniform().ln()
    }

    pub fn binomial(&mut self, n: u64, p: f64) -> u64 {
        (0..n).filter(|_| self.uniform() < p).count() as u64
    }

    /// Poisson by counting exponential waiting times.
    pub fn poisson(&mut self, mean: f64) -> u64 {
        let (mut sum, mut count) = (self.exponential(1.0), 0);
        while sum < mean {
            sum += self.exponential(1.0);
            count += 1;
        }
        count
    }
}
