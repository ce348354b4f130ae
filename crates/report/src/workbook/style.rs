//! The looks of cells. Green is light, orange is in between, red is dark: they differ in grey as well.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};
use stoplicht_core::Language;
use stoplicht_core::register::Colour;

use crate::words;

const FONT: &str = "Calibri";
const RULE: u32 = 0x00BF_BFBF;

/// The decimals of a percentage of which the ratio has nine.
const MOST_DECIMALS: usize = 7;

fn percent_format(decimals: usize) -> String {
    let mark = if decimals == 0 { "" } else { "." };
    format!("0{mark}{}%", "0".repeat(decimals))
}

/// A look, as it is and for text that looks like a formula: that keeps its quote, so that it stays text when somebody
/// edits it.
#[derive(Debug, Clone)]
pub(crate) struct CellLook {
    pub(crate) plain: Format,
    pub(crate) quoted: Format,
}

impl CellLook {
    fn new(format: Format) -> Self {
        Self { quoted: format.clone().set_quote_prefix(), plain: format }
    }
}

/// The looks of a workbook.
#[derive(Debug, Clone)]
pub(crate) struct Styles {
    pub(crate) title: CellLook,
    pub(crate) heading: CellLook,
    pub(crate) text: CellLook,
    pub(crate) wide: CellLook,
    pub(crate) faint: CellLook,
    pub(crate) date: CellLook,
    pub(crate) number: CellLook,
    percents: Vec<CellLook>,
    pub(crate) timeline: CellLook,
    pub(crate) input: CellLook,
    pub(crate) input_date: CellLook,
    pub(crate) input_text: CellLook,
    pub(crate) input_number: CellLook,
    /// What stands there already, and nobody types.
    pub(crate) given: CellLook,
    /// The heading of a column that may be left empty.
    pub(crate) faint_heading: CellLook,
    /// A number as it was typed.
    pub(crate) plain_number: CellLook,
    /// What is named in the sentence beside it.
    pub(crate) term: CellLook,
    pub(crate) strong: CellLook,
    /// Words beside something, on one line.
    pub(crate) beside: CellLook,
    /// A cell of a table that stands out.
    pub(crate) bold: CellLook,
    green: CellLook,
    orange: CellLook,
    red: CellLook,
}

impl Styles {
    pub(crate) fn new(language: Language) -> Self {
        let font = || Format::new().set_font_name(FONT).set_font_size(10).set_align(FormatAlign::Top);
        let cell = || font().set_border(FormatBorder::Thin).set_border_color(Color::RGB(RULE));
        let date = words::worklist_style::date_format(language);
        let input = || cell().set_unlocked().set_background_color(Color::RGB(0x00FF_FBE6));
        let sign = |fill: u32, ink: u32| {
            CellLook::new(
                cell()
                    .set_bold()
                    .set_background_color(Color::RGB(fill))
                    .set_font_color(Color::RGB(ink))
                    .set_align(FormatAlign::Left),
            )
        };
        Self {
            title: CellLook::new(font().set_font_size(16).set_bold()),
            heading: CellLook::new(
                cell()
                    .set_bold()
                    .set_text_wrap()
                    .set_background_color(Color::RGB(0x0033_3F50))
                    .set_font_color(Color::White)
                    .set_align(FormatAlign::VerticalCenter),
            ),
            text: CellLook::new(cell().set_text_wrap()),
            wide: CellLook::new(font().set_text_wrap().set_align(FormatAlign::Left).set_indent(1)),
            faint: CellLook::new(font().set_font_color(Color::RGB(0x0059_5959))),
            date: CellLook::new(cell().set_num_format(date).set_align(FormatAlign::Center)),
            number: CellLook::new(cell().set_num_format("#,##0")),
            percents: (0..=MOST_DECIMALS)
                .map(|decimals| CellLook::new(cell().set_num_format(percent_format(decimals))))
                .collect(),
            timeline: CellLook::new(cell().set_font_name("Courier New").set_font_size(7).set_align(FormatAlign::Left)),
            input: CellLook::new(input().set_text_wrap()),
            input_date: CellLook::new(input().set_num_format(date).set_align(FormatAlign::Center)),
            input_text: CellLook::new(input().set_text_wrap().set_num_format("@")),
            input_number: CellLook::new(input()),
            given: CellLook::new(
                cell().set_font_color(Color::RGB(0x0059_5959)).set_background_color(Color::RGB(0x00F2_F2F2)),
            ),
            faint_heading: CellLook::new(
                cell()
                    .set_bold()
                    .set_text_wrap()
                    .set_background_color(Color::RGB(0x00D9_DEE6))
                    .set_align(FormatAlign::VerticalCenter),
            ),
            plain_number: CellLook::new(cell()),
            term: CellLook::new(font().set_text_wrap()),
            strong: CellLook::new(font().set_bold()),
            beside: CellLook::new(font().set_align(FormatAlign::Left).set_indent(1)),
            bold: CellLook::new(cell().set_bold().set_text_wrap()),
            green: sign(0x00E2_F0D9, 0x0000_3300),
            orange: sign(0x00F4_B183, 0x0033_1A00),
            red: sign(0x00B0_2020, 0x00FF_FFFF),
        }
    }

    /// A percentage with so many decimals.
    pub(crate) fn percent(&self, decimals: usize) -> &CellLook {
        self.percents.get(decimals).or(self.percents.last()).unwrap_or(&self.number)
    }

    /// The look of the cells of a column below those that are laid out: text stays text there too.
    pub(crate) fn below(is_text: bool) -> Format {
        let font = Format::new().set_font_name(FONT).set_font_size(10).set_align(FormatAlign::Top);
        if is_text { font.set_num_format("@") } else { font }
    }

    pub(crate) const fn colour(&self, colour: Colour) -> &CellLook {
        match colour {
            Colour::Green => &self.green,
            Colour::Orange => &self.orange,
            Colour::Red => &self.red,
        }
    }
}
