//! Makes the functions of the words that people read (`words/*/service.ftl`).

fn main() -> Result<(), stoplicht_words::WordsError> {
    stoplicht_words::compile("service", "stoplicht_core::Language")
}
