//! Quotes: only the words of the source pass, and an author is led to what differs.
//!
//! Owns: the tests of the search of a quote in its source.
//! Never imports: the crate; only the binary.

use super::small::{ALMANAC, SmallPack, bridge, check};

const GOOD: &str = "2 of 2 cards good, exit 0";

/// Replaces the quote of the bridge's first point, with what stands beside its words; the lock is made anew so that it says nothing.
fn quote(fields: &str) -> impl FnOnce(&SmallPack) {
    move |pack| {
        pack.replace("cards/bridge.json", "\"exact\": \"The new bridge was opened in May 2021.\"", fields);
        pack.run(&["check", "--lock"], "");
    }
}

/// Replaces the source text, and the lock.
fn text(words: &str) -> impl FnOnce(&SmallPack) {
    move |pack| {
        pack.write("sources/almanac.txt", words);
        pack.run(&["check", "--lock"], "");
    }
}

#[test]
fn a_quote_with_another_word_is_shown_beside_the_nearest_passage() {
    check(
        quote("\"exact\": \"The new bridge was opened in June 2021.\""),
        r#"
error cards/bridge.json:14:40 /points/0/quotes/0/exact: the quote is not word for word in "almanac" (the nearest passage (90 % alike) is in line 6: “The new bridge was opened in May 2021.”; the first difference: “June” here, “May” there)
1 of 2 cards good, exit 1"#,
    );
}

#[test]
fn a_quote_with_another_letter_is_shown_beside_the_nearest_passage() {
    check(
        bridge("We will build it again", "We will guild it again"),
        r#"
error cards/bridge.json:23:40 /points/1/quotes/0/exact: the quote is not word for word in "almanac" (the nearest passage (84 % alike) is in line 4: ““We will build it again,””; the first difference: “guild” here, “build” there)
1 of 2 cards good, exit 1"#,
    );
}

#[test]
fn a_quote_in_other_capitals_is_another_quote() {
    check(
        quote("\"exact\": \"the new bridge was opened in May 2021.\""),
        r#"
error cards/bridge.json:14:40 /points/0/quotes/0/exact: the quote is not word for word in "almanac" (the nearest passage (97 % alike) is in line 6: “The new bridge was opened in May 2021.”; the first difference: “the” here, “The” there)
1 of 2 cards good, exit 1"#,
    );
}

#[test]
fn a_straight_apostrophe_is_not_a_curly_one() {
    let breaks = |pack: &SmallPack| {
        pack.write("sources/almanac.txt", ALMANAC.replace("The new bridge was", "The town’s bridge was"));
        pack.replace("cards/bridge.json", "\"The new bridge was opened in May 2021.\"", "\"The town's bridge was opened in May 2021.\"");
    };
    check(
        breaks,
        r#"
error cards/bridge.json:14:40 /points/0/quotes/0/exact: the quote is not word for word in "almanac" (the nearest passage (98 % alike) is in line 6: “The town’s bridge was opened in May 2021.”; the first difference: “town's” here, “town’s” there)
warning quotes.lock.json: the lock file does not hold all quotes that have been verified, so the pack cannot be served without its texts (run briefbot check again with --lock)
1 of 2 cards good, exit 1"#,
    );
}

#[test]
fn a_quote_that_is_like_nothing_in_the_source_says_so() {
    check(
        quote("\"exact\": \"Zebras graze quietly beyond.\""),
        r#"
error cards/bridge.json:14:40 /points/0/quotes/0/exact: the quote is not in "almanac", and nothing there is like it (copy the words from the source, letter by letter, or name the right source)
1 of 2 cards good, exit 1"#,
    );
}

#[test]
fn a_quote_that_leaves_words_out_is_no_quote() {
    check(
        quote("\"exact\": \"The old bridge was closed after the flood.\""),
        r#"
error cards/bridge.json:14:40 /points/0/quotes/0/exact: the quote is not word for word in "almanac" (the nearest passage (67 % alike) is in line 3: “The old bridge was closed in March 2019”; the first difference: “after” here, “in” there)
1 of 2 cards good, exit 1"#,
    );
}

#[test]
fn a_quote_that_stands_twice_is_ambiguous() {
    check(
        quote("\"exact\": \"new bridge was opened\""),
        r#"
error cards/bridge.json:14:40 /points/0/quotes/0/exact: the words stand more than once in "almanac": lines 6, 7 (add "prefix" or "suffix" with the neighbouring words, or quote more words)
1 of 2 cards good, exit 1"#,
    );
}

#[test]
fn a_quote_that_overlaps_itself_is_ambiguous() {
    let breaks = |pack: &SmallPack| {
        pack.write("sources/almanac.txt", format!("{ALMANAC}\nThey said no, no, no.\n"));
        quote("\"exact\": \"no, no\"")(pack);
    };
    check(
        breaks,
        r#"
error cards/bridge.json:14:40 /points/0/quotes/0/exact: the words stand more than once in "almanac": lines 10, 10 (add "prefix" or "suffix" with the neighbouring words, or quote more words)
1 of 2 cards good, exit 1"#,
    );
}

#[test]
fn a_prefix_tells_two_places_apart() {
    check(quote("\"exact\": \"new bridge was opened\", \"prefix\": \"every hour until the \""), GOOD);
}

#[test]
fn a_suffix_tells_two_places_apart() {
    check(quote("\"exact\": \"new bridge was opened\", \"suffix\": \" in May\""), GOOD);
}

#[test]
fn a_prefix_that_does_not_stand_there_is_wrong() {
    check(
        quote("\"exact\": \"new bridge was opened\", \"prefix\": \"over the\""),
        r#"
error cards/bridge.json:14:40 /points/0/quotes/0/exact: the words stand in line 6 of "almanac", but not with this prefix and suffix (copy the words that stand directly before (prefix) and after (suffix))
1 of 2 cards good, exit 1"#,
    );
}

#[test]
fn a_suffix_that_does_not_stand_there_is_wrong() {
    check(
        bridge("\"exact\": \"We will build it again\"", "\"exact\": \"We will build it again\", \"suffix\": \"said\""),
        r#"
error cards/bridge.json:23:40 /points/1/quotes/0/exact: the words stand in line 4 of "almanac", but not with this prefix and suffix (copy the words that stand directly before (prefix) and after (suffix))
1 of 2 cards good, exit 1"#,
    );
}

#[test]
fn a_quote_begins_and_ends_with_whole_words() {
    check(
        quote("\"exact\": \"bridge was open\""),
        r#"
error cards/bridge.json:14:40 /points/0/quotes/0/exact: the quote begins or ends within a word in line 6 of "almanac" (quote whole words)
1 of 2 cards good, exit 1"#,
    );
}

#[test]
fn a_quote_that_cuts_off_a_negation_is_refused() {
    let breaks = |pack: &SmallPack| {
        pack.write("sources/almanac.txt", format!("{ALMANAC}\nCrossing it is unlawful.\n"));
        pack.replace("cards/bridge.json", "\"The new bridge was opened in May 2021.\"", "\"lawful\"");
    };
    check(
        breaks,
        r#"
error cards/bridge.json:14:40 /points/0/quotes/0/exact: the quote begins or ends within a word in line 10 of "almanac" (quote whole words)
warning quotes.lock.json: the lock file does not hold all quotes that have been verified, so the pack cannot be served without its texts (run briefbot check again with --lock)
1 of 2 cards good, exit 1"#,
    );
}

#[test]
fn white_space_is_folded_in_the_quote() {
    check(quote("\"exact\": \"  The new\\n\\tbridge\u{a0}was opened   in May 2021. \""), GOOD);
}

#[test]
fn a_quote_may_run_over_a_line_of_the_source() {
    check(quote("\"exact\": \"was opened in the spring\""), GOOD);
}

#[test]
fn white_space_is_folded_in_the_source() {
    check(text(&ALMANAC.replace(' ', "\u{a0} \t").replace('\n', "\r\n")), GOOD);
}

#[test]
fn composed_and_decomposed_letters_are_the_same() {
    check(quote("\"exact\": \"A cafe\u{301} stands at each end\""), GOOD);
}

#[test]
fn composed_and_decomposed_letters_of_the_source_are_the_same() {
    let breaks = |pack: &SmallPack| {
        text(&ALMANAC.replace("café", "cafe\u{301}"))(pack);
        quote("\"exact\": \"A café stands at each end\"")(pack);
    };
    check(breaks, GOOD);
}

#[test]
fn letters_that_only_look_alike_are_not_the_same() {
    check(
        quote("\"exact\": \"The new bridge w\u{430}s opened in May 2021.\""),
        r#"
error cards/bridge.json:14:40 /points/0/quotes/0/exact: the quote is not word for word in "almanac" (the nearest passage (97 % alike) is in line 6: “The new bridge was opened in May 2021.”; the first difference: “wаs” here, “was” there)
1 of 2 cards good, exit 1"#,
    );
}

#[test]
fn a_compatible_letter_is_not_the_same() {
    check(
        quote("\"exact\": \"The new bridge was opened in May 202１.\""),
        r#"
error cards/bridge.json:14:40 /points/0/quotes/0/exact: the quote is not word for word in "almanac" (the nearest passage (97 % alike) is in line 6: “The new bridge was opened in May 2021.”; the first difference: “202１” here, “2021” there)
1 of 2 cards good, exit 1"#,
    );
}

#[test]
fn the_text_of_another_source_proves_nothing() {
    let breaks = |pack: &SmallPack| {
        let other = "[{\"id\": \"diary\", \"title\": \"Diary\", \"custom\": {\"kind\": \"news\"}},";
        pack.replace("sources.json", "[", other);
        pack.write("sources/diary.txt", "It was a rainy day in Norre.\n");
        pack.replace("cards/bridge.json", "{\"source\": \"almanac\", \"exact\": \"We", "{\"source\": \"diary\", \"exact\": \"We");
    };
    check(
        breaks,
        r#"
error cards/bridge.json:23:38 /points/1/quotes/0/exact: the quote is not in "diary", and nothing there is like it (copy the words from the source, letter by letter, or name the right source)
1 of 2 cards good, exit 1"#,
    );
}
