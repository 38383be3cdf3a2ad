//! From a request to an answer: what to say, as data, without markup and without transport.
//!
//! Owns: [`Answer`], and the resolution of keys to cards and points.
//! Never imports: rendering, wording, transport.

use crate::domain::card::{Card, Section};
use crate::domain::date::PartialDate;
use crate::domain::id::Id;
use crate::domain::language::Language;
use crate::domain::library::Library;
use crate::domain::pack::Pack;
use crate::domain::quote::Quote;
use crate::request::{Filter, Key, Picked, Request, Style, commands};
use crate::search::decide::{Hit, Outcome, Verdict, decide, rank_unfinished};
use crate::search::index::Index;
use crate::search::personal::Personal;

/// The cards and their index, built together and swapped together.
#[derive(Debug, Clone)]
pub struct Briefing {
    /// The packs.
    pub library: Library,
    /// Their index.
    pub index: Index,
}

impl Briefing {
    /// Indexes a library, and drops what of it only the index needs.
    #[must_use]
    pub fn new(mut library: Library) -> Self {
        let index = Index::new(&library);
        library.packs.iter_mut().flat_map(|pack| &mut pack.cards).for_each(Card::forget_questions);
        Self { library, index }
    }
}

/// A card with the point that is shown first.
#[derive(Debug, Clone, Copy)]
pub struct View<'a> {
    /// The card's pack.
    pub pack: &'a Pack,
    /// The card.
    pub card: &'a Card,
    /// The place of the point in the card.
    pub point: usize,
    /// The confidence that it is right, 0 to 1; 1 where it was asked for by name.
    pub confidence: f32,
}

impl<'a> View<'a> {
    /// The first quote of the point.
    #[must_use]
    pub fn quote(&self) -> Option<&'a Quote> {
        self.card.points.get(self.point)?.quotes.first()
    }

    /// When what the point tells happened, where it is an event.
    #[must_use]
    pub fn when(&self) -> Option<PartialDate> {
        self.card.points.get(self.point)?.when
    }

    /// The key of the card, or of the point where it is not the first.
    #[must_use]
    pub fn key(&self) -> Key {
        let point = self.card.points.get(self.point).filter(|_| self.point > 0);
        Key::new(&self.pack.info.id, Some(&self.card.id), point.map(|point| &point.id))
    }
}

/// What to say.
#[derive(Debug, Clone)]
pub enum Body<'a> {
    /// The first screen.
    Start,
    /// What the bot can do.
    Help,
    /// What is kept.
    Privacy,
    /// A command that does not exist, and the one that may be meant.
    UnknownCommand(Option<&'static str>),
    /// Which packs there are, to choose one for its brief.
    Packs,
    /// The whole story of one pack.
    Brief(&'a Pack),
    /// The cards of a section in every pack that has it.
    Section(Section),
    /// The actions for some people, or within some time.
    Actions(Filter),
    /// The dated points of every pack in order.
    Timeline(Vec<View<'a>>),
    /// What the packs rest on.
    Sources,
    /// Ready references: of a point's quotes, or of all sources.
    Cite(Option<View<'a>>, Style),
    /// The quotes of a point with all that is known of them.
    Quote(View<'a>),
    /// Who says each point of a card.
    Voices(View<'a>),
    /// A quote to be copied by a tap.
    Copy(View<'a>),
    /// The points to make, of an action.
    Build(View<'a>, Picked),
    /// The outline with the points that were chosen.
    Outline(View<'a>, Picked),
    /// The languages to choose from.
    Languages,
    /// The language has been chosen.
    LanguageSet,
    /// What can be set.
    Settings,
    /// What memory held is dropped.
    Forgotten,
    /// Recent messages were deleted; so many of them could not be. `None` in a group, where nothing is deleted.
    Wiped(Option<u32>),
    /// The card was not what was asked; it is counted.
    NotAsked(View<'a>),
    /// What would be sent to the editors.
    Tell(Tell),
    /// A card that was asked for by name.
    Card(View<'a>),
    /// A card that was asked for by name and is not there any more.
    Gone,
    /// The answer to a question.
    Answer(View<'a>),
    /// Cards that may answer.
    Choose(Vec<View<'a>>),
    /// No card answers; the nearest, and the words that no card knows.
    NotCovered(Vec<View<'a>>, Vec<String>),
    /// None of the cards that were offered was right.
    NoneOfThese,
    /// Nothing was asked.
    SmallTalk,
    /// Someone speaks of their own danger. No card is shown.
    Distress,
}

/// A step on the way of a question to the editors.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Tell {
    /// How it is done.
    How,
    /// These words would be sent.
    Confirm(String),
    /// They have been sent.
    Sent,
    /// They have not been sent, as the reader wants it.
    Cancelled,
    /// They could not be sent.
    Failed,
    /// There is nobody to send them to.
    Nobody,
}

/// An answer in a language.
#[derive(Debug, Clone)]
pub struct Answer<'a> {
    /// The packs that it is about.
    pub library: &'a Library,
    /// The language in which it is given.
    pub language: Language,
    /// What to say.
    pub body: Body<'a>,
    /// The language that the letters of a question point to.
    pub asked_in: Option<Language>,
    /// How a question was decided, if it was one.
    pub outcome: Option<Outcome>,
}

/// How a question or a request came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// It is answered.
    Answer,
    /// Cards are offered.
    Choose,
    /// No card covers it, or nothing was asked.
    NotCovered,
}

impl<'a> Answer<'a> {
    /// The card that is shown, and the cards that are offered instead or as the nearest.
    #[must_use]
    pub fn views(&self) -> (Option<&View<'a>>, &[View<'a>]) {
        match &self.body {
            Body::Answer(view)
            | Body::Card(view)
            | Body::Cite(Some(view), _)
            | Body::Quote(view)
            | Body::Voices(view)
            | Body::Copy(view)
            | Body::Build(view, _)
            | Body::Outline(view, _)
            | Body::NotAsked(view) => (Some(view), &[]),
            Body::Choose(views) | Body::NotCovered(views, _) => (None, views),
            _ => (None, &[]),
        }
    }

    /// How it came out.
    #[must_use]
    pub fn kind(&self) -> Kind {
        match self.body {
            Body::Choose(_) => Kind::Choose,
            Body::NotCovered(..) | Body::Gone | Body::NoneOfThese | Body::SmallTalk | Body::Distress | Body::UnknownCommand(_) => {
                Kind::NotCovered
            }
            _ => Kind::Answer,
        }
    }
}

impl<'a> Answer<'a> {
    /// What is said about something that has been done, which is no answer to a question.
    #[must_use]
    pub fn about(library: &'a Library, body: Body<'a>, language: &Language) -> Self {
        Self { library, language: language.clone(), body, asked_in: None, outcome: None }
    }
}

/// Answers a request. It changes nothing: what a request does beside being answered is the caller's to do.
#[must_use]
pub fn answer<'a>(briefing: &'a Briefing, request: &Request, language: &Language) -> Answer<'a> {
    let library = &briefing.library;
    let mut outcome = None;
    let body = match request {
        Request::Start(None) => Body::Start,
        Request::Start(Some(key)) | Request::Card(key) => of_card(library, key, Body::Card),
        Request::Help => Body::Help,
        Request::Brief(key) => brief(library, key.as_ref()),
        Request::Section(section) => Body::Section(*section),
        Request::Actions(filter) => Body::Actions(filter.clone()),
        Request::Timeline => Body::Timeline(timeline(library)),
        Request::Cite(None, style) => Body::Cite(None, *style),
        Request::Cite(Some(key), style) => of_card(library, key, |view| Body::Cite(Some(view), *style)),
        Request::Quote(key) => of_card(library, key, Body::Quote),
        Request::Voices(key) => of_card(library, key, Body::Voices),
        Request::Copy(key) => of_card(library, key, Body::Copy),
        Request::Build(key, picked) => of_action(library, key, |view| Body::Build(view, *picked)),
        Request::Outline(key, picked) => of_action(library, key, |view| Body::Outline(view, *picked)),
        Request::NotAsked(key) => of_card(library, key, Body::NotAsked),
        Request::Language(None) => Body::Languages,
        Request::Language(Some(_)) => Body::LanguageSet,
        Request::Settings => Body::Settings,
        // There is nothing to delete where nobody does it.
        Request::Forget | Request::Wipe => Body::Forgotten,
        Request::Tell(None) => Body::Tell(Tell::How),
        Request::Tell(Some(text)) => Body::Tell(Tell::Confirm(text.clone())),
        Request::TellSend => Body::Tell(Tell::Nobody),
        Request::TellCancel => Body::Tell(Tell::Cancelled),
        Request::Sources => Body::Sources,
        Request::Privacy => Body::Privacy,
        Request::NoneOfThese => Body::NoneOfThese,
        Request::UnknownCommand(name) => Body::UnknownCommand(nearest_command(name)),
        Request::Question(text) => match Personal::of(text) {
            Some(Personal::Danger) => Body::Distress,
            Some(Personal::Bot) => Body::Privacy,
            None => {
                let decided = decide(&briefing.index, text);
                let body = question(library, &decided);
                outcome = Some(decided);
                body
            }
        },
    };
    let asked_in = if let Request::Question(text) = request { Language::of_text(text) } else { None };
    Answer { library, language: language.clone(), body, asked_in, outcome }
}

fn of_card<'a>(library: &'a Library, key: &Key, body: impl FnOnce(View<'a>) -> Body<'a>) -> Body<'a> {
    find_card(library, key).map_or(Body::Gone, body)
}

fn of_action<'a>(library: &'a Library, key: &Key, body: impl FnOnce(View<'a>) -> Body<'a>) -> Body<'a> {
    find_card(library, key).filter(|view| view.card.action.is_some()).map_or(Body::Gone, body)
}

/// The dated points of all packs, the oldest first; of one date in the order of the packs.
fn timeline(library: &Library) -> Vec<View<'_>> {
    let cards = library.packs.iter().flat_map(|pack| pack.cards.iter().map(move |card| (pack, card)));
    let points = cards.flat_map(|(pack, card)| (0..card.points.len()).map(move |point| View { pack, card, point, confidence: 1.0 }));
    let mut dated: Vec<View<'_>> = points.filter(|view| view.when().is_some()).collect();
    dated.sort_by_key(View::when);
    dated
}

fn question<'a>(library: &'a Library, outcome: &Outcome) -> Body<'a> {
    let views = |hits: &[Hit]| hits.iter().filter_map(|hit| view(library, hit)).collect::<Vec<View<'a>>>();
    match &outcome.verdict {
        Verdict::Answer(hit) => view(library, hit).map_or(Body::NotCovered(Vec::new(), Vec::new()), Body::Answer),
        Verdict::Choose(hits) => Body::Choose(views(hits)),
        Verdict::SmallTalk => Body::SmallTalk,
        Verdict::NotCovered(hits) => Body::NotCovered(views(hits), outcome.unknown.clone()),
    }
}

fn view<'a>(library: &'a Library, hit: &Hit) -> Option<View<'a>> {
    let pack = library.packs.get(hit.card.0)?;
    Some(View { pack, card: pack.cards.get(hit.card.1)?, point: hit.point, confidence: hit.confidence })
}

fn brief<'a>(library: &'a Library, key: Option<&Key>) -> Body<'a> {
    let named = key.and_then(|key| library.packs.iter().find(|pack| Key::new(&pack.info.id, None, None) == *key));
    match (named, library.packs.as_slice()) {
        (Some(pack), _) | (None, [pack]) => Body::Brief(pack),
        _ => Body::Packs,
    }
}

/// The cards for words that are still being typed, from the best; for none, the cards of the briefs.
#[must_use]
pub fn find_cards<'a>(briefing: &'a Briefing, text: &str) -> Vec<View<'a>> {
    let library = &briefing.library;
    if text.trim().is_empty() {
        let brief = library.packs.iter().flat_map(|pack| pack.brief().into_iter().map(move |card| (pack, card)));
        return brief.map(|(pack, card)| View { pack, card, point: 0, confidence: 1.0 }).collect();
    }
    rank_unfinished(&briefing.index, text).iter().filter_map(|hit| view(library, hit)).collect()
}

/// The card and point that a key names: by pack, card and point; by card alone; or by the digest of a long name.
#[must_use]
pub fn find_card<'a>(library: &'a Library, key: &Key) -> Option<View<'a>> {
    let id = |text: &str| Id::parse(text).ok();
    match key.parts().as_slice() {
        [card] => library.packs.iter().find_map(|pack| named(pack, &id(card)?, None)),
        ["", _] => by_digest(library, key),
        [pack, card] => named(library.pack(&id(pack)?)?, &id(card)?, None),
        [pack, card, point] => named(library.pack(&id(pack)?)?, &id(card)?, id(point).as_ref()),
        _ => None,
    }
}

fn named<'a>(pack: &'a Pack, card: &Id, point: Option<&Id>) -> Option<View<'a>> {
    let card = pack.card(card)?;
    let point = point.and_then(|point| card.point(point)).map_or(0, |(at, _)| at);
    Some(View { pack, card, point, confidence: 1.0 })
}

fn by_digest<'a>(library: &'a Library, key: &Key) -> Option<View<'a>> {
    let cards = library.packs.iter().flat_map(|pack| pack.cards.iter().map(move |card| (pack, card)));
    let mut views = cards.flat_map(|(pack, card)| (0..card.points.len()).map(move |point| View { pack, card, point, confidence: 1.0 }));
    views.find(|view| view.key() == *key)
}

/// The command that a mistyped one may mean: at most two edits away.
fn nearest_command(name: &str) -> Option<&'static str> {
    let distances = commands().into_iter().map(|command| (strsim::osa_distance(name, command), command));
    distances.filter(|(distance, _)| *distance <= 2).min().map(|(_, command)| command)
}
