//! What earlier replies of a run told of its requests, so that a provider hears of what is otherwise since.

use chrono::NaiveDate;
use stoplicht_report::worklist::{
    AnswerRegister, ApartRequest, AskedEnds, Decision, DecisionRegister, ReplyRegister, RowKey, RunRecord, RunRegister,
    Stand, UnscoredRow, WorklistRow,
};

/// A request of a run, with a colour or without.
#[derive(Clone, Copy)]
pub enum ReplyRequest<'a> {
    /// With a colour.
    Scored(&'a WorklistRow),
    /// Without.
    Apart(&'a UnscoredRow),
}

impl ReplyRequest<'_> {
    /// What it is known by; `None` if part of that could not be read.
    pub fn key(self) -> Option<RowKey> {
        match self {
            Self::Scored(row) => Some(RowKey::of(&row.assessment)),
            Self::Apart(row) => row.key(),
        }
    }

    /// What stands for it in a record; of one without a colour it is asked as triage tells it.
    pub fn stand<'r>(self, apart: Option<&ApartRequest>, record: &'r RunRecord) -> Option<Stand<'r>> {
        match self {
            Self::Scored(row) => {
                Some(record.stand(&RowKey::of(&row.assessment), row.assessment.status, self.asked_ends()))
            }
            Self::Apart(_) => apart.map(|apart| record.stand_apart(apart)),
        }
    }

    /// The ends that it is about.
    pub const fn asked_ends(self) -> AskedEnds {
        match self {
            Self::Scored(row) => AskedEnds { now: Some(row.current_end), requested: Some(row.requested_end) },
            Self::Apart(row) => AskedEnds::apart(row.requested_end),
        }
    }

    /// The last day of its allocation, as it is shown; none: it has none, or is not on record.
    pub fn shown_end(self) -> Option<NaiveDate> {
        match self {
            Self::Scored(row) => Some(row.current_end),
            Self::Apart(row) => row.current_end(),
        }
    }

    /// The same, as the newest version on record has it.
    pub fn last_end(self) -> Option<NaiveDate> {
        let newest = match self {
            Self::Scored(row) => row.newest_end,
            Self::Apart(row) => row.newest_end,
        };
        newest.map_or_else(|| self.shown_end(), |newest| newest.end)
    }
}

/// What was on record when each reply of a run was written, the last one first.
#[derive(Default)]
pub struct EarlierReplies {
    then: Vec<(NaiveDate, RunRecord)>,
}

impl EarlierReplies {
    /// The replies of a run.
    pub fn of_run(
        replies: &ReplyRegister,
        (decisions, answers): (&DecisionRegister, &AnswerRegister),
        runs: &RunRegister,
        run_id: &str,
    ) -> Self {
        let mut then: Vec<(NaiveDate, RunRecord)> = Vec::new();
        let mut last = None;
        for reply in replies.of_run(run_id).rev() {
            // Several replies of one state of the register told one thing; the last one is the one that is known.
            if last.replace(reply.decisions) != Some(reply.decisions) {
                let known = decisions.up_to(reply.decisions);
                then.push((reply.made_on, RunRecord::new((&known, answers), runs, run_id)));
            }
        }
        Self { then }
    }

    /// Is none on record?
    pub const fn is_empty(&self) -> bool {
        self.then.is_empty()
    }

    /// The decision that the last reply told that told another one than what holds now, and the day of that reply.
    pub fn told_otherwise(
        &self,
        request: ReplyRequest<'_>,
        apart: Option<&ApartRequest>,
        holds: &Decision,
    ) -> Option<(Decision, NaiveDate)> {
        self.then.iter().find_map(|(made_on, record)| {
            let stand = request.stand(apart, record)?;
            let told = stand.decision().filter(|told| told.has_effect() && !told.comes_to_the_same(holds))?;
            Some((told.clone(), *made_on))
        })
    }
}
