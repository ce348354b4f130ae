//! A region: its municipalities and providers.

use stoplicht_core::register::{ClientId, Municipality};

use crate::catalogue::KINDS;
use crate::options::{MunicipalitySizes, Options, OptionsError};
use crate::provider::{Provider, providers};
use crate::rng::{Draw, Topic};

/// A made-up region. It holds no rows: each client's are drawn when asked for.
#[derive(Debug, Clone)]
pub struct Region {
    options: Options,
    municipalities: Vec<(Municipality, u32)>,
    providers: Vec<Provider>,
    /// For each kind of care the places of the providers that offer it, weighted.
    offers: Vec<Vec<(usize, u32)>>,
}

impl Region {
    /// A region as described.
    ///
    /// # Errors
    /// [`OptionsError`] where the options do not describe a region.
    pub fn new(options: Options) -> Result<Self, OptionsError> {
        options.check()?;
        let municipalities = municipalities(options.municipalities, options.municipality_sizes)?;
        let providers = providers(options.seed, options.provider_count());
        let offers = (0..KINDS.len()).map(|kind| offers(&providers, kind)).collect();
        Ok(Self { options, municipalities, providers, offers })
    }

    /// What the region was drawn from.
    pub const fn options(&self) -> &Options {
        &self.options
    }

    /// Its providers, the largest first.
    pub fn providers(&self) -> &[Provider] {
        &self.providers
    }

    /// Its municipalities, the largest first. Their codes belong to none of today's.
    pub fn municipalities(&self) -> impl Iterator<Item = Municipality> {
        self.municipalities.iter().map(|&(municipality, _)| municipality)
    }

    /// The pseudonym of a client where the caller has none, in the shape of the real ones: 128 bits as 26 characters
    /// of lower-case base32.
    #[expect(clippy::indexing_slicing, reason = "five bits are below 32")]
    pub fn pseudonym(&self, client: u64) -> ClientId {
        const ALPHABET: [char; 32] = [
            'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l', 'm', 'n', 'o', 'p', 'q', 'r', 's', 't', 'u',
            'v', 'w', 'x', 'y', 'z', '2', '3', '4', '5', '6', '7',
        ];
        let mut draw = Draw::new(self.options.seed, Topic::Pseudonym, client);
        let bits = (u128::from(draw.bits()) << 64) | u128::from(draw.bits());
        let digit = |place: u32| ALPHABET[((bits.rotate_left(5 * place + 5)) & 31) as usize];
        (0..26).map(digit).collect::<String>().into()
    }

    /// A municipality for a client to live in.
    pub(crate) fn municipality(&self, draw: &mut Draw) -> Municipality {
        draw.weighted(&self.municipalities)
    }

    /// A provider of a kind of care.
    #[expect(
        clippy::indexing_slicing,
        reason = "there are offers of each kind of care, and they are of these providers"
    )]
    pub(crate) fn provider_of(&self, kind: usize, draw: &mut Draw) -> &Provider {
        &self.providers[draw.weighted(&self.offers[kind])]
    }
}

fn municipalities(count: u16, sizes: MunicipalitySizes) -> Result<Vec<(Municipality, u32)>, OptionsError> {
    let share = |rank: u16| match (sizes, u32::from(rank)) {
        (MunicipalitySizes::Region, rank) => 4_800 / ((rank + 1) * (rank + 2)) + 1,
        (MunicipalitySizes::Country, rank) => 4_800 / (rank + 10),
    };
    let code = |rank: u16| if rank == 0 { "0901".to_owned() } else { format!("{}", 9_000 + rank) };
    (0..count).map(|rank| Ok((code(rank).parse().map_err(|_| OptionsError::Municipalities)?, share(rank)))).collect()
}

fn offers(providers: &[Provider], kind: usize) -> Vec<(usize, u32)> {
    let offering = providers.iter().enumerate().filter(|(_, provider)| provider.kinds.contains(&kind));
    offering.map(|(place, provider)| (place, provider.weight)).collect()
}
