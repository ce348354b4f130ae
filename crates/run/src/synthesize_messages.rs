//! A made-up region as the messages that its registers could have come from, with numbers that are set apart for tests.

use std::collections::{BTreeSet, HashMap};
use std::path::PathBuf;

use serde::Serialize;
use stoplicht_core::register::{ClientId, Register};
use stoplicht_messages::write::{Identity, Letter};
use stoplicht_messages::{Bsn, PseudonymKey, Registers, UnwrittenRow, write_history};
use stoplicht_synthesize::{Options, Region, RequestForm, TEST_BSNS, test_bsn};
use stoplicht_tables::Progress;
use stoplicht_tables::output::OutFolder;

use crate::error::RunError;
use crate::output_folder::OutputFolder;
use crate::registers;
use crate::synthesize::SynthesizeRunOptions;

/// Registers that were made up, and the messages beside them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct MessagesReport {
    /// The files of the registers.
    pub written: Vec<PathBuf>,
    /// The folder of messages.
    pub folder: PathBuf,
    /// The number of messages in it.
    pub messages: u64,
}

/// Makes up registers, and writes them, in the order in which reading the messages gives them, and the messages beside
/// them. Pseudonyms are made with the key.
///
/// # Errors
/// [`RunError`] if there are too many clients, something cannot be written, or the run is asked to stop.
pub fn synthesize_with_messages(
    options: SynthesizeRunOptions<'_>,
    key: &PseudonymKey,
    progress: &dyn Progress,
) -> Result<MessagesReport, RunError> {
    let SynthesizeRunOptions { region, out, format, .. } = options;
    if region.clients > TEST_BSNS {
        return Err(RunError::TooManyClients { clients: region.clients, most: TEST_BSNS });
    }
    RunError::refuse_registers_of(out, &["import.json", "ingest.json"])?;
    let region = Region::new(Options { requests: RequestForm::Messages, ..region.clone() })?;
    let (mut registers, people) = draw(&region, key);
    let lookup = |client: &ClientId| people.get(client).copied().map(Identity::made_up);
    let mut output = OutputFolder::begin(out, progress)?;
    let folder = OutFolder::begin(&out.join("messages"))?;
    let written = write_history(&registers, &lookup, |letter: Letter| {
        if progress.stop() {
            return Err(RunError::Stopped);
        }
        Ok(folder.write(&letter.name, letter.xml.as_bytes())?)
    })?;
    leave_out(&mut registers, &written.left_out);
    registers::write(&mut output, format, &registers)?;
    let folder = folder.put()?;
    Ok(MessagesReport { written: output.put()?, folder, messages: written.messages })
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
