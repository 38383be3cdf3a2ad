//! Character references: the four names and the numbers that Telegram decodes.
//!
//! Owns: `&lt;`, `&gt;`, `&amp;`, `&quot;`, `&#60;`, `&#x3c;`, with or without the semicolon.
//! Never imports: anything else of the fake.

/// Reads a character reference at `at` (which holds `&`): its code and the place behind it.
pub(crate) fn character_reference(text: &[u8], at: usize) -> Option<(u32, usize)> {
    let byte = |index: usize| text.get(index).copied().unwrap_or(0);
    let run = |from: usize, wanted: fn(&u8) -> bool| {
        let rest = text.get(from..).unwrap_or_default();
        from + rest.iter().take_while(|byte| wanted(byte)).count()
    };
    let (code, end) = if byte(at + 1) == b'#' {
        let (radix, from, end) = if byte(at + 2) == b'x' {
            (16, at + 3, run(at + 3, u8::is_ascii_hexdigit))
        } else {
            (10, at + 2, run(at + 2, u8::is_ascii_digit))
        };
        let digits = std::str::from_utf8(&text[from..end]).ok()?;
        let code = u32::from_str_radix(digits, radix).ok()?;
        if code == 0 || code >= 0x0010_ffff || end - at >= 10 {
            return None;
        }
        (code, end)
    } else {
        let end = run(at + 1, u8::is_ascii_alphabetic);
        let code = match &text[at + 1..end] {
            b"lt" => '<',
            b"gt" => '>',
            b"amp" => '&',
            b"quot" => '"',
            _ => return None,
        };
        (u32::from(code), end)
    };
    Some((code, end + usize::from(byte(end) == b';')))
}
