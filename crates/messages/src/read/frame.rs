//! An element that is open: where it is among others, and what its tree says of its children.

use super::tag::Tag;
use super::tree::{Element, Role, Space, Tree};
use crate::refusal::RefusalReason;

/// An element that is open.
#[derive(Debug, Clone, Copy)]
pub(super) struct Frame {
    pub tag: Tag,
    /// Its place among siblings of that name, from 1.
    pub nth: u32,
    /// The child that came last, and its place.
    pub last: Tag,
    pub count: u32,
    /// Which children of its tree were seen, a bit each, and which is expected next.
    seen: u32,
    next: usize,
    /// Was text found where elements belong?
    pub stray_text: bool,
    /// Has it attributes, which may say what prefixes stand for in it?
    pub has_spaces: bool,
}

impl Frame {
    pub const fn of(tag: Tag) -> Self {
        Self { tag, nth: 1, last: Tag::Other, count: 0, seen: 0, next: 0, stray_text: false, has_spaces: false }
    }

    /// One whose name is not known yet.
    pub const fn opened(has_spaces: bool) -> Self {
        Self { has_spaces, ..Self::of(Tag::Other) }
    }

    /// The child of this name in the tree of the frame. Children come in the order of the tree, so the one that is
    /// expected next is as a rule the one that is there.
    fn child(&mut self, tree: Tree, name: &str) -> Option<(usize, &'static Element)> {
        let (passed, coming) = tree.split_at(self.next.min(tree.len()));
        let from = passed.len();
        let coming = coming.iter().enumerate().map(|(at, element)| (from + at, element));
        let (at, element) = coming.chain(passed.iter().enumerate()).find(|(_, element)| element.name == name)?;
        self.next = if element.role.repeats() { at } else { at + 1 };
        Some((at, element))
    }

    /// Was this child there before? From now on it was.
    fn is_again(&mut self, at: usize) -> bool {
        let bit = 1_u32.checked_shl(u32::try_from(at).unwrap_or(u32::MAX)).unwrap_or_default();
        let again = self.seen & bit != 0;
        self.seen |= bit;
        again
    }
}

/// An element that was opened.
pub(super) struct Opened {
    /// Its name, if it has a place of its own in some tree.
    pub tag: Tag,
    /// Its namespace, if it is one of the message's two.
    pub space: Option<Space>,
    /// What is done with it here.
    pub role: Option<Role>,
    /// Why it may not stand here.
    pub odd: Option<RefusalReason>,
}

impl Opened {
    pub const fn named(tag: Tag, space: Option<Space>) -> Self {
        Self { tag, space, role: None, odd: None }
    }

    pub fn in_tree(
        parent: &mut Frame,
        tree: Tree,
        local: &str,
        space: Option<Space>,
        has_attribute: impl FnOnce() -> bool,
    ) -> Self {
        let Some((at, element)) = parent.child(tree, local) else {
            return Self { odd: Some(RefusalReason::Misplaced), ..Self::named(Tag::of(local), space) };
        };
        let is_kept = element.role.is_kept();
        let is_in_place = if is_kept { space == Some(element.space) } else { space.is_some() };
        let odd = if !is_in_place {
            Some(RefusalReason::OtherNamespace)
        } else if !element.role.repeats() && parent.is_again(at) {
            Some(RefusalReason::Repeated)
        } else if is_kept && has_attribute() {
            Some(RefusalReason::Attribute)
        } else {
            None
        };
        Self { tag: element.tag, space, role: Some(element.role), odd }
    }
}
