//! Things put in groups that have a number, in one piece of memory.

/// Facts, household by household.
pub struct Grouped<T> {
    facts: Vec<T>,
    starts: Vec<u32>,
}

impl<T> Grouped<T> {
    /// Groups facts by household, keeping their order otherwise (counting sort). `households` gives the household of
    /// each fact, and is read twice; `fact` gives a fact by its place among them, and is asked in that order. Facts are large: they are
    /// put where they belong at once.
    #[expect(
        clippy::indexing_slicing,
        reason = "the caller numbers the households, and there is a place for each and one more"
    )]
    pub fn new(
        households: impl Iterator<Item = u32> + Clone,
        mut fact: impl FnMut(u32) -> T,
        household_count: usize,
    ) -> Self
    where
        T: Copy,
    {
        let mut starts = vec![0u32; household_count + 1];
        let mut total = 0;
        for household in households.clone() {
            starts[household as usize + 1] += 1;
            total += 1;
        }
        for household in 0..household_count {
            starts[household + 1] += starts[household];
        }
        let (mut next, mut facts) = (starts.clone(), Vec::new());
        for (at, household) in (0..).zip(households) {
            let fact = fact(at);
            if facts.is_empty() {
                // Room for all: each is written over.
                facts = vec![fact; total];
            }
            let place = &mut next[household as usize];
            facts[*place as usize] = fact;
            *place += 1;
        }
        Self { facts, starts }
    }

    /// Number of facts.
    pub const fn len(&self) -> usize {
        self.facts.len()
    }

    /// The facts, and where each household's begin and the last one's end.
    pub fn into_parts(self) -> (Vec<T>, Vec<u32>) {
        (self.facts, self.starts)
    }

    pub fn of(&self, household: u32) -> &[T] {
        self.between(household, household + 1)
    }

    /// The facts of the households from one up to another.
    pub fn between(&self, first: u32, end: u32) -> &[T] {
        let bounds = (self.starts.get(first as usize), self.starts.get(end as usize));
        match bounds {
            (Some(start), Some(end)) => self.facts.get(*start as usize..*end as usize).unwrap_or_default(),
            _ => &[],
        }
    }
}

impl<T> Default for Grouped<T> {
    fn default() -> Self {
        Self { facts: Vec::new(), starts: Vec::new() }
    }
}
