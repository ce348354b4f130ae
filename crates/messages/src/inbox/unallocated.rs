//! Numbers of allocations of which no 301 was read: which clients other messages say that they are of.

use std::collections::HashMap;

use chrono::NaiveDate;
use stoplicht_core::register::{Law, Municipality, ProviderId};

use crate::fact::Envelope;

/// A message about a client, under the number of an allocation that is not known.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Mention {
    /// The day of the message.
    dated: NaiveDate,
    /// The day that it is noted under.
    pub on: NaiveDate,
    client: Box<str>,
    pub provider: ProviderId,
}

/// The first mention of each client by each provider, by number.
#[derive(Debug, Default)]
pub(super) struct Unallocated(HashMap<(Municipality, Law, u32), Vec<Mention>>);

impl Unallocated {
    /// Adds what a message says.
    pub fn mention(&mut self, message: &Envelope, number: u32, client: &str, on: NaiveDate) {
        let known = self.0.entry((message.municipality, message.message.law, number)).or_default();
        let is_same = |known: &&mut Mention| *known.client == *client && known.provider == message.provider;
        if let Some(known) = known.iter_mut().find(is_same) {
            (known.dated, known.on) = (known.dated, known.on).min((message.dated, on));
            return;
        }
        let provider = message.provider.clone();
        known.push(Mention { dated: message.dated, on, client: client.into(), provider });
    }

    /// Adds what other messages say.
    pub fn join(&mut self, other: Self) {
        for (key, mentions) in other.0 {
            let known = self.0.entry(key).or_default();
            for mention in mentions {
                let is_same =
                    |known: &&mut Mention| known.client == mention.client && known.provider == mention.provider;
                match known.iter_mut().find(is_same) {
                    Some(known) => *known = mention.min(known.clone()),
                    None => known.push(mention),
                }
            }
        }
    }

    /// Of numbers that messages say are of several clients, the mentions of all but the client who was mentioned first.
    pub fn of_others(self) -> impl Iterator<Item = (Municipality, Law, u32, Mention)> {
        self.0.into_iter().flat_map(|((municipality, law, number), mentions)| {
            let first = mentions.iter().min().map(|mention| mention.client.clone());
            let others = mentions.into_iter().filter(move |mention| Some(&mention.client) != first.as_ref());
            others.map(move |mention| (municipality, law, number, mention))
        })
    }
}
