//! Which addresses Telegram takes in a link or a button.
//!
//! Owns: the schemes, the shape of a host, mentions by user id.
//! Never imports: anything else of the fake.

/// The address as Telegram keeps it, or nothing where it would not take it.
///
/// A bare `example.org/a` becomes `http://example.org/a`; `javascript:`, `mailto:` and hosts without a dot are not taken.
pub(crate) fn checked_link(address: &str) -> Option<String> {
    let address = address.trim();
    if address.is_empty() || address.chars().any(char::is_whitespace) {
        return None;
    }
    let Some((scheme, rest)) = address.split_once("://") else {
        return http_host_is_good(address).then(|| format!("http://{address}"));
    };
    match scheme.to_ascii_lowercase().as_str() {
        "http" | "https" => http_host_is_good(rest).then(|| address.to_owned()),
        "tg" | "ton" => (!rest.is_empty()).then(|| address.to_owned()),
        _ => None,
    }
}

/// The user of a `tg://user?id=…` link.
pub(crate) fn mentioned_user(address: &str) -> Option<i64> {
    let id = address.strip_prefix("tg://user?id=")?;
    id.parse().ok().filter(|id| *id > 0)
}

/// Whether what follows `http://` starts with a host (and port) that can stand there.
fn http_host_is_good(rest: &str) -> bool {
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host_and_port = authority.rsplit('@').next().unwrap_or_default();
    let (host, port) = host_and_port.split_once(':').unwrap_or((host_and_port, "80"));
    let good_port = port.parse::<u16>().is_ok_and(|port| port != 0);
    let good_label = |label: &str| !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_');
    good_port && host.contains('.') && host.split('.').all(good_label)
}
