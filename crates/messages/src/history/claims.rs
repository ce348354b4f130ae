//! Claim lines as 323s, one per provider and day, each with a 325 that grants all of it.

use std::collections::{BTreeMap, HashMap};

use chrono::{Days, NaiveDate};
use stoplicht_core::register::code_list::unit::EUROCENT;
use stoplicht_core::register::{Claim, ClientId, Code, Law, Municipality, ProviderId, Register};

use super::HistoryWriter;
use super::plan::{claim_reference, first_day, whole};
use super::result::Unwritable;
use crate::fact::ClaimUnit;
use crate::write::{ClaimHeading, ClientLookup, WrittenLine, claim_answer_message, claim_message, signed};

/// A product for lines on an allocation that names none; a claim has to name one.
const fn any_product(law: Law) -> (Code, Code) {
    match law {
        Law::Jw => (Code::literal("50"), Code::literal("50A01")),
        Law::Wmo => (Code::literal("10"), Code::literal("10A01")),
    }
}

/// The claims of one provider on one day, by client.
type ClaimBatch = BTreeMap<ClientId, Vec<(usize, WrittenLine)>>;
/// A debit line that a credit may take back: all but the sign and the day.
type Taken = (Municipality, Law, u32, NaiveDate, NaiveDate, Code, u32, u32);

impl<L: ClientLookup, E> HistoryWriter<'_, L, E> {
    pub(super) fn claims(&mut self, rows: &[Claim]) -> Result<(), E> {
        let mut batches: BTreeMap<(Municipality, Law, ProviderId, NaiveDate), ClaimBatch> = BTreeMap::new();
        for (at, row) in rows.iter().enumerate() {
            match self.line(row) {
                Err(why) => self.leave_out(Register::Claims, at, why),
                Ok((provider, client, line)) => {
                    self.numbering.take(row.municipality, row.law, &provider, &line.reference);
                    let submitted = row.submitted_on.unwrap_or(row.period_end);
                    let batch = batches.entry((row.municipality, row.law, provider, submitted)).or_default();
                    batch.entry(client).or_default().push((at, line));
                }
            }
        }
        let mut debits: HashMap<Taken, Vec<String>> = HashMap::new();
        for ((municipality, law, provider, submitted), batch) in batches {
            let mut clients = Vec::new();
            let mut about = None;
            for (client, lines) in batch {
                let Some(identity) = self.clients.identity(&client) else {
                    for (at, _) in lines {
                        self.leave_out(Register::Claims, at, Unwritable::UnknownClient);
                    }
                    continue;
                };
                let mut numbered = Vec::with_capacity(lines.len());
                for (_, mut line) in lines {
                    if line.reference.is_empty() {
                        line.reference = self.numbering.line(municipality, law, &provider);
                    }
                    let (number, start, end) = (line.number, line.start, line.end);
                    let taken = (municipality, law, number, start, end, line.unit, line.volume, line.cents);
                    if line.credit {
                        let found = debits.get_mut(&taken).and_then(Vec::pop);
                        line.previous = line.previous.or(found);
                    } else {
                        debits.entry(taken).or_default().push(line.reference.clone());
                    }
                    numbered.push(line);
                }
                about = Some(client);
                clients.push((identity, numbered));
            }
            let Some(about) = about else { continue };
            let with = (municipality, law, provider, about);
            let heading = self.heading(&with, 'D', submitted);
            let number = format!("N{}", heading.identification.get(1..).unwrap_or_default());
            let last = first_day(submitted) - Days::new(1);
            let claim = ClaimHeading { number, period: (first_day(last), last), submitted };
            self.send(claim_message(&heading, &claim, &clients))?;

            let total = clients.iter().flat_map(|(_, lines)| lines).map(signed).sum();
            let reply = self.heading(&with, 'R', submitted + Days::new(7));
            self.send(claim_answer_message(&reply, &heading, &claim, total, &[]))?;
        }
        Ok(())
    }

    /// The line of a row; without a reference where the row has none.
    fn line(&self, row: &Claim) -> Result<(ProviderId, ClientId, WrittenLine), Unwritable> {
        let (number, (_, _, provider, client), product) = self.about(row.municipality, row.law, &row.allocation_id)?;
        let credit = row.amount_cents < 0 || row.volume < 0.0;
        let sign = if credit { -1 } else { 1 };
        let volume = whole(row.volume * f64::from(sign))?;
        let cents = whole((row.amount_cents * i64::from(sign)) as f64)?;
        // A claim may name a finer product than its allocation.
        let (category, code) = (row.product_category.or(product.category), row.product_code.or(product.code));
        let category_and_code = match (category, code) {
            (Some(category), Some(code)) => (category, code),
            (Some(category), None) => (category, any_product(row.law).1),
            (None, _) => any_product(row.law),
        };
        let unit: Code = row.unit;
        row.unit.to_text().parse::<ClaimUnit>().map_err(|_| Unwritable::Code)?;
        // Where the volume is an amount there is no tariff.
        let tariff = match row.tariff_cents {
            Some(tariff) => Some(whole(tariff as f64)?),
            None => (unit != EUROCENT).then(|| cents.checked_div(volume).unwrap_or(cents)),
        };
        let previous =
            row.previous_reference.as_ref().map(|previous| claim_reference(previous.as_str())).transpose()?;
        let reference = match &row.reference {
            Some(reference) => claim_reference(reference.as_str())?,
            None => String::new(),
        };
        let line = WrittenLine {
            reference,
            previous,
            number,
            product: category_and_code,
            start: row.period_start,
            end: row.period_end,
            volume,
            unit,
            tariff,
            cents,
            credit,
        };
        Ok((provider, client, line))
    }
}
