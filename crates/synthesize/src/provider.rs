//! The region's providers: a few large ones, many small ones, each with its own habits.

use serde::{Deserialize, Serialize};
use stoplicht_core::register::{Law, ProviderId};

use crate::catalogue::KINDS;
use crate::rng::{Draw, Topic};

/// A made-up provider.
#[derive(Debug, Clone, PartialEq)]
pub struct Provider {
    /// Its AGB code, eight digits; one provider's begins with zeros.
    pub id: ProviderId,
    /// Its invented name.
    pub name: String,
    /// How large it is among the region's providers.
    pub size: ProviderSize,
    /// Share in the clients of the kinds it offers, relative to the others.
    pub(crate) weight: u32,
    /// The places in the catalogue of the kinds of care that it offers.
    pub(crate) kinds: Vec<usize>,
    /// How much longer than usual its clients stay.
    pub(crate) persistence: f64,
    /// It asks for short grants, and so extends often.
    pub(crate) short_grants: bool,
    /// It hands its requests in as a monthly list.
    pub(crate) lists: bool,
    /// So many days before the day of the registers it handed its last list in.
    pub(crate) list_age_days: i64,
}

/// How large a provider is among the region's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProviderSize {
    /// One of the few that most clients go to.
    Large,
    /// In between.
    Medium,
    /// One of the many with few clients each.
    Small,
}

impl ProviderSize {
    /// The word for it in a column of a providers' table.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Large => "large",
            Self::Medium => "medium",
            Self::Small => "small",
        }
    }

    const fn of_rank(rank: u64) -> Self {
        match rank {
            0..4 => Self::Large,
            4..12 => Self::Medium,
            _ => Self::Small,
        }
    }
}

const NAMES: [&str; 24] = [
    "Berk",
    "Eik",
    "Linde",
    "Wilg",
    "Esdoorn",
    "Hazelaar",
    "Kastanje",
    "Els",
    "Beuk",
    "Meidoorn",
    "Lijsterbes",
    "Spar",
    "Populier",
    "Iep",
    "Vlier",
    "Den",
    "Olm",
    "Kers",
    "Appel",
    "Peer",
    "Walnoot",
    "Sleedoorn",
    "Hulst",
    "Taxus",
];

/// The providers of a region, the largest first.
pub(crate) fn providers(seed: u64, count: u16) -> Vec<Provider> {
    (0..u64::from(count)).map(|rank| provider(seed, rank)).collect()
}

#[expect(clippy::indexing_slicing, reason = "a remainder by six is below six")]
fn provider(seed: u64, rank: u64) -> Provider {
    let mut draw = Draw::new(seed, Topic::Provider, rank);
    let persistence = [0.7, 0.85, 0.9, 1.0, 1.15, 1.4][((rank + 2) % 6) as usize] + draw.within(-0.05, 0.05);
    Provider {
        id: agb_code(rank).into(),
        name: name(rank),
        size: ProviderSize::of_rank(rank),
        weight: weight(rank),
        kinds: kinds(rank, &mut draw),
        persistence,
        short_grants: persistence > 1.3 || draw.chance(0.05),
        lists: rank < 4 || draw.chance(0.85),
        list_age_days: draw.between(1, 13),
    }
}

/// The two largest have half of their law's clients, and the rest falls off with the rank.
const fn weight(rank: u64) -> u32 {
    match rank {
        0..2 => 340,
        2..4 => 120,
        _ => 240 / (rank as u32 + 2) + 2,
    }
}

/// Eight digits each of their own, in a range without a profession's prefix; the second largest begins with zeros.
fn agb_code(rank: u64) -> String {
    if rank == 1 { "00990017".to_owned() } else { format!("99{:06}", (rank * 7_919 + 1_013) % 1_000_000) }
}

#[expect(clippy::indexing_slicing, reason = "a remainder by the number of names is below it")]
fn name(rank: u64) -> String {
    let tree = NAMES[(rank % NAMES.len() as u64) as usize];
    let round = rank / NAMES.len() as u64;
    if round == 0 { format!("Aanbieder {tree}") } else { format!("Aanbieder {tree} {}", round + 1) }
}

/// The four largest offer all kinds of one law, so that every kind is to be had; the others two to four kinds.
fn kinds(rank: u64, draw: &mut Draw) -> Vec<usize> {
    let law = match rank {
        0 | 2 => Law::Jw,
        1 | 3 => Law::Wmo,
        _ => draw.pick(&[Law::Jw, Law::Jw, Law::Wmo]),
    };
    let both = rank >= 4 && draw.chance(0.12);
    let offered = KINDS.iter().enumerate().filter(|(_, kind)| both || kind.law == law);
    let weighted: Vec<(usize, u32)> = offered.map(|(place, kind)| (place, kind.weight)).collect();
    if rank < 4 {
        return weighted.into_iter().map(|(place, _)| place).collect();
    }
    let mut chosen: Vec<usize> = (0..draw.between(2, 5)).map(|_| draw.weighted(&weighted)).collect();
    chosen.sort_unstable();
    chosen.dedup();
    chosen
}
