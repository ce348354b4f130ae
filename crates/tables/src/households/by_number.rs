//! Finds what a number stands for that was given out when registers were prepared.

/// What each number stands for that was given out when registers were prepared: those of a partition follow one
/// another.
#[derive(Default)]
pub struct ByNumber {
    first: u32,
    known: Vec<Option<u32>>,
}

impl ByNumber {
    /// For the numbers of some rows, none of them known yet.
    pub fn new<'n, I: Iterator<Item = &'n u32>>(numbers: impl Fn() -> I) -> Self {
        let (Some(first), Some(last)) = (numbers().min().copied(), numbers().max()) else { return Self::default() };
        Self { first, known: vec![None; (last - first) as usize + 1] }
    }

    pub fn get(&self, number: u32) -> Option<u32> {
        self.known.get(number.checked_sub(self.first)? as usize).copied().flatten()
    }

    /// What a number stands for; of a new one it is what `find` says.
    pub fn get_or_add(&mut self, number: u32, find: impl FnOnce() -> u32) -> u32 {
        let place = number.checked_sub(self.first).and_then(|place| self.known.get_mut(place as usize));
        match place {
            Some(known) => *known.get_or_insert_with(find),
            None => find(),
        }
    }

    /// The numbers that stand for something, each with what it stands for.
    pub fn iter(&self) -> impl Iterator<Item = (u32, u32)> {
        (self.first..).zip(&self.known).filter_map(|(number, known)| Some((number, (*known)?)))
    }
}
