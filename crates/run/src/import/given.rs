//! What is given beside the files: what is the same in every row, and the map.

use std::collections::BTreeMap;
use std::path::Path;

use stoplicht_core::register::Register;
use stoplicht_import::{ImportMap, KEYS, Known, OF_ONE_LIST, REFERENCE_IS_ALLOCATION, REGISTERS, map_text, set_value};

use super::options::ImportInput;
use crate::error::{FileAction, RunError};
use crate::import_error::ImportError;

/// What is set, as values are read.
pub fn known(input: &ImportInput<'_>) -> Result<Known, ImportError> {
    let mut set = BTreeMap::new();
    for (name, value) in input.set {
        let of: Vec<Register> = REGISTERS
            .into_iter()
            .filter(|register| stoplicht_tables::columns(*register).iter().any(|column| column.spec.name == name))
            .collect();
        if of.is_empty() {
            return Err(ImportError::UnknownSet { name: name.clone() });
        }
        refuse_key(name, value)?;
        let is_value = |value: &String| of.iter().any(|of| stoplicht_import::is_value(*of, name, value));
        let read = set_value(name, value).filter(is_value);
        let Some(read) = read else {
            return Err(ImportError::BadSet { map: None, name: name.clone(), value: value.clone() });
        };
        set.insert(name.clone(), read);
    }
    Ok(Known { set, are_pseudonyms_made: input.pseudonymise })
}

/// What tells rows apart is not the same in every row; a reference may be the number of the allocation.
pub fn refuse_key(name: &str, value: &str) -> Result<(), ImportError> {
    let is_of_allocation = (name, value.trim()) == ("request_id", REFERENCE_IS_ALLOCATION);
    if KEYS.contains(&name) && !is_of_allocation {
        Err(ImportError::ConstantKey { name: name.to_owned() })
    } else {
        Ok(())
    }
}

/// Reads a map; what is set answers what it leaves open, and says of which list it is now.
fn read_map(path: &Path, known: &Known) -> Result<ImportMap, RunError> {
    let bytes = std::fs::read(path).map_err(RunError::file(path, FileAction::ReadMap))?;
    let fault = |fault| ImportError::Map { path: path.to_owned(), fault };
    let text = map_text(&bytes).map_err(fault)?;
    // What is of one list is said with it: a map of last month knows nothing of the list of now.
    let mut map = ImportMap::read(text).map_err(fault)?.of_every_list();
    for (name, value) in &known.set {
        for set in std::iter::once(&mut map.set).chain(map.tables.iter_mut().map(|table| &mut table.set)) {
            match set.get_mut(name) {
                Some(answer @ None) => *answer = Some(value.clone()),
                Some(answer) if OF_ONE_LIST.contains(&name.as_str()) => *answer = Some(value.clone()),
                Some(Some(answer)) if set_value(name, answer).as_ref() != Some(value) => {
                    return Err(ImportError::SetDiffers { name: name.clone(), map: path.to_owned() }.into());
                }
                _ => {}
            }
        }
    }
    Ok(map)
}

/// Reads maps: every table keeps what its own sets, and what is set beside them holds for all. `None` if there is none.
pub fn read_maps(paths: &[&Path], known: &Known) -> Result<Option<ImportMap>, RunError> {
    if paths.is_empty() {
        return Ok(None);
    }
    let maps = paths.iter().map(|path| read_map(path, known)).collect::<Result<Vec<_>, _>>()?;
    let mut map = ImportMap::together(maps);
    for (name, value) in &known.set {
        map.set.entry(name.clone()).or_insert_with(|| Some(value.clone()));
    }
    Ok(Some(map))
}
