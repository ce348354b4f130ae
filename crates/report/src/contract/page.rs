//! A contract read back: what was agreed, with whom, and each amount with its formula filled in.

use chrono::NaiveDate;
use stoplicht_contracts::Contract;
use stoplicht_contracts::contract::{CeilingPer, ExtensionRequests, Milestone, Partner, Service};
use stoplicht_contracts::money::{Index, IndexForm, Percentage};
use stoplicht_contracts::register::MoneyRegisters;
use stoplicht_core::Language;
use stoplicht_core::register::Municipality;

use super::amounts;
use super::calculation::{cut_factor, index_factor, percentage};
use crate::number;
use crate::text::{Align, Page, Table, Text, TextLine, wrapped};
use crate::wording::{law, listed, short_hash};
use crate::words;

/// What a contract says, and what its amounts come to as known on a day.
///
/// An amount that rests on a register that is not there is unknown, and says what is missing.
///
/// ```
/// use stoplicht_contracts::Contract;
/// use stoplicht_contracts::register::MoneyRegisters;
/// use stoplicht_core::Language;
/// use stoplicht_report::{Ink, Page, contract};
///
/// let contract = Contract::from_toml(r#"
///     schema = 1
///     id = "wmo-2022"
///     name = "Wmo begeleiding"
///     version = "2022.1"
///     law = "wmo"
///     municipalities = ["0901"]
///     from = 2022-01-01
///     to = 2022-12-31
///     decided_on = 2022-04-12
///     base_year = 2021
///     advances = 4
///     ceiling_per = "service"
///     overrun_share = "50%"
///     warn_at = "70%"
///     cut = "7.5%"
///     index = { parts = ["2.74%", "1.13%"] }
///     service = [{ id = "individual", products = ["02101"] }]
///     ceiling = [{ part = "other", municipality = "0901", service = "individual", base_cents = 60000000, indexed = true, cut = true }]
/// "#)?;
/// let text = contract::page(&contract, &MoneyRegisters::default(), "2022-05-31".parse()?, Page::new(Language::En, 100));
/// assert!(text.print(Ink::Plain).contains("r( € 600,000.00 × 1.0387 × 0.925 )  € 576,478.50"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn page(contract: &Contract, registers: &MoneyRegisters, as_of: NaiveDate, page: Page) -> Text {
    let mut text = head(contract, page.language());
    text.append(terms(contract, page));
    text.append(services(contract, page));
    text.append(partners(contract, page));
    text.append(amounts::parts(contract, registers, as_of, page));
    text.append(milestones(contract, page));
    text
}

fn head(contract: &Contract, language: Language) -> Text {
    let (reference, term) = (contract.reference(), contract.terms().term);
    let mut text = Text::new();
    text.push(TextLine::new().strong(contract.name()));
    let (from, to) = (language.date(term.from), language.date(term.to));
    let line = words::contract_page::version_and_days(language, from, &reference.id, to, &reference.version);
    text.push(TextLine::of(line).strong(short_hash(&reference.hash)));
    text.push(TextLine::new().faint(format!("SHA-256 {}", reference.hash)));
    text
}

/// Sentences under a title, each with a dash.
fn sentences(title: &'static str, sentences: &[String], page: Page) -> Text {
    let mut text = Text::part(title);
    for sentence in sentences {
        for (at, line) in wrapped(sentence, page.width() - 4).into_iter().enumerate() {
            text.push(TextLine::of(if at == 0 { "  – " } else { "    " }).plain(line));
        }
    }
    text
}

fn terms(contract: &Contract, page: Page) -> Text {
    let (terms, language) = (contract.terms(), page.language());
    let municipalities: Vec<&str> = terms.municipalities.iter().map(Municipality::as_str).collect();
    let municipalities = listed(&municipalities, language);
    let mut said = vec![
        words::contract_page::who(language, law(terms.law), municipalities),
        words::contract_page::decided(language, language.date(terms.decided_on)),
    ];
    said.extend(terms.final_on.map(|day| words::contract_page::is_final(language, language.date(day))));
    said.push(words::contract_page::lump_sums_rest_on(language, u64::from(terms.advances), terms.base_year));
    said.push(words::contract_page::index(
        language,
        index_factor(&terms.index, language),
        index(&terms.index, language),
    ));
    said.push(words::contract_page::cut(language, percentage(terms.cut, language), cut_factor(terms.cut, language)));
    if let Some((days, of)) = terms.prorated_days() {
        said.push(words::contract_page::prorated(language, days, of));
    }
    said.push(
        match terms.ceiling_per {
            CeilingPer::Service => words::contract_page::ceiling_per_service(language),
            CeilingPer::Municipality => words::contract_page::ceiling_per_municipality(language),
        }
        .to_owned(),
    );
    let (share, warn) = (percentage(terms.overrun_share, language), percentage(terms.warn_at, language));
    said.push(words::contract_page::overrun(language, share, warn));
    said.push(
        match terms.extension_requests {
            ExtensionRequests::Score => words::contract_page::requests_are_scored(language),
            ExtensionRequests::Refuse => words::contract_page::requests_are_refused(language),
        }
        .to_owned(),
    );
    if terms.open_book {
        said.push(words::contract_page::open_book(language).to_owned());
    }
    sentences(words::contract_page::terms(language), &said, page)
}

/// `2,74% + 1,13% = 3,87%`: parts are added.
fn index(index: &Index, language: Language) -> String {
    // A hundredth less than the index itself: percent.
    let sum = format!("{}%", number::parts(index.trillionths(), 10, language));
    let of = |(weight, part): &(Percentage, Percentage)| {
        format!("{} × {}", percentage(*weight, language), percentage(*part, language))
    };
    let parts: Vec<String> = match index.form() {
        IndexForm::Sum(parts) => parts.iter().map(|part| percentage(*part, language)).collect(),
        IndexForm::Weighted(parts) => parts.iter().map(of).collect(),
    };
    if parts == [sum.as_str()] { sum } else { format!("{} = {sum}", parts.join(" + ")) }
}

fn codes<T: ToString>(codes: &[T]) -> String {
    codes.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ")
}

fn services(contract: &Contract, page: Page) -> Text {
    let language = page.language();
    let mut table = Table::new()
        .column(words::contract_page::service(language), Align::Left)
        .wrapping(words::contract_page::products(language))
        .wrapping(words::contract_page::categories(language))
        .wrapping(words::contract_page::products_of_new_clients(language));
    for Service { id, products, categories, lumpsum_products } in contract.services() {
        let cells = [codes(products), codes(categories), codes(lumpsum_products)];
        let cells = cells.into_iter().map(TextLine::of);
        table.row([TextLine::new().strong(id.as_str())].into_iter().chain(cells).collect());
    }
    let mut text = Text::part(words::contract_page::services(language));
    text.append(table.text(4, page));
    text
}

fn partners(contract: &Contract, page: Page) -> Text {
    let language = page.language();
    let mut text = Text::part(words::contract_page::partners(language));
    if contract.partners().is_empty() {
        text.push(TextLine::of("    ").plain(words::contract_page::no_partners(language)));
        return text;
    }
    let mut table = Table::new()
        .column(words::contract_page::partner(language), Align::Left)
        .wrapping(words::contract_page::providers(language))
        .wrapping(words::contract_page::for_services(language));
    for Partner { id, providers, services } in contract.partners() {
        let services: Vec<&str> =
            services.iter().filter_map(|place| contract.services().get(*place)).map(|of| of.id.as_str()).collect();
        table.row(vec![
            TextLine::new().strong(id.as_str()),
            TextLine::of(codes(providers)),
            TextLine::of(services.join(", ")),
        ]);
    }
    text.append(table.text(4, page));
    text
}

fn milestones(contract: &Contract, page: Page) -> Text {
    let language = page.language();
    let say = |Milestone { id, due, otherwise }: &Milestone| {
        words::contract_page::milestone(language, language.date(*due), id, otherwise)
    };
    let said: Vec<String> = contract.milestones().iter().map(say).collect();
    if said.is_empty() { Text::new() } else { sentences(words::contract_page::milestones(language), &said, page) }
}
