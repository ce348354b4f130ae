//! The first sheet: how many of what, what to do, and by which policy.

use rust_xlsxwriter::{Worksheet, XlsxError};
use stoplicht_core::register::Colour;

use super::page::{Sheet, TITLE_HEIGHT, put, set_up};
use super::style::CellLook;
use crate::number::count;
use crate::policy::{rules_by_care, sentence};
use crate::sign::Sign;
use crate::wording::{capital, policy_name};
use crate::worklist::cell_text::{height, lines};
use crate::worklist::column;
use crate::worklist::row::Audience;

/// The column of the sentences, and its width.
const WORDS: (u16, f64) = (2, 96.0);

/// Where the next line goes.
struct Pen<'w> {
    sheet: &'w mut Worksheet,
    row: u32,
}

impl Pen<'_> {
    fn line(&mut self, cells: &[(u16, &str, &CellLook)]) -> Result<(), XlsxError> {
        let mut needed = 1;
        for (column, text, look) in cells {
            put(self.sheet, self.row, *column, text, look)?;
            if *column == WORDS.0 {
                needed = needed.max(lines(text, WORDS.1));
            }
        }
        if needed > 1 {
            self.sheet.set_row_height(self.row, height(needed))?;
        }
        self.row += 1;
        Ok(())
    }

    const fn gap(&mut self) {
        self.row += 1;
    }
}

pub(super) fn write(sheet: &mut Worksheet, of: &Sheet<'_>) -> Result<(), XlsxError> {
    sheet.set_name(of.pick("Voorblad", "Front page"))?;
    set_up(sheet, of);
    for (column, width) in [(0u16, 24.0), (1, 12.0), WORDS] {
        sheet.set_column_width(column, width)?;
    }
    let styles = &of.styles;
    sheet.set_row_height(0, TITLE_HEIGHT)?;
    let mut pen = Pen { sheet, row: 0 };
    pen.line(&[(0, of.list.title, &styles.title)])?;
    let made = format!("{} {}", of.pick("gemaakt op", "made on"), of.language().date(of.list.made_on));
    let policy = policy_name(of.policy().id(), of.language());
    pen.line(&[(0, &format!("{made} · {} {policy}", of.pick("beleid", "policy")), &styles.faint)])?;
    pen.gap();
    counts(&mut pen, of)?;
    pen.gap();
    match of.list.audience {
        Audience::Provider => for_provider(&mut pen, of),
        Audience::Worker => for_worker(&mut pen, of),
    }
}

fn counts(pen: &mut Pen<'_>, of: &Sheet<'_>) -> Result<(), XlsxError> {
    let (styles, language) = (&of.styles, of.language());
    for colour in Colour::ALL.iter().rev() {
        let rows = of.rows.iter().filter(|row| row.assessment.colour == *colour);
        let sign = Sign::of(*colour).text(language);
        pen.sheet.write_number_with_format(pen.row, 1, rows.count() as f64, &styles.number.plain)?;
        pen.line(&[(0, &sign, styles.colour(*colour)), (2, meaning(*colour, of), &styles.wide)])?;
    }
    pen.sheet.write_number_with_format(pen.row, 1, of.rows.len() as f64, &styles.number.plain)?;
    pen.line(&[(0, of.pick("Samen", "Together"), &styles.strong)])
}

fn meaning(colour: Colour, of: &Sheet<'_>) -> &'static str {
    match (colour, of.list.audience) {
        (Colour::Green, _) => of.pick("past binnen de criteria", "within the criteria"),
        (Colour::Orange, _) => of.pick("een korte toelichting geeft de doorslag", "a short explanation decides"),
        (Colour::Red, Audience::Provider) => {
            of.pick("hierover praten we graag met u", "we would like to talk about this with you")
        }
        (Colour::Red, Audience::Worker) => {
            of.pick("bespreken met de aanbieder", "to be talked about with the provider")
        }
    }
}

fn for_provider(pen: &mut Pen<'_>, of: &Sheet<'_>) -> Result<(), XlsxError> {
    let styles = &of.styles;
    let boxes = of.rows.iter().filter(|row| row.assessment.explanation_required).count() as u64;
    let number = count(boxes, of.language());
    let asked = match boxes {
        0 => of.pick("Er wordt geen toelichting gevraagd.", "No explanation is asked for.").to_owned(),
        1 => of.pick("Bij 1 regel vragen we een toelichting.", "We ask for an explanation of 1 row.").to_owned(),
        _ => of
            .pick("Bij {} regels vragen we een toelichting.", "We ask for an explanation of {} rows.")
            .replacen("{}", &number, 1),
    };
    pen.line(&[(0, of.pick("Wat we van u vragen", "What we ask of you"), &styles.strong), (2, &asked, &styles.wide)])?;
    let steps = [
        of.pick(
            "Schrijf op het blad Werklijst in het lichtgele vak in een of twee zinnen waarom de zorg langer nodig is.",
            "On the sheet Worklist, write in the pale yellow box, in one or two sentences, why the care is needed longer.",
        ),
        of.pick(
            "Noem geen namen, geboortedata of burgerservicenummers: het kenmerk en het nummer van de toewijzing volstaan.",
            "Write no names, dates of birth or citizen numbers: your reference and the allocation's number will do.",
        ),
        of.pick(
            "Is de verlenging niet meer nodig? Kies dan ‘ingetrokken’ onder ‘Uw verzoek’.",
            "Is the extension no longer needed? Then choose ‘withdrawn’ under ‘Your request’.",
        ),
        of.pick(
            "Sorteren, filteren en regels weglaten mag. Sla het bestand op als Excel-werkmap (.xlsx) en stuur het terug.",
            "You may sort, filter and leave rows out. Save the file as an Excel workbook (.xlsx) and send it back.",
        ),
        of.pick(
            "De kleur is een advies over het verzoek. Een medewerker van de gemeente beslist.",
            "The colour is advice on the request. A worker of the municipality decides.",
        ),
    ];
    steps.into_iter().try_for_each(|step| pen.line(&[(2, step, &styles.wide)]))
}

fn for_worker(pen: &mut Pen<'_>, of: &Sheet<'_>) -> Result<(), XlsxError> {
    let (styles, language) = (&of.styles, of.language());
    let made = pen.row;
    pen.sheet.merge_range(made, 1, made, 2, "", &styles.input.plain)?;
    pen.line(&[(0, column::reviewer(language), &styles.strong), (1, "", &styles.input)])?;
    pen.sheet.write_blank(pen.row, 1, &styles.input_date.plain)?;
    let words = of.pick(
        "uw naam, en de dag van uw besluit; ze gelden voor alle regels waarbij u een besluit kiest",
        "your name, and the day of your decision; they hold for every row for which you choose a decision",
    );
    pen.line(&[(0, column::reviewed_on(language), &styles.strong), (2, words, &styles.faint)])?;
    pen.gap();
    let decisions = of.pick(
        "akkoord, ingekort (met een datum), afgewezen (met een reden) of bespreken; leeg is nog niet besloten. Een \
         besluit dat is ingelezen blijft staan tot u een ander kiest: het vak leegmaken neemt het niet terug.",
        "agreed, shortened (with a date), declined (with a reason) or to discuss; empty is not decided yet. A decision \
         that was read stands until you choose another one: emptying the box does not take it back.",
    );
    pen.line(&[(0, of.pick("Besluiten", "Decisions"), &styles.strong), (2, decisions, &styles.wide)])?;
    let line = of.pick(
        "█ toegewezen   ▓ verlengd   ► hier verlengd of vervolgd   ░ gevraagd   │ peildatum   → zonder einde",
        "█ allocated   ▓ extended   ► extended or continued here   ░ asked   │ day of looking   → no end",
    );
    pen.line(&[(0, of.pick("Verloop van de zorg", "Course of the care"), &styles.strong), (2, line, &styles.wide)])?;
    pen.gap();
    policy(pen, of)
}

/// The policy in words, with its version and the whole of its hash.
fn policy(pen: &mut Pen<'_>, of: &Sheet<'_>) -> Result<(), XlsxError> {
    let styles = &of.styles;
    let reference = of.policy().id();
    let name = format!("{}, {} {}", reference.name, of.pick("versie", "version"), reference.version);
    pen.line(&[(0, of.pick("Het beleid", "The policy"), &styles.strong), (2, &name, &styles.wide)])?;
    pen.line(&[(2, &format!("SHA-256 {}", reference.hash), &styles.faint)])?;
    for rules in rules_by_care(of.policy(), of.language()) {
        let rest = if rules.is_part { of.pick(" (verder als hierboven)", " (for the rest as above)") } else { "" };
        pen.line(&[(0, &format!("{}{rest}", capital(&rules.title)), &styles.faint)])?;
        for criterion in rules.shown {
            let words = sentence(rules.rules, criterion, of.language());
            pen.line(&[(0, criterion.id(), &styles.plain), (2, &words, &styles.wide)])?;
        }
    }
    Ok(())
}
