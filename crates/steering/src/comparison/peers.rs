//! Where the middle half of the peers lies: a band to stand beside, without anybody's name (section 28 of the semantics).

use serde::Serialize;

/// Another provider in comparable care.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Peer {
    /// Its value; infinite for a duration that is not reached yet.
    pub value: f64,
    /// Distinct clients that it rests on.
    pub clients: u32,
    /// Its part of what is counted among: trajectories.
    pub exposure: f64,
}

/// Quartiles of the values of the peers.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct PeerBand {
    /// A quarter of the peers lies below it.
    pub p25: f64,
    /// Half of the peers does.
    pub median: f64,
    /// Three quarters do.
    pub p75: f64,
    /// Peers that it is made of.
    pub peers: usize,
}

/// Peers that a band needs.
const LEAST_PEERS: usize = 5;

impl PeerBand {
    /// Clients that each peer needs to count as one, and that a figure needs to be held against others at all.
    pub const LEAST_CLIENTS: u32 = 10;

    /// The band of some peers, the provider itself not among them. Those who rest on fewer than ten clients do not count.
    ///
    /// None with fewer than five that count, and where one of them has more than half of their exposure: then the band
    /// would tell of that one.
    ///
    /// ```
    /// use stoplicht_steering::comparison::{Peer, PeerBand};
    ///
    /// let peers = [0.1, 0.2, 0.3, 0.4, 0.5].map(|value| Peer { value, clients: 12, exposure: 20.0 });
    /// let band = PeerBand::of(&peers).unwrap();
    /// assert_eq!((band.p25, band.median, band.p75), (0.2, 0.3, 0.4));
    /// assert_eq!(PeerBand::of(&peers[1..]), None);
    /// ```
    pub fn of(peers: &[Peer]) -> Option<Self> {
        let counted: Vec<&Peer> =
            peers.iter().filter(|peer| peer.clients >= Self::LEAST_CLIENTS && !peer.value.is_nan()).collect();
        let all: f64 = counted.iter().map(|peer| peer.exposure).sum();
        if counted.len() < LEAST_PEERS || counted.iter().any(|peer| peer.exposure > all / 2.0) {
            return None;
        }
        let mut values: Vec<f64> = counted.iter().map(|peer| peer.value).collect();
        values.sort_by(f64::total_cmp);
        let [p25, median, p75] = [0.25, 0.5, 0.75].map(|p| quantile(&values, p));
        Some(Self { p25: p25?, median: median?, p75: p75?, peers: counted.len() })
    }
}

/// The value at place (n − 1)·p of sorted values, straight between two of them (section 11 of the statistics page); none
/// where it is not finite.
fn quantile(sorted: &[f64], p: f64) -> Option<f64> {
    let place = sorted.len().checked_sub(1)? as f64 * p;
    let (low, high) = (*sorted.get(place.floor() as usize)?, *sorted.get(place.ceil() as usize)?);
    high.is_finite().then(|| low + (high - low) * place.fract())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn peer(value: f64, clients: u32, exposure: f64) -> Peer {
        Peer { value, clients, exposure }
    }

    #[test]
    fn a_band_tells_of_nobody_alone() {
        let many: Vec<Peer> = (1..=6).map(|at| peer(f64::from(at), 10, 10.0)).collect();
        let band = PeerBand::of(&many).unwrap();
        assert_eq!((band.p25, band.median, band.p75, band.peers), (2.25, 3.5, 4.75, 6));
        let with = |last: Peer| PeerBand::of(&[many.clone(), vec![last]].concat());
        assert!(with(peer(9.0, 10, 60.0)).is_some(), "half of the exposure");
        assert_eq!(with(peer(9.0, 10, 60.1)), None, "more than half of it");
        assert_eq!(with(peer(9.0, 9, 10.0)), Some(band), "few clients: it does not count");
        assert_eq!(with(peer(f64::NAN, 10, 10.0)), Some(band), "no value: it does not count");
        assert_eq!(PeerBand::of(&many[..4]), None, "few peers");
        assert_eq!(PeerBand::of(&[]), None);
    }

    #[test]
    fn what_is_not_reached_yet_lies_above_all_else() {
        let last = |number: usize| {
            let values = (0..8).map(|at| if at < 8 - number { f64::from(at as u32) } else { f64::INFINITY });
            PeerBand::of(&values.map(|value| peer(value, 10, 10.0)).collect::<Vec<_>>())
        };
        assert_eq!(last(1).unwrap().p75, 5.25);
        assert_eq!(last(3), None, "a quarter of them is not known to end");
    }
}
