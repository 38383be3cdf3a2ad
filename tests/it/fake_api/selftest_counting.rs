//! Tests of what counts, draws and waits without a server.
//!
//! Owns: the scenes of the book, the mix, hasty polls, deliveries.
//! Never imports: HTTP.

use std::time::Duration;

use super::deliveries::{Deliveries, Next};
use super::ledger::{Counts, Ledger, percentile};
use super::mix::{Mix, Numbers};
use super::polls::Polls;

const fn ms(milliseconds: u64) -> Duration {
    Duration::from_millis(milliseconds)
}

/// Questions 0 and 2 in chat 1, 1 in chat 2; each is served a moment later.
fn asked() -> Ledger {
    let mut book = Ledger::default();
    for (number, chat) in [1, 2, 1].into_iter().enumerate() {
        assert_eq!(book.ask(chat, ms(10)), number);
        book.served(number, ms(15));
        book.served(number, ms(99));
    }
    book
}

#[track_caller]
fn check(book: &Ledger, answered: usize, repeated: usize, reordered: usize) {
    assert_eq!(book.counts(), Counts { asked: 3, answered, repeated, reordered });
    assert_eq!(book.counts().unanswered(), 3 - answered);
}

#[test]
fn each_first_answer_counts_once_and_all_others_are_repeats() {
    let mut book = asked();
    check(&book, 0, 0, 0);
    book.answered(1, 0, ms(20));
    book.answered(1, 2, ms(30));
    check(&book, 2, 0, 0);
    book.answered(1, 0, ms(40));
    check(&book, 2, 1, 0);
    book.answered(2, 1, ms(50));
    check(&book, 3, 1, 0);
    assert_eq!(book.times(), [ms(5), ms(15), ms(35)]);
    assert_eq!(book.waits(|chat| chat == 1), [ms(10), ms(20)]);
    assert_eq!((book.span(), book.last_answer()), (ms(35), Some(ms(50))));
    assert_eq!(book.first_answer_after(ms(21)), Some(ms(30)));
}

#[test]
fn an_answer_behind_a_later_one_of_its_chat_is_out_of_order() {
    let mut book = asked();
    book.answered(1, 2, ms(20));
    book.answered(2, 1, ms(20));
    check(&book, 2, 0, 0);
    book.answered(1, 0, ms(30));
    check(&book, 3, 0, 1);
}

#[test]
fn an_answer_to_nothing_is_one_too_many() {
    let mut book = asked();
    book.answered(2, 0, ms(20));
    book.answered(9, 1, ms(20));
    book.answered(1, 7, ms(20));
    check(&book, 0, 3, 0);
}

#[test]
fn without_a_reference_the_oldest_open_question_is_the_one() {
    let mut book = asked();
    assert_eq!(book.answered_next(1, ms(20)), Some(0));
    assert_eq!(book.unanswered_in(|chat| chat == 1), 1);
    assert_eq!(book.answered_next(1, ms(20)), Some(2));
    assert_eq!(book.answered_next(1, ms(20)), None);
    assert_eq!(book.answered_next(7, ms(20)), None);
    check(&book, 2, 2, 0);
}

#[test]
fn percentiles_of_few_and_none() {
    let sorted: Vec<Duration> = (1..=100).map(ms).collect();
    assert_eq!([0.0, 0.5, 0.99, 1.0].map(|share| percentile(&sorted, share)), [1, 51, 100, 100].map(ms));
    assert_eq!(percentile(&[], 0.5), Duration::ZERO);
}

#[test]
fn a_mix_draws_as_often_as_it_says_and_the_same_again() {
    let parts = [(20.0, "a"), (5.0, "b"), (0.5, "c")];
    let draw = |seed| -> Vec<Option<&str>> {
        let mut mix = Mix::new(seed, &parts);
        (0..100_000).map(|_| mix.draw()).collect()
    };
    let drawn = draw(1);
    for (percent, name) in parts {
        let count = f64::from(u32::try_from(drawn.iter().filter(|drawn| **drawn == Some(name)).count()).unwrap_or(0));
        assert!((count / 1_000.0 - percent).abs() < percent / 8.0, "{name}: {count}");
    }
    assert_eq!(drawn, draw(1));
    assert_ne!(drawn, draw(2));
    assert!((0..1000).map(|seed| Numbers(seed).below(7)).all(|number| number < 7));
}

#[test]
fn a_hasty_poll_gets_one_update_and_a_second_look_waits() {
    let mut polls = Polls::default();
    let zero = Duration::ZERO;
    assert_eq!(polls.begin(5, 100, zero, ms(0)), (100, zero));
    assert_eq!(polls.begin(5, 100, zero, ms(499)), (1, ms(3000)));
    assert_eq!(polls.begin(5, 100, zero, ms(999)), (100, ms(3000)));
    assert_eq!(polls.begin(5, 100, ms(30_000), ms(1000)), (1, ms(30_000)));
    assert_eq!(polls.begin(6, 100, zero, ms(1001)), (100, zero));
    assert_eq!(polls.begin(6, 100, zero, ms(4001)), (100, zero));
}

#[test]
fn posts_keep_the_order_of_a_chat_and_go_side_by_side() {
    let mut posts = Deliveries::new(ms(100));
    for (id, chat) in [(1, 7), (2, 7), (3, 8), (4, 9), (1, 7)] {
        posts.add(id, chat, ms(0));
    }
    let next = |posts: &mut Deliveries, at: u64| posts.next(ms(at), 2);
    assert_eq!((next(&mut posts, 0), next(&mut posts, 0)), (Next::Post(1), Next::Post(3)));
    assert_eq!(next(&mut posts, 0), Next::Nothing);
    posts.taken(3, ms(1));
    assert_eq!(next(&mut posts, 1), Next::Post(4));
    posts.taken(1, ms(2));
    assert_eq!(next(&mut posts, 2), Next::Post(2));
    posts.taken(2, ms(3));
    posts.taken(4, ms(3));
    assert_eq!(next(&mut posts, 3), Next::Nothing);
}

#[test]
fn a_post_that_fails_comes_again_after_a_growing_pause() {
    let mut posts = Deliveries::new(ms(100));
    posts.add(1, 7, ms(0));
    let mut now = 0;
    for (asked_for, pause) in [(None, 100), (None, 200), (Some(ms(50)), 50), (None, 400)] {
        assert_eq!(posts.next(ms(now), 40), Next::Post(1));
        posts.failed(1, asked_for, ms(now));
        assert_eq!(posts.next(ms(now), 40), Next::At(ms(now + pause)));
        now += pause;
    }
    assert_eq!(posts.next(ms(now), 40), Next::Post(1));
}
