//! What the decoder of polars reads in the footer of a file: the structs of `parquet.thrift`, with what it takes each of their
//! fields for.

/// What the decoder reads a field, or an element of a list, as.
pub enum FieldKind {
    Flag,
    Byte,
    Number,
    /// How many of the next elements of the schema lie in this one.
    Children,
    Bytes,
    /// The name of an element of the schema.
    Name,
    List(&'static Self),
    Struct(&'static Shape),
    /// An element of the schema.
    Element,
    /// It passes over this, as what the file says that it is.
    Other,
}

/// A struct: the bytes that it takes at least, with the fields that it must have, and what its fields are, from the first.
pub struct Shape(usize, pub &'static [FieldKind]);

impl FieldKind {
    /// Is it what a file says that it is?
    pub const fn is(&self, wire: u8) -> bool {
        match self {
            Self::Flag => matches!(wire, 1 | 2),
            Self::Byte => wire == 3,
            Self::Number | Self::Children => matches!(wire, 4..=6),
            Self::Bytes | Self::Name => wire == 8,
            Self::List(_) => wire == 9,
            Self::Struct(_) | Self::Element => wire == 12,
            Self::Other => true,
        }
    }

    /// It takes this many bytes at least, or the decoder does not take it.
    pub const fn least(&self) -> usize {
        match self {
            Self::Struct(shape) => shape.0,
            Self::Element => ELEMENT.0,
            _ => 1,
        }
    }
}

use FieldKind::{Byte, Bytes, Children, Element, Flag, List, Name, Number, Other, Struct};

/// The footer.
pub static FILE: Shape = Shape(
    9,
    &[
        Number,
        List(&Element),
        Number,
        List(&Struct(&ROW_GROUP)),
        List(&Struct(&KEY_VALUE)),
        Bytes,
        List(&Struct(&COLUMN_ORDER)),
    ],
);
/// An element of the schema.
pub static ELEMENT: Shape =
    Shape(3, &[Number, Number, Number, Name, Children, Number, Number, Number, Number, Struct(&LOGICAL_TYPE)]);
static LOGICAL_TYPE: Shape = Shape(
    3,
    &[
        NOTHING,
        NOTHING,
        NOTHING,
        NOTHING,
        Struct(&DECIMAL),
        NOTHING,
        Struct(&TIME),
        Struct(&TIME),
        Other,
        Struct(&INTEGER),
        NOTHING,
        NOTHING,
        NOTHING,
        NOTHING,
        NOTHING,
    ],
);
static EMPTY: Shape = Shape(1, &[]);
const NOTHING: FieldKind = Struct(&EMPTY);
static DECIMAL: Shape = Shape(5, &[Number, Number]);
static TIME: Shape = Shape(6, &[Flag, Struct(&UNIT)]);
static UNIT: Shape = Shape(3, &[NOTHING, NOTHING, NOTHING]);
static INTEGER: Shape = Shape(4, &[Byte, Flag]);
static ROW_GROUP: Shape =
    Shape(7, &[List(&Struct(&COLUMN)), Number, Number, List(&Struct(&SORTING)), Number, Number, Number]);
static COLUMN: Shape = Shape(13, &[Bytes, Number, Struct(&COLUMN_DATA), Number, Number, Number, Number]);
static COLUMN_DATA: Shape = Shape(
    11,
    &[
        Number,
        List(&Number),
        List(&Bytes),
        Number,
        Number,
        Number,
        Number,
        Other,
        Number,
        Number,
        Number,
        Struct(&STATISTICS),
        Other,
        Number,
        Number,
    ],
);
static STATISTICS: Shape = Shape(1, &[Bytes, Bytes, Number, Number, Bytes, Bytes, Flag, Flag]);
static SORTING: Shape = Shape(5, &[Number, Flag, Flag]);
static KEY_VALUE: Shape = Shape(3, &[Bytes, Bytes]);
static COLUMN_ORDER: Shape = Shape(3, &[NOTHING, NOTHING]);
