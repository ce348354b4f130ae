//! Makes the functions of the words that people read (`words/*/contracts.ftl`).

fn main() -> Result<(), stoplicht_words::WordsError> {
    stoplicht_words::compile("contracts", "stoplicht_core::Language")
}
