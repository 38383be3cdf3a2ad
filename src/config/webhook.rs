//! Where Telegram delivers updates, if it should deliver them itself.
//!
//! Owns: [`Webhook`] and the settings `BRIEFBOT_WEBHOOK_…`.
//! Never imports: transport.

use super::secret::{Secret, Token};
use super::values::{Values, Wrong};
use std::net::{Ipv4Addr, SocketAddr};
use url::{Host, Url};

/// A webhook, checked.
#[derive(Debug, Clone)]
pub struct Webhook {
    /// The public address that Telegram calls.
    pub url: Url,
    /// Where the program listens; what stands before it hands the calls on.
    pub listen: SocketAddr,
    /// What every call must hold.
    pub secret: Secret,
}

/// Reads the webhook's settings; `None` where no address is set.
pub(super) fn webhook(values: &Values<'_>, token: Option<&Token>, wrong: &mut Wrong) -> Option<Webhook> {
    let url = wrong.or_nothing(values.parsed("BRIEFBOT_WEBHOOK_URL", address));
    let listen = wrong.or_nothing(values.parsed("BRIEFBOT_WEBHOOK_LISTEN", |text| {
        text.parse().map_err(|_| "write an address with its port, such as 127.0.0.1:8080 or [::1]:8080".to_owned())
    }));
    let names = ("BRIEFBOT_WEBHOOK_SECRET", "BRIEFBOT_WEBHOOK_SECRET_FILE");
    let before = wrong.0.len();
    let secret = wrong.or_nothing(values.hidden(names, "a webhook secret", Secret::parse));
    let told = wrong.0.len() > before;
    if secret.as_ref().zip(token).is_some_and(|(secret, token)| secret.is_of(token)) {
        wrong.0.push("BRIEFBOT_WEBHOOK_SECRET: this is the token, or a part of it; make a secret of its own".to_owned());
    }
    if values.text("BRIEFBOT_WEBHOOK_URL").is_none() {
        for name in ["BRIEFBOT_WEBHOOK_LISTEN", names.0, names.1] {
            if values.text(name).is_some() {
                wrong.0.push(format!("{name} is set, but BRIEFBOT_WEBHOOK_URL is not; set the address too, or remove this"));
            }
        }
        return None;
    }
    if secret.is_none() && !told {
        wrong.0.push(format!("BRIEFBOT_WEBHOOK_URL needs a secret, so that nobody else can send updates: set {} or {}", names.0, names.1));
    }
    Some(Webhook { url: url?, listen: listen.unwrap_or_else(|| (Ipv4Addr::LOCALHOST, 8080).into()), secret: secret? })
}

/// Parses the public address. Its words are not named, because people put secrets into such addresses.
fn address(text: &str) -> Result<Url, String> {
    let wanted = "write https://HOST/PATH, as Telegram will call it; http:// only for this machine itself";
    let url = Url::parse(text).map_err(|_| wanted.to_owned())?;
    let local = match url.host() {
        Some(Host::Domain(name)) => name == "localhost",
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        None => return Err(wanted.to_owned()),
    };
    match url.scheme() {
        "https" => {}
        "http" if local => {}
        _ => return Err(wanted.to_owned()),
    }
    if matches!(url.path(), "" | "/") {
        return Err("the address needs a path, such as https://bot.example.org/updates".to_owned());
    }
    let extra = url.query().is_some() || url.fragment().is_some() || !url.username().is_empty() || url.password().is_some();
    if extra {
        Err("write the address without a user, a password, ? and #; the secret has a setting of its own".to_owned())
    } else {
        Ok(url)
    }
}
