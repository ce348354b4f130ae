//! A made-up region as the messages that its registers could have come from, with numbers that are set apart for tests.

use std::collections::{BTreeSet, HashMap};
use std::path::PathBuf;

use stoplicht_core::register::{ClientId, Register};
use stoplicht_messages::write::{Identity, Letter};
use stoplicht_messages::{Bsn, PseudonymKey, Registers, UnwrittenRow, write_history};
use stoplicht_synthesize::{Options, Region, RequestForm, TEST_BSNS, test_bsn};
use stoplicht_tables::output::{Format, OutFolder};

use super::super::ingest::tables;
use crate::failure::Failure;
use crate::interrupt;
use crate::output::Output;
use crate::terminal::Terminal;

/// What was written.
pub struct Written {
    /// The registers.
    pub registers: Vec<PathBuf>,
    /// The folder of messages.
    pub folder: PathBuf,
    /// How many there are in it.
    pub messages: u64,
}

/// Writes the registers, in the order in which `ingest` gives them, and the messages beside them.
///
/// # Errors
/// [`Failure`] if there are too many clients, or something cannot be written.
pub fn write(
    options: Options,
    key: &PseudonymKey,
    out: &std::path::Path,
    format: Format,
    terminal: &Terminal,
) -> Result<Written, Failure> {
    if options.clients > TEST_BSNS {
        let words = terminal.pick(
            "voor berichten zijn er testnummers voor hooguit zoveel clienten",
            "for messages there are test numbers for so many clients at most",
        );
        return Err(Failure::Asked(format!("--clients {}: {words}: {TEST_BSNS}", options.clients)));
    }
    let region = Region::new(Options { requests: RequestForm::Messages, ..options })?;
    let (mut registers, people) = draw(&region, key);
    let lookup = |client: &ClientId| people.get(client).copied().map(Identity::made_up);
    let mut output = Output::begin(out)?;
    let folder = OutFolder::begin(&out.join("messages"))?;
    let written = write_history(&registers, &lookup, |letter: Letter| {
        if interrupt::is_asked() {
            return Err(Failure::Stopped);
        }
        Ok(folder.write(&letter.name, letter.xml.as_bytes())?)
    })?;
    leave_out(&mut registers, &written.left_out);
    tables::registers(&mut output, format, &registers)?;
    let folder = folder.put()?;
    Ok(Written { registers: output.put()?, folder, messages: written.messages })
}

/// The rows of all clients, and the test number behind each pseudonym.
fn draw(region: &Region, key: &PseudonymKey) -> (Registers, HashMap<ClientId, Bsn>) {
    let mut registers = Registers::default();
    let mut people = HashMap::new();
    for client in 0..region.options().clients {
        let Some(bsn) = test_bsn(client).and_then(|number| number.parse::<Bsn>().ok()) else { break };
        let pseudonym = key.pseudonym(&bsn);
        let rows = region.client_as(client, |_| pseudonym.clone());
        registers.allocations.extend(rows.versions);
        registers.deliveries.extend(rows.deliveries);
        registers.claims.extend(rows.claims);
        registers.requests.extend(rows.requests);
        people.insert(pseudonym, bsn);
    }
    registers.sort();
    (registers, people)
}

/// Takes out what no message can say, so that registers and messages agree.
fn leave_out(registers: &mut Registers, left_out: &[UnwrittenRow]) {
    fn without<T>(rows: &mut Vec<T>, register: Register, left_out: &[UnwrittenRow]) {
        let gone: BTreeSet<usize> = left_out.iter().filter(|row| row.register == register).map(|row| row.row).collect();
        let mut at = 0;
        rows.retain(|_| {
            at += 1;
            !gone.contains(&(at - 1))
        });
    }
    without(&mut registers.allocations, Register::Allocations, left_out);
    without(&mut registers.deliveries, Register::Deliveries, left_out);
    without(&mut registers.claims, Register::Claims, left_out);
    without(&mut registers.requests, Register::Requests, left_out);
}
