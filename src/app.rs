//! The running program's state: the cards and the wording that are served now.
//!
//! Owns: [`App`], a cheap handle; the swap of both on reload.
//! Never imports: transport or the command line.

use crate::answer::Briefing;
use crate::briefings::{self, Folders};
use crate::domain::language::Language;
use crate::domain::problem::Problem;
use crate::domain::thresholds::Wanted;
use crate::monitor::Monitor;
use crate::render::wording::Wordings;
use crate::request::Request;
use std::sync::{Arc, PoisonError, RwLock};

/// The state, shared by all threads.
#[derive(Debug, Clone)]
pub struct App {
    folders: Folders,
    wanted: Wanted,
    served: Arc<RwLock<Arc<Served>>>,
}

/// What is served: the cards, and the words around them.
#[derive(Debug)]
pub struct Served {
    /// The cards with their index.
    pub briefing: Briefing,
    /// The interface in all its languages.
    pub wordings: Wordings,
}

/// What points to the language of an answer, from the strongest: each counts only where the interface has it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Pointers<'a> {
    /// What the person chose.
    pub chosen: Option<&'a Language>,
    /// What a deep link or a button names.
    pub named: Option<&'a Language>,
    /// What was asked, by its script.
    pub request: Option<&'a Request>,
    /// The client's tag, in whatever form.
    pub client: Option<&'a str>,
}

impl Served {
    /// The language of an answer, or the operator's choice where nothing points to one that there is.
    #[must_use]
    pub fn language(&self, pointers: Pointers<'_>, default: &Language) -> Language {
        let known = |language: &Language| language.best_of(self.wordings.languages()).cloned();
        let of_text = || match pointers.request {
            Some(Request::Question(text)) => Language::of_text(text),
            _ => None,
        };
        let of_client = || pointers.client.and_then(|tag| self.wordings.language(tag)).cloned();
        let chosen = pointers.chosen.and_then(known);
        chosen
            .or_else(|| pointers.named.and_then(known))
            .or_else(|| of_text().as_ref().and_then(known))
            .or_else(of_client)
            .unwrap_or_else(|| default.clone())
    }

    /// A request as it is meant: a message that is nothing but the name of a section or a screen asks for that.
    #[must_use]
    pub fn understood(&self, request: Request) -> Request {
        let named = match &request {
            Request::Question(text) => self.wordings.command_named(text),
            _ => None,
        };
        named.map_or(request, |command| Request::from_command(command, ""))
    }
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
        let (served, problems) = read(&folders, wanted)?;
        Ok((Self { folders, wanted, served: Arc::new(RwLock::new(Arc::new(served))) }, problems))
    }

    /// What is served now. Hold it for one answer, not longer.
    #[must_use]
    pub fn served(&self) -> Arc<Served> {
        self.served.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Tells the monitor which cards are served, and how many problems were found with them and with the others.
    pub fn report(&self, problems: &[Problem], monitor: &Monitor) {
        let errors = problems.iter().filter(|problem| problem.is_error()).count();
        monitor.serves(self.served().briefing.library.card_count(), errors, problems.len() - errors);
    }

    /// Reads the folder again and swaps the cards in whole; the old ones stay where no good card is found.
    ///
    /// # Errors
    /// Where not one good card is found.
    pub fn reload(&self) -> Result<Vec<Problem>, NoCards> {
        let (served, problems) = read(&self.folders, self.wanted)?;
        *self.served.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(served);
        Ok(problems)
    }
}

fn read(folders: &Folders, wanted: Wanted) -> Result<(Served, Vec<Problem>), NoCards> {
    // Reading and training leave the memory around what they make full of holes. The allocator gives another thread a memory of its own, so a copy
    // that is made here lies dense, and the rest is given back whole.
    let (made, mut problems) = std::thread::scope(|scope| joined(scope.spawn(|| read_cards(folders, wanted))));
    let Some(briefing) = made.clone() else { return Err(NoCards(problems)) };
    // A thread keeps a little of what it frees until it ends, and with it whole pages.
    std::thread::scope(|scope| joined(scope.spawn(|| drop(made))));
    let (wordings, wrong) = wordings(folders);
    problems.extend(wrong);
    briefbot_memory::give_back();
    Ok((Served { briefing, wordings }, problems))
}

fn read_cards(folders: &Folders, wanted: Wanted) -> (Option<Briefing>, Vec<Problem>) {
    let (mut library, problems) = briefings::load(folders).into_library();
    library.packs.iter_mut().for_each(|pack| pack.info.matching = wanted.or(pack.info.matching));
    ((library.card_count() > 0).then(|| Briefing::new(library)), problems)
}

/// The wording that is compiled in, with the operator's own files on top, and what is wrong with those.
#[must_use]
pub fn wordings(folders: &Folders) -> (Wordings, Vec<Problem>) {
    let (files, mut problems) = briefings::wording_files(folders);
    let (wordings, wrong) = Wordings::new(&files);
    problems.extend(wrong);
    (wordings, problems)
}

/// What a thread made; its panic is ours.
fn joined<T>(thread: std::thread::ScopedJoinHandle<'_, T>) -> T {
    thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}
