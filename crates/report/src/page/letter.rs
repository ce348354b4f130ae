//! The reply to a list as a letter, to print: what came of every request, on A4.

use stoplicht_core::Language;

use super::frame::{Frame, Section, paragraph};
use crate::chart::{DataTable, Element, TableCell, scrolled};
use crate::number::count;
use crate::wording::{self, capital, law};
use crate::words;
use crate::worklist::reply::{Column, Kind, counts, meaning};
use crate::worklist::{Reply, ReplyRow};

/// The reply to a list as a letter: one file of HTML, to print or to send along.
///
/// It holds what the workbook of the reply holds ([`crate::worklist::write_reply`]), and nothing else.
pub fn letter(reply: &Reply<'_>) -> String {
    let language = reply.language;
    let (unassessed, assessed): (Vec<&ReplyRow>, Vec<&ReplyRow>) =
        reply.sorted().into_iter().partition(|row| Kind::of(&row.outcome) == Kind::NotAssessed);
    let mut sections = vec![in_short(reply)];
    // What is not as it was asked is what a provider reads the letter for.
    let (as_asked, otherwise): (Vec<&ReplyRow>, Vec<&ReplyRow>) =
        assessed.into_iter().partition(|row| Kind::of(&row.outcome) == Kind::Agreed && row.before.is_empty());
    let parts = [
        ("anders", words::page_letter::not_as_asked(language), otherwise),
        ("akkoord", words::page_letter::agreed(language), as_asked),
    ];
    for (id, title, rows) in parts.into_iter().filter(|(_, _, rows)| !rows.is_empty()) {
        let caption = words::page_letter::in_order_of_your_reference(language);
        let table = table(&rows, &Column::ALL, caption, &format!("{id}-t"), reply);
        sections.push(Section::new(id, title).with(table));
    }
    if !unassessed.is_empty() {
        let columns = [Column::Request, Column::Allocation, Column::RequestedEnd, Column::Reason];
        let caption = words::page_letter::in_order_of_your_reference(language);
        let section = Section::new("niet-beoordeeld", words::page_letter::not_assessed(language))
            .with(paragraph(words::page_letter::not_assessed_note(language)))
            .with(table(&unassessed, &columns, caption, "niet-beoordeeld-t", reply));
        sections.push(section);
    }
    sections.push(closing(language));
    let frame = Frame {
        language,
        title: words::page_letter::title(language).to_owned(),
        head: vec![parties(reply)],
        sections,
        foot: vec![words::worklist_reply::made_on(language, language.date(reply.made_on), reply.run_id)],
        has_print_choice: false,
    };
    frame.html()
}

/// To whom, from whom, when, and about what.
fn parties(reply: &Reply<'_>) -> Element {
    let (language, title) = (reply.language, &reply.title);
    let municipality = wording::municipality(title.municipality);
    let mut facts = vec![
        (
            words::page_letter::to(language),
            title
                .provider
                .map_or_else(|| "–".to_owned(), |provider| words::worklist_title::provider(language, provider)),
        ),
        (words::page_letter::from(language), words::worklist_title::municipality(language, municipality)),
        (words::page_letter::date(language), language.date(reply.made_on)),
        (words::page_letter::law(language), law(title.law).to_owned()),
    ];
    if let Some(list) = title.list {
        facts.push((words::page_letter::list(language), list.to_string()));
    }
    facts.into_iter().fold(Element::new("dl"), |list, (term, what)| {
        list.child(Element::new("dt").text(term)).child(Element::new("dd").text(capital(&what)))
    })
}

/// How many requests came to what.
fn in_short(reply: &Reply<'_>) -> Section {
    let language = reply.language;
    let items = counts(reply.rows).into_iter().map(|(kind, number)| {
        let number = format!("{} {}", count(number as u64, language), kind.word(language));
        let meaning = meaning(kind, reply.rows, reply.made_on, language);
        Element::new("li").child(Element::new("strong").text(number)).text(format!(": {meaning}"))
    });
    Section::new("kort", words::page_letter::in_short(language))
        .with(paragraph(words::page_letter::you_asked(language, reply.rows.len() as u64)))
        .with(Element::new("ul").class("plain").children(items))
}

fn table(rows: &[&ReplyRow], columns: &[Column], caption: &str, id: &str, reply: &Reply<'_>) -> Element {
    let language = reply.language;
    let table = DataTable::new(caption, columns.iter().map(|column| column.heading(language)))
        .rows(rows.iter().map(|row| columns.iter().map(|column| cell(row, *column, reply)).collect()))
        .stacked();
    scrolled(&table, id, language)
}

fn cell(row: &ReplyRow, column: Column, reply: &Reply<'_>) -> TableCell {
    let language = reply.language;
    let or_dash = |text: Option<String>| text.filter(|text| !text.trim().is_empty()).unwrap_or_else(|| "–".to_owned());
    let day = |day: Option<chrono::NaiveDate>| or_dash(day.map(|day| language.date(day)));
    TableCell::words(match column {
        Column::Request => or_dash(row.request_id.clone()),
        Column::Allocation => or_dash(row.allocation_id.clone()),
        Column::Product => or_dash(row.product.map(|code| code.to_string())),
        Column::CurrentEnd => day(row.current_end),
        Column::RequestedEnd => day(row.requested_end),
        Column::Decision => Kind::of(&row.outcome).word(language).to_owned(),
        Column::NewEnd => day(row.new_end()),
        Column::Reason => row.reason(reply.made_on, language).replace('\n', " "),
    })
}

/// What follows, and room for who signs.
fn closing(language: Language) -> Section {
    let line = |term: &str| {
        Element::new("dl").child(Element::new("dt").text(term)).child(Element::new("dd").class("blank").text(" "))
    };
    let signed = [
        words::page_letter::name(language),
        words::page_letter::phone_or_mail(language),
        words::page_letter::signature(language),
    ];
    let on_behalf = Element::new("p").child(Element::new("strong").text(words::page_letter::on_behalf(language)));
    Section::new("verder", words::page_letter::what_follows(language))
        .with(paragraph(words::worklist_reply::messages_follow(language)))
        .with(paragraph(words::page_letter::questions(language)))
        .with(on_behalf)
        .with(Element::new("div").class("sign-here").children(signed.into_iter().map(line)))
}
