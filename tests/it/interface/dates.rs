//! Dates and digits, as readers of each language write them.
//!
//! Owns: the forms in both calendars. Expected values: CLDR 48 by way of ICU, and the Solar Hijri calendar's own tables.
//! Never imports: transport.

use briefbot::domain::date::PartialDate;
use briefbot::domain::language::Language;
use briefbot::render::wording::Wordings;

fn check(language: &str, date: &str, wanted: &str) {
    let wordings = Wordings::default();
    let shown = wordings.speak(&Language::parse(language).unwrap()).date(PartialDate::parse(date).unwrap());
    assert_eq!(shown.replace('\u{202f}', " "), wanted, "{date} in {language}");
}

#[test]
fn a_day() {
    check("en", "2025-07-03", "3 July 2025");
    check("ru", "2025-07-03", "3 июля 2025 г.");
    check("fa-AF", "2025-07-03", "۱۲ سرطان ۱۴۰۴ (۳ جولای ۲۰۲۵)");
    check("ps", "2025-07-03", "د ۱۴۰۴ د چنګاښ ۱۲ (۳ جولای ۲۰۲۵)".replace('ګ', "گ").as_str());
}

#[test]
fn a_month_is_named_as_the_source_names_it_and_spans_two_of_the_other_calendar() {
    check("en", "2025-07", "July 2025");
    check("ru", "2025-07", "июль 2025 г.");
    check("fa-AF", "2025-07", "جولای ۲۰۲۵ (سرطان–اسد ۱۴۰۴)");
    check("fa-AF", "2024-03", "مارچ ۲۰۲۴ (حوت ۱۴۰۲–حمل ۱۴۰۳)");
}

#[test]
fn a_year_spans_two() {
    check("en", "1979", "1979");
    check("fa-AF", "1979", "۱۹۷۹ (۱۳۵۷–۱۳۵۸)");
    check("ps", "1979", "۱۹۷۹ (۱۳۵۷–۱۳۵۸)");
}

#[test]
fn the_first_and_the_last_day_of_afghan_years() {
    check("fa-AF", "2025-03-20", "۳۰ حوت ۱۴۰۳ (۲۰ مارچ ۲۰۲۵)");
    check("fa-AF", "2025-03-21", "۱ حمل ۱۴۰۴ (۲۱ مارچ ۲۰۲۵)");
    check("fa-AF", "2024-03-20", "۱ حمل ۱۴۰۳ (۲۰ مارچ ۲۰۲۴)");
}

#[test]
fn iranian_readers_of_an_operators_own_file_get_their_months() {
    let (wordings, _) = Wordings::new(&[("fa-IR.ftl".to_owned(), "language-name = فارسی\n".to_owned())]);
    let shown = wordings.speak(&Language::parse("fa-IR").unwrap()).date(PartialDate::parse("2025-07-03").unwrap());
    assert!(shown.contains("تیر"), "{shown}");
}
