# Every text that a person sees, in English. A message is named after the place where it stands.

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
command-sources = What the briefing rests on
command-privacy = What is kept about you: nothing
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
caution-see = See: { $list }
translated-quote = Translation: { $text }
translated-by = Translated by { $translator }, not reviewed by a native speaker.
translated-reviewed = Translated by { $translator }, reviewed by a native speaker.
translation-stale = The translation is older than the card.
translation-missing = This card is not yet translated; it is shown in the language it was written in.

## Actions

action-safe-inside = ⚠ Safety: can be done from inside Afghanistan, with care.
action-safe-abroad = ⚠ Safety: from abroad only, not from inside Afghanistan.
action-row-inside = ⚠ possible from inside Afghanistan, with care
action-row-abroad = ⚠ from abroad only
action-ask = What to ask for:
action-addressee = Who is asked:
action-effort = Time: about { $minutes } minutes · For: { $audience }
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
not-covered-language =
    This briefing is in English so far. Please ask in English, or send /brief.
    این معلومات فعلاً فقط به انگلیسی است. لطفاً به انگلیسی بپرسید یا /brief را بفرستید.
    دا معلومات اوس یوازې په انګلیسي دي. مهرباني وکړئ په انګلیسي پوښتنه وکړئ یا /brief واستوئ.
    Эта справка пока только на английском языке. Спросите по-английски или отправьте /brief.
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
privacy-kept = This bot keeps nothing about you: not your name, not your number, not what you ask. It has no database. Questions are answered in memory and forgotten.
privacy-log = Its log holds no message, no name and no id, at any level.
privacy-telegram = Telegram itself sees what you write here, who you are and when. Chats with bots are not end-to-end encrypted. What Telegram keeps is in Telegram’s own privacy policy.
privacy-device = What you asked stays in this chat on your phone until you delete it. If your phone may be searched, delete the chat for both sides, or set messages to delete themselves.
privacy-operator = This is how the program works; its source is open. Who runs this copy could change it: trust it as far as you trust them.
privacy-maintainer = The cards on “{ $title }” are kept by: { $name }.

## Buttons

button-brief = Brief
button-sources = Sources
button-help = Help
button-privacy = Privacy
button-next-point = Next point ▶
button-previous-point = ◀ Previous point
button-section = More: { $section }
button-start = Start

## Dates

date-day = { $day } { $month } { $year }
date-month = { $month } { $year }
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
