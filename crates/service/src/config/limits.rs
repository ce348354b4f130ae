//! How much is taken at a time, and how long a client may take.

use std::time::Duration;

use crate::config::fault::ConfigFault;
use crate::http1::Deadlines;

/// How much is taken at a time.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Limits {
    /// The most bytes of a body, unpacked too.
    pub body_bytes: u32,
    /// The most bytes of all bodies that are being read.
    pub all_bodies_bytes: u32,
    /// The most requests under way.
    pub in_flight: u32,
    /// The most connections.
    pub connections: u32,
    /// The seconds that a connection may be open between two requests.
    pub idle_seconds: u32,
    /// The seconds for a head.
    pub head_seconds: u32,
    /// The seconds between two parts of a body.
    pub body_part_seconds: u32,
    /// The seconds for a whole body.
    pub body_seconds: u32,
    /// The seconds to take an answer.
    pub answer_seconds: u32,
    /// The seconds that the service goes on to listen when it is told to stop, so that a proxy sees that it is not ready.
    pub drain_seconds: u32,
    /// The seconds for what is then still under way.
    pub stop_seconds: u32,
}

const MEBIBYTE: u32 = 1 << 20;

impl Default for Limits {
    fn default() -> Self {
        Self {
            body_bytes: 16 * MEBIBYTE,
            all_bodies_bytes: 256 * MEBIBYTE,
            in_flight: 256,
            connections: 1_024,
            idle_seconds: 60,
            head_seconds: 10,
            body_part_seconds: 10,
            body_seconds: 30,
            answer_seconds: 30,
            drain_seconds: 5,
            stop_seconds: 20,
        }
    }
}

impl Limits {
    /// What of them is out of range.
    pub fn faults(&self) -> Vec<ConfigFault> {
        let day = 86_400;
        let checks = [
            ("body_bytes", self.body_bytes, 1_024, 256 * MEBIBYTE),
            ("all_bodies_bytes", self.all_bodies_bytes, self.body_bytes, u32::MAX),
            ("in_flight", self.in_flight, 1, 100_000),
            ("connections", self.connections, 1, 100_000),
            ("idle_seconds", self.idle_seconds, 1, day),
            ("head_seconds", self.head_seconds, 1, 600),
            ("body_part_seconds", self.body_part_seconds, 1, 600),
            ("body_seconds", self.body_seconds, 1, 3_600),
            ("answer_seconds", self.answer_seconds, 1, 3_600),
            ("drain_seconds", self.drain_seconds, 0, 600),
            ("stop_seconds", self.stop_seconds, 1, 600),
        ];
        let is_out = |(_, value, least, most): &(_, u32, u32, u32)| !(least..=most).contains(&value);
        let fault = |(setting, _, least, most)| ConfigFault::OutOfRange { setting, least, most };
        checks.into_iter().filter(is_out).map(fault).collect()
    }

    /// How long a client may take.
    pub fn deadlines(&self) -> Deadlines {
        let seconds = |seconds: u32| Duration::from_secs(seconds.into());
        Deadlines {
            idle: seconds(self.idle_seconds),
            head: seconds(self.head_seconds),
            part: seconds(self.body_part_seconds),
            body: seconds(self.body_seconds),
            answer: seconds(self.answer_seconds),
        }
    }
}
