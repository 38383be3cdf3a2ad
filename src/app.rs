//! The running program's state: the cards that are served now.
//!
//! Owns: [`App`], a cheap handle; the swap of cards on reload.
//! Never imports: transport or the command line.

use crate::answer::Briefing;
use crate::briefings::{self, Folders};
use crate::domain::problem::Problem;
use crate::domain::thresholds::Wanted;
use std::sync::{Arc, PoisonError, RwLock};

/// The state, shared by all threads.
#[derive(Debug, Clone)]
pub struct App {
    folders: Folders,
    wanted: Wanted,
    briefing: Arc<RwLock<Arc<Briefing>>>,
}

/// No card can be served; the problems say why.
#[derive(Debug)]
pub struct NoCards(pub Vec<Problem>);

impl App {
    /// Loads the cards. What is broken is left out and comes back as problems. What the operator wants goes before what packs want.
    ///
    /// # Errors
    /// Where not one good card is found.
    pub fn load(folders: Folders, wanted: Wanted) -> Result<(Self, Vec<Problem>), NoCards> {
        let (briefing, problems) = read(&folders, wanted)?;
        Ok((Self { folders, wanted, briefing: Arc::new(RwLock::new(Arc::new(briefing))) }, problems))
    }

    /// The cards that are served now. Hold it for one answer, not longer.
    #[must_use]
    pub fn briefing(&self) -> Arc<Briefing> {
        self.briefing.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// How many cards are served, and how many errors and warnings there are among the problems.
    #[must_use]
    pub fn tally(&self, problems: &[Problem]) -> (usize, usize, usize) {
        let errors = problems.iter().filter(|problem| problem.is_error()).count();
        (self.briefing().library.card_count(), errors, problems.len() - errors)
    }

    /// Reads the folder again and swaps the cards in whole; the old ones stay where no good card is found.
    ///
    /// # Errors
    /// Where not one good card is found.
    pub fn reload(&self) -> Result<Vec<Problem>, NoCards> {
        let (briefing, problems) = read(&self.folders, self.wanted)?;
        *self.briefing.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(briefing);
        Ok(problems)
    }
}

fn read(folders: &Folders, wanted: Wanted) -> Result<(Briefing, Vec<Problem>), NoCards> {
    let (mut library, problems) = briefings::load(folders).into_library();
    if library.card_count() == 0 {
        return Err(NoCards(problems));
    }
    library.packs.iter_mut().for_each(|pack| pack.info.matching = wanted.or(pack.info.matching));
    Ok((Briefing::new(library), problems))
}
