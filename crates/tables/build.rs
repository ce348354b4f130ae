//! Makes the functions of the words that people read (`words/*/tables.ftl`).

fn main() -> Result<(), stoplicht_words::WordsError> {
    stoplicht_words::compile("tables", "stoplicht_core::Language")
}
