# Every text that a person sees, in English. A message is named after the place where it stands.
# A file of another language has the same messages with the same variables; a test compares them. Numbers: { $count } chooses the plural
# form, { $shown } is the number in the language's own digits.

## The language itself

language-name = English
bot-name = Briefings with sources

## The first screens

start-title = Briefings with sources
start-about = I answer questions with briefing cards. Every statement shows the exact words of the source it rests on, and who said them. What no card proves, I do not answer.
start-kept = Nothing is kept about who asks or what is asked.
start-try = Type a question in your own words, for example: “{ $example }”
start-subject = Subjects:

distress-what = This is a program that shows briefing cards. It cannot judge your safety, call anyone, or give advice about your own danger.
distress-who = If you or someone near you is in danger, turn to a person you trust, or to an organisation that protects people, over a connection you believe is safe.
distress-phone = What you write here stays in this chat until you delete it, and Telegram can see it. If your phone may be searched, delete this chat.

small-talk = You are welcome here. Ask me a question, or choose below.

help-title = What you can do here
help-ask = Ask in your own words, in one sentence. Misspellings are fine.
help-group = In a group I answer commands, replies to my messages, and messages that mention me.
help-limits = I write nothing of my own: each answer is a card that people wrote, with a quote that was checked letter by letter against its source.

command-start = Start here
command-help = What this bot can do
command-brief = The whole story on one screen
command-background = What happened, and what went before
command-rationale = Why it was done
command-reactions = Who reacted, and how
command-consequences = What follows
command-actions = What you can do
command-timeline = The events in order, each with its quote
command-sources = What the briefing rests on
command-cite = Ready references to the sources and quotes
command-language = Choose your language
command-settings = Language, privacy, and what this bot does
command-privacy = What is kept about you
command-forget = Forget what memory holds of this chat
command-wipe = Delete this chat’s messages of the last 48 hours
command-tell = Send a question to the editors, without your name
command-ask = Ask a question, for example in a group

bot-description = I answer questions with briefing cards. Every statement shows the exact words of the source it rests on. Nothing is kept about who asks or what is asked.
bot-short-description = Briefings with checked quotes. Keeps nothing about who asks.

unknown-command = I do not know this command.
unknown-command-near = Did you mean /{ $command }?
plain-text-please = I can only read text. Please send your question as a plain message.
handler-failed = Something went wrong here, and this message could not be answered. Please ask again in other words, or send /help.
too-many = These were too many messages at once. Some of them could not be answered; please send them again, one at a time.
button-stale = This button belongs to an older card. Send /brief or ask again.

## Sections

section-background = Background
section-rationale = Reasons
section-reactions = Reactions
section-consequences = Consequences
section-actions = What you can do
section-background-lead = What happened, and what went before.
section-rationale-lead = Why it was done.
section-reactions-lead = Who reacted, and how.
section-consequences-lead = What follows, as the sources see it.
section-actions-lead = Each action names who is asked, what for, and who can do it safely.
section-empty = No card stands in this section.

brief-title = { $title }: the brief
brief-tap = Each line opens its evidence: tap its number.
packs-title = Which briefing?

## Cards

as-of = As of { $date }.
also-on-card = Also on this card:
voice-author = the author’s own words
voice-of = { $speaker }, quoted by the author
not-named = not named
not-stated = not stated
author-of = Author: { $author }
source-label = Source:
date-not-stated = date not stated
author-not-stated = author not stated
kind-news = News
kind-opinion = Opinion
kind-document = Document
opinion-sentence = This is an opinion piece: it argues a view.
opinion-sentences = These are opinion pieces: they argue a view.
caution = Our note, not the source’s: { $text }
# How authors of cards may begin a caution; it is left out behind the label above.
caution-begins = Our note:
caution-see = See: { $list }
# A quotation in the quotation marks of the language.
quoted = “{ $text }”
translated-quote = Translation: { $text }
translated-by = Translated by { $translator }, not reviewed by a native speaker.
translated-reviewed = Translated by { $translator }, reviewed by a native speaker.
translation-stale = The translation is older than the card.
translation-partial = What is not yet translated is shown in the language it was written in.
translation-missing = This card is not yet translated; it is shown in the language it was written in.

## Actions

action-safe-inside = ⚠ Safety: can be done from inside Afghanistan, with care.
action-safe-abroad = ⚠ Safety: from abroad only, not from inside Afghanistan.
action-row-inside = ⚠ possible from inside Afghanistan, with care
action-row-abroad = ⚠ from abroad only
action-ask = What to ask for:
action-addressee = Who is asked:
action-effort = { $count ->
    [one] Time: about { $shown } minute · For: { $audience }
   *[other] Time: about { $shown } minutes · For: { $audience }
}
action-ours = The quotes are the article’s. Who to ask, the steps and the points below are our own suggestions.
action-steps = First steps
action-own-words = Points to make in your own words
action-prompt = Your own line:

## Answers to questions

choose-title = Which of these do you mean?
choose-none = None of these
not-covered-title = No card answers that.
not-covered-why = I only say what a card can prove.
not-covered-unknown = No card mentions { $words }.
not-covered-language = No card is in the language of your question. The cards are in: { $languages }.
not-covered-near = Nearest cards:
none-title = Then no card covers it.
none-try = Try other words, or look through the sections:
gone-title = This card is not here any more.
repaired = Read as: { $words }

## Sources and privacy

sources-title = What this briefing rests on
sources-of = { $title }
source-kind = { $kind } · { $publisher }
source-date = Date: { $date }
source-note = Note: { $text }

privacy-title = Privacy
privacy-kept = This bot keeps nothing about you: not your name, not your number, not what you ask. It has no database and writes no file. Questions are answered in memory and forgotten.
privacy-memory = In memory only, and never longer than until it is restarted, it holds two things under scrambled chat numbers: for up to 48 hours the numbers of recent messages, so that /wipe can delete them and an edited question gets its answer edited; and the language you chose. /forget drops both at once.
privacy-log = Its log holds no message, no name and no id, at any level. It counts how often a card was marked as not what was asked, by card and language only.
privacy-telegram = Telegram itself sees what you write here, who you are and when. Chats with bots are not end-to-end encrypted. What Telegram keeps is in Telegram’s own privacy policy.
privacy-device = What you asked stays in this chat on your phone until you delete it. If your phone may be searched, delete the chat for both sides, or set messages to delete themselves.
privacy-operator = This is how the program works; its source is open. Who runs this copy could change it: trust it as far as you trust them.
privacy-maintainer = The cards on “{ $title }” are kept by: { $name }.

## Evidence

evidence-title = The full quote
evidence-around = Around it in the source: { $text }
evidence-voice = Who: { $voice }
evidence-article = In: { $title }
evidence-kind = Kind: { $kind }
evidence-checked = Checked letter by letter against the source’s text. In a browser the link opens at this very sentence.
voices-title = Who says this?
voices-ours = Our own, not the source’s:
voices-claims = The claims are our own sentences about the quotes. The quotes are the sources’.
voices-differs = Other sources differ: { $text }
copy-title = Tap the text to copy it.
cite-title = Ready references
cite-tap = Tap a text to copy it.
cite-how = For one quote: open its card and tap “{ $button }”.
cite-plain = Plain
cite-apa = Like APA
cite-bibtex = BibTeX
cite-csl = CSL-JSON

## Timeline

timeline-title = The events in order
timeline-lead = Dates and events as the articles state them, each with its quote.
timeline-empty = No card names the date of an event.

## What you can do

actions-filter = Shown: { $filter }
actions-all = All
actions-minutes = { $count ->
    [one] up to { $shown } minute
   *[other] up to { $shown } minutes
}
actions-none = No action fits both. Choose less.
action-why = Why, with the words it rests on:
build-title = In your own words
build-lead = Choose up to three points to make. Nothing of this is kept.
build-prompt = Then add one line of your own: { $prompt }
outline-title = Your outline
outline-lead = Tap the text to copy it, then write from it in your own words. Nothing of this is kept.
outline-to = To: { $addressee }
outline-ask = I ask: { $ask }
outline-points = Because:
outline-quote = In the words of { $publisher }:
outline-own = My own line: … ({ $prompt })
outline-end = Name and place only if that is safe for you.

## Language and settings

language-title = Choose the language in which I answer
language-note = You may ask in any of them. The choice is kept in memory only, until the next restart.
language-set = From now on I answer in English.
settings-title = Settings
settings-language = Language: { $language }
settings-kept = There is nothing else to set, because nothing is kept.

## Forget and wipe

forget-title = Nothing about you is kept.
forget-done = There was no record of you or of your questions, and there is none now. What memory held of this chat (numbers of recent messages, a chosen language) has been dropped.
forget-telegram = The messages in this chat are kept by Telegram, not by this bot: /wipe deletes the recent ones on both sides.
wipe-group = In a group this command does nothing. Use it in a private chat with me.
wipe-done = Done: what I could still find of this chat’s messages of the last 48 hours has been deleted on both sides.
wipe-failed = { $count ->
    [one] { $shown } message that I know of could not be deleted.
   *[other] { $shown } messages that I know of could not be deleted.
}
wipe-rest = What may be left: messages older than 48 hours, which Telegram does not let a bot delete, and messages from before my last restart. To remove everything, delete this chat in Telegram for both sides. Copies on other devices, notifications and backups are beyond my reach.

## Feedback

feedback-title = Thank you. That was counted for this card and language, and nothing else.
feedback-again = Ask again in other words, or choose:
tell-title = This and nothing else will be sent to the editors, without your name:
tell-note = Do not send anything that could put someone in danger.
tell-how = Write your question after the command: /tell Who …?
tell-sent = It has been sent to the editors, without your name.
tell-not-sent = Nothing was sent.
tell-failed = It could not be sent. Please try again later.
tell-nobody = No editors can be reached from here.
tell-for-editors = A reader asks (language: { $language }):

## Groups, sharing, inline

group-open = Open in a private chat
share-more = More, with all sources: { $link }
inline-none = No card answers that. Open the bot

## Buttons

button-brief = Brief
button-sources = Sources
button-help = Help
button-privacy = Privacy
button-next-point = Next point ▶
button-previous-point = ◀ Previous point
button-section = More: { $section }
button-start = Start
button-back = ◀ Back to the card
button-full-quote = Full quote
button-copy-quote = Copy quote
button-who-says = Who says this?
button-source = Source
button-cite = Cite
button-share = Share
button-not-asked = Not what I asked
button-tell = Tell the editors
button-send = Send it
button-dont-send = Do not send
button-timeline = Timeline
button-build = In your own words
button-outline = Make the outline
button-copy-outline = Copy the outline
button-language = Language
button-wipe = Delete messages

## Dates

# Both calendars where the language's readers use the Solar Hijri one: { $solar } and { $gregorian } are whole dates.
date-both = { $gregorian } ({ $solar })
date-solar-first = { $solar } ({ $gregorian })
date-solar-day = { $day } { $month } { $year }
date-solar-month = { $month } { $year }
date-span = { $first }–{ $last }
