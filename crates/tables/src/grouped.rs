//! Things put in groups that have a number, in one piece of memory.

/// Facts, household by household.
pub struct Grouped<T> {
    facts: Vec<T>,
    starts: Vec<u32>,
}

impl<T: Copy> Grouped<T> {
    /// Groups facts by household, keeping their order otherwise (counting sort). `households` gives the household of
    /// each fact, and is gone through twice; `facts` gives the facts in the same order.
    pub fn new(
        households: impl Iterator<Item = u32> + Clone,
        facts: impl Iterator<Item = T>,
        household_count: usize,
    ) -> Self {
        let mut starts = vec![0u32; household_count + 1];
        let mut total = 0;
        for household in households.clone() {
            starts[household as usize + 1] += 1;
            total += 1;
        }
        for household in 0..household_count {
            starts[household + 1] += starts[household];
        }
        let mut next = starts.clone();
        let mut grouped = Vec::new();
        for (household, fact) in households.zip(facts) {
            if grouped.is_empty() {
                // Every place is written over by the fact that belongs there.
                grouped = vec![fact; total];
            }
            let place = &mut next[household as usize];
            grouped[*place as usize] = fact;
            *place += 1;
        }
        Self { facts: grouped, starts }
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
