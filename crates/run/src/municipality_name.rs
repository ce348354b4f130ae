//! The name of a municipality, to stand beside its number.

use stoplicht_core::register::Municipality;
use stoplicht_import::MUNICIPALITIES;

/// The name of a municipality by the list of Statistics Netherlands (CBS); `None` if the list does not have its number.
pub(crate) fn municipality_name(number: Municipality) -> Option<&'static str> {
    MUNICIPALITIES.iter().find(|(listed, _)| *listed == number.as_str()).map(|(_, name)| *name)
}
