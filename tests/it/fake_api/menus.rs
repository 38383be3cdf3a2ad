//! What people see beside the field where they write: the menu of commands, and its button.
//!
//! Owns: `setChatMenuButton`, which of several menus a person sees, the codes of languages.
//! Never imports: sockets.

use serde_json::{Value, json};

use super::FakeApi;
use super::fault::ApiError;
use super::fields::Fields;
use super::methods::Answer;
use super::params::Params;
use super::state::{Profile, State, User};

/// The two-letter codes of ISO 639-1.
const LANGUAGES: &str = "aa ab ae af ak am an ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el \
    en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk \
    kl km kn ko kr ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or \
    os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty \
    ug uk ur uz ve vi vo wa wo xh yi yo za zh zu";

/// Judges a `language_code`: nothing, or the code of a language. Two letters that are none are refused by the fake only.
pub(super) fn checked_language(code: &str) -> Result<(), String> {
    match code.len() {
        0 => Ok(()),
        2 if LANGUAGES.split(' ').any(|known| known == code) => Ok(()),
        2 if code.bytes().all(|byte| byte.is_ascii_lowercase()) => Err(format!("test rule: {code} is no code of ISO 639-1")),
        _ => Err("Invalid language code specified".to_owned()),
    }
}

/// `setChatMenuButton`, for one person or for all who have no own.
pub(super) fn set_button(state: &mut State, params: &Params) -> Answer {
    let button = params.structure("menu_button").unwrap_or_else(|| json!({"type": "default"}));
    check_button(&button)?;
    let chat = private_chat(state, params)?;
    state.profile.menu_buttons.insert(chat, button);
    Ok(json!(true))
}

/// `getChatMenuButton`.
pub(super) fn get_button(state: &mut State, params: &Params) -> Answer {
    let chat = private_chat(state, params)?;
    Ok(state.profile.menu_button(chat))
}

fn check_button(button: &Value) -> Result<(), ApiError> {
    let within = |problem: String| ApiError::bad(&format!("can't parse menu button: {problem}"));
    let known: &[&str] = match button.get("type").and_then(Value::as_str) {
        Some("default" | "commands") => &["type"],
        Some("web_app") => &["type", "text", "web_app"],
        _ => return Err(within("MenuButton has unsupported type".to_owned())),
    };
    let fields = Fields::of(button, "MenuButton", known).map_err(within)?;
    if known.len() == 1 {
        return Ok(());
    }
    let text = fields.required_text("text").map_err(within)?;
    let app = fields.get("web_app").ok_or_else(|| within("Can't find field \"web_app\"".to_owned()))?;
    let url = Fields::of(app, "WebAppInfo", &["url"]).and_then(|app| app.required_text("url")).map_err(within)?;
    match url.starts_with("https://") && super::link::checked_link(url).is_some() {
        _ if text.trim().is_empty() => Err(ApiError::bad("BUTTON_TEXT_INVALID")),
        false => Err(ApiError::bad("BUTTON_URL_INVALID")),
        true => Ok(()),
    }
}

/// The private chat of `chat_id`; nothing where it is absent.
fn private_chat(state: &State, params: &Params) -> Result<Option<i64>, ApiError> {
    if !params.has("chat_id") {
        return Ok(None);
    }
    let id = params.int("chat_id").filter(|id| *id > 0).ok_or_else(|| ApiError::bad("invalid chat_id specified"))?;
    if state.chats.contains_key(&id) { Ok(Some(id)) } else { Err(ApiError::bad("chat not found")) }
}

impl Profile {
    /// The button of a chat, or of all chats that have no own.
    pub(crate) fn menu_button(&self, chat: Option<i64>) -> Value {
        let own = self.menu_buttons.get(&chat).filter(|button| button["type"] != "default");
        let found = own.or_else(|| self.menu_buttons.get(&None));
        found.cloned().unwrap_or_else(|| json!({"type": "commands"}))
    }

    /// The menu kept for a scope (its JSON) and a language (empty for all others).
    pub(crate) fn menu(&self, scope: &Value, language: &str) -> Option<&[(String, String)]> {
        self.commands.get(&(scope.to_string(), language.to_owned())).map(Vec::as_slice)
    }

    /// The menu that a person sees in a chat: the narrowest scope that has one, in their language before all others.
    pub(crate) fn menu_of(&self, user: &User, chat: i64) -> &[(String, String)] {
        let member = json!({"type": "chat_member", "chat_id": chat, "user_id": user.id});
        let own = json!({"type": "chat", "chat_id": chat});
        let all = json!({"type": if chat > 0 { "all_private_chats" } else { "all_group_chats" }});
        let scopes = [member, own, all, json!({"type": "default"})];
        let language = user.language_code.as_deref().unwrap_or_default().split('-').next().unwrap_or_default();
        let mut found = scopes.iter().filter(|scope| chat < 0 || scope["type"] != "chat_member");
        found.find_map(|scope| self.menu(scope, language).or_else(|| self.menu(scope, ""))).unwrap_or_default()
    }
}

impl FakeApi {
    /// The menu that a person who is no administrator sees in a chat: names and descriptions of commands.
    pub(crate) fn menu_of(&self, user: &User, chat: i64) -> Vec<(String, String)> {
        self.shared.state().profile.menu_of(user, chat).to_vec()
    }

    /// The menu button of a chat, or of all chats that have no own.
    pub(crate) fn menu_button(&self, chat: Option<i64>) -> Value {
        self.shared.state().profile.menu_button(chat)
    }
}
