//! Dates and numbers as the readers of a language write them.
//!
//! Owns: the calendars and digits of each language, by CLDR through ICU4X.
//! Never imports: wording, answers.
//!
//! Readers of Dari and Pashto use the Solar Hijri calendar with Afghan month names (CLDR `fa-AF`; plain `fa` has the Iranian ones) beside the
//! Gregorian one. CLDR's long Pashto date of that calendar begins with its era, in an odd order; so the parts come from here, and their
//! order from the wording.

use crate::domain::date::PartialDate;
use crate::domain::language::Language;
use icu_calendar::cal::Persian;
use icu_calendar::{Date, Gregorian};
use icu_datetime::FixedCalendarDateTimeFormatter;
use icu_datetime::fieldsets::{M, YM, YMD};
use icu_decimal::DecimalFormatter;
use icu_decimal::input::Decimal;
use icu_decimal::options::{DecimalFormatterOptions, GroupingStrategy};
use icu_locale_core::Locale;

/// The date of another calendar, in parts: each in the digits and names of the language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parts {
    /// The day of the month, where it is stated.
    pub day: Option<String>,
    /// The month's name, where it is known.
    pub month: Option<String>,
    /// The year.
    pub year: String,
}

/// A date as it is written: in the Gregorian calendar, and where readers use it, in the Solar Hijri one. A month or a year of one calendar
/// begins in one of the other and ends in the next, so that there are a first and a last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Written {
    /// In the Gregorian calendar.
    pub gregorian: String,
    /// In the Solar Hijri calendar: the first, and the last where it is another.
    pub solar: Option<(Parts, Option<Parts>)>,
}

/// The forms of one language.
pub struct Calendar {
    day: FixedCalendarDateTimeFormatter<Gregorian, YMD>,
    month: FixedCalendarDateTimeFormatter<Gregorian, YM>,
    solar_month: Option<FixedCalendarDateTimeFormatter<Persian, M>>,
    number: DecimalFormatter,
}

impl Calendar {
    /// The forms of a language; `None` where ICU has none, which does not happen with CLDR's data for all languages.
    #[must_use]
    pub fn new(language: &Language) -> Option<Self> {
        let locale = locale(language)?;
        let options = DecimalFormatterOptions::from(GroupingStrategy::Never);
        let solar = matches!(language.primary(), "fa" | "ps");
        Some(Self {
            day: FixedCalendarDateTimeFormatter::try_new((&locale).into(), YMD::long()).ok()?,
            month: FixedCalendarDateTimeFormatter::try_new((&locale).into(), YM::long()).ok()?,
            solar_month: solar.then(|| FixedCalendarDateTimeFormatter::try_new((&locale).into(), M::long()).ok()).flatten(),
            number: DecimalFormatter::try_new((&locale).into(), options).ok()?,
        })
    }

    /// A whole number in the digits of the language, without marks between thousands.
    #[must_use]
    pub fn number(&self, number: i64) -> String {
        self.number.format(&Decimal::from(number)).to_string()
    }

    /// A date at the precision that is known.
    #[must_use]
    pub fn date(&self, date: PartialDate) -> Option<Written> {
        let (year, month) = (i32::from(date.year()), date.month().unwrap_or(1));
        let first = Date::try_new_gregorian(year, month, date.day().unwrap_or(1)).ok()?;
        let gregorian = match (date.month(), date.day()) {
            (Some(_), Some(_)) => self.day.format(&first).to_string(),
            (Some(_), None) => self.month.format(&first).to_string(),
            (None, _) => self.number(i64::from(year)),
        };
        Some(Written { gregorian, solar: self.solar(date, first) })
    }

    fn solar(&self, date: PartialDate, first: Date<Gregorian>) -> Option<(Parts, Option<Parts>)> {
        let names = self.solar_month.as_ref()?;
        let parts = |of: Date<Gregorian>| {
            let solar = of.to_calendar(Persian);
            Parts {
                day: date.day().map(|_| self.number(i64::from(solar.day_of_month().0))),
                month: date.month().map(|_| names.format(&solar).to_string()),
                year: self.number(i64::from(solar.year().extended_year())),
            }
        };
        let last = parts(last_day(date, first)?);
        let first = parts(first);
        let last = (last != first).then_some(last);
        Some((first, last))
    }
}

/// The last day that a date may mean.
fn last_day(date: PartialDate, first: Date<Gregorian>) -> Option<Date<Gregorian>> {
    let year = i32::from(date.year());
    match (date.month(), date.day()) {
        (Some(_), Some(_)) => Some(first),
        (Some(month), None) => Date::try_new_gregorian(year, month, first.days_in_month()).ok(),
        (None, _) => Date::try_new_gregorian(year, 12, 31).ok(),
    }
}

/// English dates stand in the order that the cards use (3 July 2025).
fn locale(language: &Language) -> Option<Locale> {
    let tag = if language.as_str() == "en" { "en-GB" } else { language.as_str() };
    tag.parse().ok()
}

impl std::fmt::Debug for Calendar {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Calendar").finish_non_exhaustive()
    }
}
