//! Which clients belong together, since they shared an allocation.

/// The head of the household of each allocation, from who held which: clients who held the same one are one household.
#[expect(clippy::indexing_slicing, reason = "the caller numbers allocations and clients from 0")]
pub fn heads_of_allocations(held: &[(u32, u32)], allocations: usize, clients: usize) -> Vec<u32> {
    let mut heads: Vec<u32> = (0..clients as u32).collect();
    let mut holder = vec![u32::MAX; allocations];
    for (allocation, client) in held {
        let holder = &mut holder[*allocation as usize];
        if *holder == u32::MAX {
            *holder = *client;
        } else if *holder != *client {
            let (one, other) = (head(&mut heads, *holder), head(&mut heads, *client));
            heads[one.max(other) as usize] = one.min(other);
        }
    }
    holder.into_iter().map(|client| head(&mut heads, client)).collect()
}

/// The head of a client's household (union–find with path halving).
#[expect(clippy::indexing_slicing, reason = "each client points at another one, or at itself")]
fn head(heads: &mut [u32], mut client: u32) -> u32 {
    while heads[client as usize] != client {
        let above = heads[client as usize];
        heads[client as usize] = heads[above as usize];
        client = above;
    }
    client
}
