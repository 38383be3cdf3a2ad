//! Failures that no single call has: darkness, and faults by chance.
//!
//! Owns: [`Outage`]; the handles that begin and end it. A closed port is the server's own matter.
//! Never imports: sockets.

use super::fault::Fault;
use super::mix::Mix;
use super::{FakeApi, Shared};

/// What fails beside the single faults.
#[derive(Debug, Default)]
pub(crate) struct Outage {
    /// While it is dark, connections are accepted and read, and nothing is answered.
    pub(super) dark: bool,
    /// How many times it became dark; who sees another number than at the beginning is not answered.
    pub(super) nights: u64,
    /// Requests that came in the dark.
    pub(super) lost: usize,
    /// Faults by chance, and the methods that they strike; none are all.
    pub(super) mix: Option<(Vec<String>, Mix<Fault>)>,
}

impl Outage {
    /// The fault that strikes this call by chance.
    pub(super) fn by_chance(&mut self, method: &str) -> Option<Fault> {
        let (methods, mix) = self.mix.as_mut()?;
        let struck = methods.is_empty() || methods.iter().any(|wanted| wanted.eq_ignore_ascii_case(method));
        struck.then(|| mix.draw()).flatten()
    }
}

/// Counts a request that comes in the dark; false where it is light.
pub(super) fn is_lost(shared: &Shared) -> bool {
    let mut state = shared.state();
    let dark = state.outage.dark;
    state.outage.lost += usize::from(dark);
    drop(state);
    if dark {
        shared.changed.notify_waiters();
    }
    dark
}

impl FakeApi {
    /// Begins or ends a blackhole: connections stay and are accepted, requests are read and have no effect, nothing is answered. What
    /// came in the dark, or was under way when it began, is never answered. No call is recorded; [`FakeApi::lost_in_the_dark`] counts.
    pub(crate) fn blackhole(&self, dark: bool) {
        self.change(|state| {
            state.outage.nights += u64::from(dark && !state.outage.dark);
            state.outage.dark = dark;
        });
    }

    /// How many requests came in the dark.
    pub(crate) fn lost_in_the_dark(&self) -> usize {
        self.shared.state().outage.lost
    }

    /// Lets calls of these methods (any case; none are all) fail by chance: each fault with its likelihood in percent. The same seed gives
    /// the same faults for the same order of calls. Faults of [`FakeApi::fault`] come first; `clear_faults` ends both.
    pub(crate) fn fault_mix(&self, seed: u64, methods: &[&str], parts: &[(f64, Fault)]) {
        let methods = methods.iter().map(|method| (*method).to_owned()).collect();
        self.change(|state| state.outage.mix = Some((methods, Mix::new(seed, parts))));
    }
}
