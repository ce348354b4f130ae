//! From the text of a condition to its tree, or to what is wrong with it.

use std::ops::Range;

use super::condition::{Arithmetic, Comparison, Condition, Number};
use super::finding::{ExpectedNext, Meant, PolicyFault};
use crate::measure::Measure;

/// What is wrong with a condition, and where, in bytes of its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FaultAt {
    pub fault: PolicyFault,
    pub span: Range<usize>,
}

impl FaultAt {
    fn new(fault: PolicyFault, span: Range<usize>) -> Self {
        Self { fault, span }
    }
}

/// How deep a condition may be nested: far beyond what anybody can read, and far within the stack.
const MAX_DEPTH: usize = 64;
/// The longest condition, in words and signs: a row of so many makes a tree half as deep, which the stack can bear.
/// (Not in bytes: the canonical form has more of those, and has to be read again.)
const MAX_WORDS: usize = 1_000;

/// A condition that was read, and the tests that it is made of.
#[derive(Debug, Clone, PartialEq)]
pub struct Parsed {
    pub condition: Condition,
    /// Every comparison, range, list and test for unknown, with its own NOT, and where it stands in the text.
    pub tests: Vec<(Condition, Range<usize>)>,
}

/// Reads a condition.
pub fn condition(text: &str) -> Result<Parsed, FaultAt> {
    let mut parser = Parser { tokens: tokens(text)?, at: 0, depth: 0, end: text.len(), tests: Vec::new() };
    let part = parser.either()?;
    if let Some(token) = parser.peek() {
        return Err(parser.unexpected(&token.clone(), ExpectedNext::End));
    }
    Ok(Parsed { condition: part.condition()?, tests: parser.tests })
}

#[derive(Debug, Clone, PartialEq)]
enum Word {
    And,
    Or,
    Not,
    Between,
    In,
    Is,
    Null,
    Name(String),
    Number(f64),
    Compare(Comparison),
    Calculate(Arithmetic),
    Open,
    Close,
    Comma,
}

#[derive(Debug, Clone)]
struct Token {
    word: Word,
    span: Range<usize>,
}

/// Cuts the text into words.
fn tokens(text: &str) -> Result<Vec<Token>, FaultAt> {
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(first) = text[at..].chars().next() {
        let rest = &text[at..];
        if first.is_whitespace() {
            at += first.len_utf8();
            continue;
        }
        if tokens.len() == MAX_WORDS {
            return Err(FaultAt::new(PolicyFault::LongCondition(MAX_WORDS), at..text.len()));
        }
        let (word, length) = match first {
            'a'..='z' | 'A'..='Z' | '_' => {
                let length = run(rest, |c| c.is_alphanumeric() || c == '_');
                (name(&rest[..length]), length)
            }
            '0'..='9' | '.' => number(rest, at)?,
            '(' => (Word::Open, 1),
            ')' => (Word::Close, 1),
            ',' => (Word::Comma, 1),
            '+' => (Word::Calculate(Arithmetic::Plus), 1),
            '-' => (Word::Calculate(Arithmetic::Minus), 1),
            '*' => (Word::Calculate(Arithmetic::Times), 1),
            '/' => (Word::Calculate(Arithmetic::Over), 1),
            _ => comparison(rest).ok_or_else(|| stranger(rest, at))?,
        };
        tokens.push(Token { word, span: at..at + length });
        at += length;
    }
    Ok(tokens)
}

fn run(text: &str, belongs: impl Fn(char) -> bool) -> usize {
    text.find(|c| !belongs(c)).unwrap_or(text.len())
}

fn name(text: &str) -> Word {
    match text.to_ascii_uppercase().as_str() {
        "AND" => Word::And,
        "OR" => Word::Or,
        "NOT" => Word::Not,
        "BETWEEN" => Word::Between,
        "IN" => Word::In,
        "IS" => Word::Is,
        "NULL" => Word::Null,
        _ => Word::Name(text.to_owned()),
    }
}

fn number(text: &str, at: usize) -> Result<(Word, usize), FaultAt> {
    let mut length = run(text, |c| c.is_ascii_digit() || c == '.');
    let exponent = &text[length..];
    if exponent.starts_with(['e', 'E']) {
        let sign = usize::from(exponent[1..].starts_with(['+', '-']));
        let digits = run(&exponent[1 + sign..], |c| c.is_ascii_digit());
        if digits > 0 {
            length += 1 + sign + digits;
        }
    }
    if text[length..].starts_with('%') {
        return Err(FaultAt::new(PolicyFault::PercentSign, at..at + length + 1));
    }
    match text[..length].parse::<f64>() {
        Ok(value) if value.is_finite() => Ok((Word::Number(value), length)),
        _ => Err(FaultAt::new(PolicyFault::NotANumber(text[..length].to_owned()), at..at + length)),
    }
}

fn comparison(text: &str) -> Option<(Word, usize)> {
    const SIGNS: [(&str, Comparison); 7] = [
        ("<=", Comparison::AtMost),
        (">=", Comparison::AtLeast),
        ("<>", Comparison::Differs),
        ("!=", Comparison::Differs),
        ("<", Comparison::Less),
        (">", Comparison::More),
        ("=", Comparison::Equal),
    ];
    let (sign, comparison) = SIGNS.into_iter().find(|(sign, _)| text.starts_with(sign))?;
    // `==` is caught as a stranger, so that it gets a suggestion.
    (!text.starts_with("==")).then_some((Word::Compare(comparison), sign.len()))
}

/// A sign that means nothing: one that other languages have, or whatever stands here.
fn stranger(text: &str, at: usize) -> FaultAt {
    let known = ["==", "&&", "||"].into_iter().find(|sign| text.starts_with(sign));
    let length = known.map_or_else(|| text.chars().next().map_or(1, char::len_utf8), str::len);
    FaultAt::new(PolicyFault::StraySign(text[..length].to_owned()), at..at + length)
}

/// A part of a condition, of one of the two types, and where it stands.
struct ParsedPart {
    of: Type,
    span: Range<usize>,
}

enum Type {
    Number(Number),
    Condition(Condition),
}

impl ParsedPart {
    fn number(self) -> Result<Number, FaultAt> {
        match self.of {
            Type::Number(number) => Ok(number),
            Type::Condition(_) => Err(FaultAt::new(PolicyFault::NumberNeeded, self.span)),
        }
    }

    fn condition(self) -> Result<Condition, FaultAt> {
        match self.of {
            Type::Condition(condition) => Ok(condition),
            Type::Number(number) => {
                let measure = if let Number::Measure(measure) = number { Some(measure) } else { None };
                Err(FaultAt::new(PolicyFault::TruthNeeded(measure), self.span))
            }
        }
    }
}

struct Parser {
    tokens: Vec<Token>,
    at: usize,
    depth: usize,
    end: usize,
    tests: Vec<(Condition, Range<usize>)>,
}

impl Parser {
    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.at)
    }

    fn word(&self) -> Option<&Word> {
        self.peek().map(|token| &token.word)
    }

    fn take(&mut self, word: &Word) -> bool {
        let found = self.word() == Some(word);
        self.at += usize::from(found);
        found
    }

    fn expect(&mut self, word: &Word, expected: ExpectedNext) -> Result<(), FaultAt> {
        if self.take(word) {
            return Ok(());
        }
        match self.peek().cloned() {
            Some(token) => Err(self.unexpected(&token, expected)),
            None => Err(self.ended(expected)),
        }
    }

    fn unexpected(&self, token: &Token, expected: ExpectedNext) -> FaultAt {
        let is_comma = matches!(token.word, Word::Comma) && self.at > 0;
        FaultAt::new(PolicyFault::Unexpected { expected, is_comma }, token.span.clone())
    }

    fn ended(&self, expected: ExpectedNext) -> FaultAt {
        FaultAt::new(PolicyFault::Ended(expected), self.end..self.end)
    }

    /// Guards the stack: every bracket, `NOT` and sign goes through here.
    fn deeper<T>(&mut self, parse: impl FnOnce(&mut Self) -> Result<T, FaultAt>) -> Result<T, FaultAt> {
        if self.depth == MAX_DEPTH {
            let span = self.peek().map_or(self.end..self.end, |token| token.span.clone());
            return Err(FaultAt::new(PolicyFault::ConditionTooDeep(MAX_DEPTH), span));
        }
        self.depth += 1;
        let result = parse(self);
        self.depth -= 1;
        result
    }

    fn either(&mut self) -> Result<ParsedPart, FaultAt> {
        self.chain(&Word::Or, Self::both, Condition::Or)
    }

    fn both(&mut self) -> Result<ParsedPart, FaultAt> {
        self.chain(&Word::And, Self::negation, Condition::And)
    }

    /// `a OR b OR c`, `a AND b AND c`
    fn chain(
        &mut self,
        word: &Word,
        next: fn(&mut Self) -> Result<ParsedPart, FaultAt>,
        join: fn(Box<Condition>, Box<Condition>) -> Condition,
    ) -> Result<ParsedPart, FaultAt> {
        let mut left = next(self)?;
        while self.take(word) {
            let right = next(self)?;
            let span = left.span.start..right.span.end;
            let of = Type::Condition(join(Box::new(left.condition()?), Box::new(right.condition()?)));
            left = ParsedPart { of, span };
        }
        Ok(left)
    }

    fn negation(&mut self) -> Result<ParsedPart, FaultAt> {
        let start = self.peek().map_or(self.end, |token| token.span.start);
        if self.take(&Word::Not) {
            let inner = self.deeper(Self::negation)?;
            let span = start..inner.span.end;
            return Ok(ParsedPart { of: Type::Condition(Condition::Not(Box::new(inner.condition()?))), span });
        }
        self.test()
    }

    fn test(&mut self) -> Result<ParsedPart, FaultAt> {
        let left = self.sum()?;
        let start = left.span.start;
        let condition = match self.word() {
            Some(Word::Compare(comparison)) => {
                let comparison = *comparison;
                self.at += 1;
                let right = self.sum()?;
                Condition::Compare(left.number()?, comparison, right.number()?)
            }
            Some(Word::Is) => {
                self.at += 1;
                let not = self.take(&Word::Not);
                self.expect(&Word::Null, ExpectedNext::Null)?;
                negate_if(not, Condition::IsUnknown(left.number()?))
            }
            Some(Word::Not | Word::Between | Word::In) => {
                let not = self.take(&Word::Not);
                let condition = if self.take(&Word::In) { self.list(left)? } else { self.range(left)? };
                negate_if(not, condition)
            }
            _ => return Ok(left),
        };
        let end = self.tokens.get(self.at.wrapping_sub(1)).map_or(self.end, |token| token.span.end);
        if let Some(Token { word: Word::Compare(_), span }) = self.peek() {
            return Err(FaultAt::new(PolicyFault::ChainedComparison, span.clone()));
        }
        self.tests.push((condition.clone(), start..end));
        Ok(ParsedPart { of: Type::Condition(condition), span: start..end })
    }

    fn range(&mut self, number: ParsedPart) -> Result<Condition, FaultAt> {
        self.expect(&Word::Between, ExpectedNext::BetweenOrIn)?;
        let low = self.sum()?.number()?;
        self.expect(&Word::And, ExpectedNext::AndOfBetween)?;
        let high = self.sum()?.number()?;
        Ok(Condition::Between(number.number()?, low, high))
    }

    fn list(&mut self, number: ParsedPart) -> Result<Condition, FaultAt> {
        self.expect(&Word::Open, ExpectedNext::Open)?;
        let mut items = vec![self.sum()?.number()?];
        while self.take(&Word::Comma) {
            items.push(self.sum()?.number()?);
        }
        self.expect(&Word::Close, ExpectedNext::CommaOrClose)?;
        Ok(Condition::In(number.number()?, items))
    }

    fn sum(&mut self) -> Result<ParsedPart, FaultAt> {
        self.calculation(&[Arithmetic::Plus, Arithmetic::Minus], Self::product)
    }

    fn product(&mut self) -> Result<ParsedPart, FaultAt> {
        self.calculation(&[Arithmetic::Times, Arithmetic::Over], Self::factor)
    }

    fn calculation(
        &mut self,
        operators: &[Arithmetic],
        next: fn(&mut Self) -> Result<ParsedPart, FaultAt>,
    ) -> Result<ParsedPart, FaultAt> {
        let mut left = next(self)?;
        while let Some(Word::Calculate(operator)) = self.word()
            && operators.contains(operator)
        {
            let operator = *operator;
            self.at += 1;
            let right = next(self)?;
            let span = left.span.start..right.span.end;
            let of = Number::Calculation(Box::new(left.number()?), operator, Box::new(right.number()?));
            left = ParsedPart { of: Type::Number(of), span };
        }
        Ok(left)
    }

    fn factor(&mut self) -> Result<ParsedPart, FaultAt> {
        let Some(token) = self.peek().cloned() else { return Err(self.ended(ExpectedNext::Operand)) };
        self.at += 1;
        let number = match &token.word {
            Word::Number(value) => Number::Constant(*value),
            Word::Name(name) => Number::Measure(measure(name, &token.span)?),
            Word::Calculate(Arithmetic::Minus) => {
                let inner = self.deeper(Self::factor)?;
                let span = token.span.start..inner.span.end;
                let of = match inner.number()? {
                    Number::Constant(value) => Number::Constant(-value),
                    Number::Negative(twice) => *twice,
                    other => Number::Negative(Box::new(other)),
                };
                return Ok(ParsedPart { of: Type::Number(of), span });
            }
            Word::Open => {
                let inner = self.deeper(Self::either)?;
                self.expect(&Word::Close, ExpectedNext::Close)?;
                let end = self.tokens.get(self.at - 1).map_or(self.end, |token| token.span.end);
                return Ok(ParsedPart { of: inner.of, span: token.span.start..end });
            }
            _ => {
                self.at -= 1;
                return Err(self.unexpected(&token, ExpectedNext::Operand));
            }
        };
        Ok(ParsedPart { of: Type::Number(number), span: token.span })
    }
}

fn negate_if(not: bool, condition: Condition) -> Condition {
    if not { Condition::Not(Box::new(condition)) } else { condition }
}

fn measure(name: &str, span: &Range<usize>) -> Result<Measure, FaultAt> {
    Measure::named(&name.to_ascii_lowercase())
        .ok_or_else(|| FaultAt::new(PolicyFault::UnknownMeasure(name.to_owned(), Meant::measure(name)), span.clone()))
}
