//! The running program's state: the cards that are served now.
//!
//! Owns: [`App`], a cheap handle; the swap of cards on reload.
//! Never imports: transport or the command line.

use crate::answer::Briefing;
use crate::briefings::{self, Folders};
use crate::domain::problem::Problem;
use std::sync::{Arc, PoisonError, RwLock};

/// The state, shared by all threads.
#[derive(Debug, Clone)]
pub struct App {
    folders: Folders,
    briefing: Arc<RwLock<Arc<Briefing>>>,
}

/// No card can be served; the problems say why.
#[derive(Debug)]
pub struct NoCards(pub Vec<Problem>);

impl App {
    /// Loads the cards. What is broken is left out and comes back as problems.
    ///
    /// # Errors
    /// Where not one good card is found.
    pub fn load(folders: Folders) -> Result<(Self, Vec<Problem>), NoCards> {
        let (briefing, problems) = read(&folders)?;
        Ok((Self { folders, briefing: Arc::new(RwLock::new(Arc::new(briefing))) }, problems))
    }

    /// The cards that are served now. Hold it for one answer, not longer.
    #[must_use]
    pub fn briefing(&self) -> Arc<Briefing> {
        self.briefing.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Reads the folder again and swaps the cards in whole; the old ones stay where no good card is found.
    ///
    /// # Errors
    /// Where not one good card is found.
    pub fn reload(&self) -> Result<Vec<Problem>, NoCards> {
        let (briefing, problems) = read(&self.folders)?;
        *self.briefing.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(briefing);
        Ok(problems)
    }
}

fn read(folders: &Folders) -> Result<(Briefing, Vec<Problem>), NoCards> {
    let (library, problems) = briefings::load(folders).into_library();
    if library.card_count() == 0 {
        return Err(NoCards(problems));
    }
    Ok((Briefing::new(library), problems))
}
