//! Makes the functions of the words that people read (`words/*/import.ftl`).

fn main() -> Result<(), stoplicht_words::WordsError> {
    stoplicht_words::compile("import", "stoplicht_core::Language")
}
