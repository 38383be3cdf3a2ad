//! Dates as sources state them: a year, a month or a day.
//!
//! Owns: [`PartialDate`], ISO 8601 at three precisions (`2025`, `2025-07`, `2025-07-03`).
//! Never imports: a clock; what is unknown stays unknown.

use std::fmt;

/// A date of the Gregorian calendar that may lack its day, or its day and month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct PartialDate {
    year: u16,
    month: Option<u8>,
    day: Option<u8>,
}

impl PartialDate {
    /// Makes a date from its parts, if there is such a date between the years 1000 and 9999.
    #[must_use]
    pub fn new(year: u16, month: Option<u8>, day: Option<u8>) -> Option<Self> {
        let good_month = month.is_none_or(|month| (1..=12).contains(&month));
        let good_day = match (month, day) {
            (_, None) => true,
            (None, Some(_)) => false,
            (Some(month), Some(day)) => day >= 1 && day <= days_in(year, month),
        };
        ((1000..=9999).contains(&year) && good_month && good_day).then_some(Self { year, month, day })
    }

    /// The day so many days after 1 January 1970, by the civil calendar. Algorithm: Howard Hinnant,
    /// <https://howardhinnant.github.io/date_algorithms.html#civil_from_days>.
    #[must_use]
    pub fn from_unix_days(days: u32) -> Option<Self> {
        let shifted = days + 719_468;
        let (era, day_of_era) = (shifted / 146_097, shifted % 146_097);
        let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted_month = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
        let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
        let year = year_of_era + era * 400 + u32::from(month <= 2);
        Self::new(u16::try_from(year).ok()?, u8::try_from(month).ok(), u8::try_from(day).ok())
    }

    /// Parses `2025`, `2025-07` or `2025-07-03`.
    ///
    /// # Errors
    /// A message and a remedy where the text is no such date.
    pub fn parse(text: &str) -> Result<Self, (String, String)> {
        let parts: Vec<&str> = text.split('-').collect();
        let widths = parts.iter().map(|part| part.len());
        let shaped = widths.eq([4, 2, 2].into_iter().take(parts.len())) && parts.len() <= 3;
        let digits = text.chars().all(|c| c.is_ascii_digit() || c == '-');
        let number = |at: usize| parts.get(at).and_then(|part| part.parse::<u16>().ok());
        let small = |at: usize| number(at).and_then(|number| u8::try_from(number).ok());
        let date = if shaped && digits { number(0).and_then(|year| Self::new(year, small(1), small(2))) } else { None };
        date.ok_or_else(|| {
            let remedy = "write the Gregorian date as 2025-07-03, 2025-07 or 2025, and only what the source states";
            (format!("\"{text}\" is not a date"), remedy.to_owned())
        })
    }

    /// The year.
    #[must_use]
    pub fn year(self) -> u16 {
        self.year
    }

    /// The month from 1, where it is stated.
    #[must_use]
    pub fn month(self) -> Option<u8> {
        self.month
    }

    /// The day of the month from 1, where it is stated.
    #[must_use]
    pub fn day(self) -> Option<u8> {
        self.day
    }
}

impl fmt::Display for PartialDate {
    /// ISO 8601 at the precision that is known.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        for part in [self.month, self.day].into_iter().flatten() {
            write!(f, "-{part:02}")?;
        }
        Ok(())
    }
}

fn days_in(year: u16, month: u8) -> u8 {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}
