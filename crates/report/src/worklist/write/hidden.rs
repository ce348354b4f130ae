//! The hidden sheet: what was sent, its seal, and the words of the drop-downs.

use rust_xlsxwriter::{Worksheet, XlsxError};
use stoplicht_core::Language;
use stoplicht_core::register::DeclineReason;

use crate::worklist::decision::{DecisionKind, reason_entry};
use crate::worklist::record::WithdrawalBox;
use crate::worklist::seal;

/// The columns of the hidden sheet that hold the choices of the drop-downs.
const CHOICES: [u16; 3] = [20, 21, 22];

/// What was sent, its seal, and the words of the drop-downs.
pub(super) fn write(sheet: &mut Worksheet, cells: &[String], language: Language) -> Result<(), XlsxError> {
    sheet.set_name(seal::SHEET)?;
    for (row, text) in (0u32..).zip(cells) {
        sheet.write_string(row, 0, text)?;
    }
    let choices: [Vec<String>; 3] = [
        WithdrawalBox::ALL.map(|choice| choice.word(language).to_owned()).to_vec(),
        DecisionKind::ALL.map(|kind| kind.word(language).to_owned()).to_vec(),
        DeclineReason::ALL.map(|reason| reason_entry(reason, language)).to_vec(),
    ];
    for (column, words) in CHOICES.into_iter().zip(choices) {
        for (row, word) in (0u32..).zip(words) {
            sheet.write_string(row, column, word)?;
        }
    }
    sheet.protect().set_hidden(true);
    Ok(())
}
