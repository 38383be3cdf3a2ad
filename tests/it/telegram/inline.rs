//! Inline mode: what people see as they type the bot's name and words in any chat, and the message that it becomes.
//!
//! Owns: which results come, in which language, how they are paged and kept, what is shared; the button that begins it.
//! Never imports: the crate; only the binary.

use super::bot::{Bot, LATE, assert_answer, assert_begins, assert_holds, bare, kind_of, links, stretches};
use crate::cards::small::SmallPack;
use crate::fake_api::{Article, ButtonKind, FakeApi, InlineAnswer, User};
use std::collections::BTreeSet;

const ENVOY: &str = "The Taliban envoy in Moscow and his credentials";

/// What this person sees who has typed these words.
async fn typed(bot: &Bot, user: User, words: &str, offset: &str) -> InlineAnswer {
    let query = bot.api.inline_at(user, words, offset, "supergroup");
    bot.api.wait_inline(&query, LATE).await
}

fn titles(answer: &InlineAnswer) -> Vec<&str> {
    answer.results.iter().map(|article| article.title.as_str()).collect()
}

/// The first result for these words, by an app in this language, must have this title.
async fn check(bot: &Bot, app: &str, cases: &[(&str, &str)]) {
    for (words, title) in cases {
        let answer = typed(bot, User::new(1).speaking(app), words, "").await;
        assert_eq!(titles(&answer).first(), Some(title), "{words:?}");
        assert!(answer.button.is_none(), "{words:?}");
    }
}

#[tokio::test]
async fn words_beginnings_and_misspellings_find_their_card() {
    let cases = [
        ("ambassador in Moscow", ENVOY),
        ("ambassad", ENVOY),
        ("embassador moscow", ENVOY),
        ("railw", "The Trans-Afghan Railway"),
        ("raliway", "The Trans-Afghan Railway"),
        ("RAILWAY", "The Trans-Afghan Railway"),
        ("recognition_envoy", ENVOY),
        ("en__recognition_envoy", ENVOY),
        ("ru__recognition_envoy", "Посланник «Талибана» в Москве и его верительные грамоты"),
    ];
    let bot = Bot::first_pack().await;
    check(&bot, "en", &cases).await;
    bot.ends_well().await;
}

#[tokio::test]
async fn results_are_in_the_language_of_who_asks() {
    let ru = [
        ("посол", "Посланник «Талибана» в Москве и его верительные грамоты"),
        ("envoy", "Посланник «Талибана» в Москве и его верительные грамоты"),
    ];
    let fa = [("سفیر طالبان", "فرستادهٔ طالبان در مسکو و اعتمادنامهٔ او"), ("ambassador", "فرستادهٔ طالبان در مسکو و اعتمادنامهٔ او")];
    let ps = [("ambassador", "په مسکو کې د طالبانو استازی او د هغه باورلیک")];
    let bot = Bot::first_pack().await;
    check(&bot, "ru", &ru).await;
    check(&bot, "fa", &fa).await;
    check(&bot, "ps", &ps).await;
    bot.ends_well().await;
}

fn assert_whole(article: &Article) {
    let description = article.description.as_deref().unwrap_or_default();
    assert!(!article.title.is_empty() && description.contains(" – "), "{article:?}");
    assert!(description.starts_with(['“', '«', '„']), "no quote: {description}");
    assert!(description.chars().count() <= 180 && bare(description) == description, "{description:?}");
    assert!(article.content.plain.contains('“'), "{}", article.content.plain);
}

#[tokio::test]
async fn an_empty_query_pages_through_the_cards_of_the_brief() {
    let bot = Bot::first_pack().await;
    let (mut offset, mut seen, mut pages) = (String::new(), BTreeSet::new(), 0);
    loop {
        let answer = typed(&bot, User::new(1), "", &offset).await;
        assert!((1..=50).contains(&answer.results.len()), "{}", answer.results.len());
        assert!(!answer.is_personal && answer.cache_time > 0, "{answer:?}");
        for article in &answer.results {
            assert_whole(article);
            assert!(seen.insert(article.id.clone()), "{} twice", article.id);
        }
        pages += 1;
        offset.clone_from(&answer.next_offset);
        if offset.is_empty() {
            break;
        }
    }
    assert!(seen.len() >= 11 && pages >= 2, "{} results on {pages} pages", seen.len());
    let first = typed(&bot, User::new(2), "", "").await;
    assert_eq!(titles(&first)[0], "Russia recognises the Taliban on 3 July 2025");
    bot.ends_well().await;
}

#[tokio::test]
async fn a_page_goes_on_where_the_one_before_ended() {
    let bot = Bot::first_pack().await;
    let first = typed(&bot, User::new(1), "", "").await;
    let next = typed(&bot, User::new(1), "", &first.next_offset).await;
    let ids = |answer: &InlineAnswer| answer.results.iter().map(|article| article.id.clone()).collect::<BTreeSet<_>>();
    assert!(!first.next_offset.is_empty() && !next.results.is_empty());
    assert!(ids(&first).is_disjoint(&ids(&next)));
    for odd in ["-1", "x", "99999", "99999999999999999999999"] {
        let answer = typed(&bot, User::new(1), "taliban", odd).await;
        assert!(answer.results.len() <= 50, "{odd}");
    }
    bot.ends_well().await;
}

#[tokio::test]
async fn words_that_no_card_knows_lead_to_the_bot_itself() {
    let bot = Bot::first_pack().await;
    let answer = typed(&bot, User::new(1).speaking("ru"), "zxqvwk", "").await;
    assert!(answer.results.is_empty(), "{:?}", titles(&answer));
    let (label, start) = answer.button.expect("a button");
    assert_eq!(label, "Ни одна карточка на это не отвечает. Открыть бота");
    assert_begins(&bot.ask(1, &format!("/start {start}")).await, "Справки с источниками");
    bot.ends_well().await;
}

/// The message carries the claim, the quote, whose it is, the source, and the way back; nothing below it pages or changes it.
#[tokio::test]
async fn a_chosen_result_is_a_message_that_stands_alone() {
    let (bot, _pack) = Bot::small().await;
    let answer = typed(&bot, User::new(1), "bridge", "").await;
    let id = bot.api.choose(&answer.id, &answer.results[0].id);
    let message = bot.api.inline_message(&id);
    assert_answer(&message);
    assert_begins(&message, "The new bridge\n\nThe almanac says the new bridge opened in 2021.");
    assert_holds(&message, "— the author’s own words");
    assert_holds(&message, "More, with all sources: t.me/brief_test_bot");
    let (back, source) = ("https://t.me/brief_test_bot?start=en__norre_bridge", "https://almanac.example/norre#:~:text=");
    assert!(links(&message).contains(&back), "{:?}", links(&message));
    assert!(links(&message).iter().any(|link| link.starts_with(source)), "{:?}", links(&message));
    assert_eq!(message.kinds(), [&ButtonKind::Url(back.to_owned())]);
    assert_eq!(message.link_preview.as_ref().map(|preview| &preview["is_disabled"]), Some(&true.into()));
    assert_answer(&bot.ask(7, "/start en__norre_bridge").await);
    bot.ends_well().await;
}

#[tokio::test]
async fn a_message_that_came_of_the_bot_itself_is_not_answered() {
    let (bot, _pack) = Bot::small().await;
    bot.ask(1, "/privacy").await;
    let query = bot.api.inline_at(User::new(1), "bridge", "", "sender");
    let answer = bot.api.wait_inline(&query, LATE).await;
    bot.api.choose_here(&answer.id, &answer.results[0].id, 1);
    assert_begins(&bot.ask(1, "/help").await, "What you can do here\n");
    assert_eq!(bot.api.messages(1).len(), 2);
    bot.ends_well().await;
}

#[tokio::test]
async fn a_query_that_is_too_old_harms_nothing() {
    let (bot, _pack) = Bot::small().await;
    bot.api.stop_listening().await;
    bot.api.inline(User::new(1), "bridge");
    bot.api.expire_inline();
    bot.api.listen_again().await;
    assert_answer(&bot.ask(1, "When was the bridge opened?").await);
    bot.ends_well().await;
}

#[tokio::test]
async fn share_opens_the_inline_mode_with_the_point_that_is_shown() {
    let (bot, _pack) = Bot::small().await;
    let card = bot.ask(1, "/start ru__norre_bridge_mayor").await;
    let ButtonKind::SwitchInline(words) = kind_of(&card, "Поделиться") else { panic!("{:?}", card.buttons) };
    assert_eq!(words, "ru__norre_bridge_mayor");
    let answer = typed(&bot, User::new(2), &words, "").await;
    assert_eq!(answer.results.len(), 1, "{:?}", titles(&answer));
    let id = bot.api.choose(&answer.id, &answer.results[0].id);
    let message = bot.api.inline_message(&id);
    assert_eq!(stretches(&message, "blockquote"), ["“We will build it again”"]);
    assert!(links(&message).contains(&"https://t.me/brief_test_bot?start=ru__norre_bridge_mayor"), "{:?}", links(&message));
    bot.ends_well().await;
}

#[tokio::test]
async fn without_inline_mode_share_opens_telegrams_own_form() {
    let (api, pack) = (FakeApi::start().await, SmallPack::new());
    api.botfather("supports_inline_queries", false);
    let bot = Bot::start(&api, &pack.briefings());
    let card = bot.ask(1, "/start norre_bridge").await;
    let form = "https://t.me/share/url?url=https%3A%2F%2Ft.me%2Fbrief_test_bot%3Fstart%3Den__norre_bridge&text=The+new+bridge";
    assert_eq!(kind_of(&card, "Share"), ButtonKind::Url(form.to_owned()));
    bot.ends_well().await;
}
