//! What systemd hears on its socket.
//!
//! Owns: the messages of a start, of service, of an end and of an outage.
//! Never imports: the crate; only the binary.

use super::Place;
use crate::telegram::bot::LATE;
use std::os::unix::net::UnixDatagram;

/// systemd's end of the socket.
struct Manager {
    socket: UnixDatagram,
    path: String,
    /// All messages so far.
    heard: String,
}

impl Manager {
    fn new(place: &Place) -> Self {
        let path = place.pack.beside("notify").display().to_string();
        let socket = UnixDatagram::bind(&path).expect("a socket");
        socket.set_read_timeout(Some(LATE)).expect("a limit");
        Self { socket, path, heard: String::new() }
    }

    fn settings(&self) -> [(&str, &str); 1] {
        [("NOTIFY_SOCKET", &self.path)]
    }

    /// Listens until a message holds this line.
    fn wait(&mut self, line: &str) {
        loop {
            let mut buffer = [0; 4096];
            let length = self.socket.recv(&mut buffer).unwrap_or_else(|_| panic!("{line} does not come after:\n{}", self.heard));
            let message = String::from_utf8_lossy(&buffer[..length]).into_owned();
            self.heard += &message;
            if message.lines().any(|heard| heard == line) {
                return;
            }
        }
    }

    /// All messages, with those that wait still.
    fn rest(mut self) -> String {
        self.socket.set_nonblocking(true).expect("a socket");
        let mut buffer = [0; 4096];
        while let Ok(length) = self.socket.recv(&mut buffer) {
            self.heard += &String::from_utf8_lossy(&buffer[..length]);
        }
        self.heard
    }
}

#[tokio::test]
async fn a_start_service_and_an_end() {
    let place = Place::new().await;
    let mut manager = Manager::new(&place);
    let path = manager.path.clone();
    let bot = place.start(&[("NOTIFY_SOCKET", &path), ("WATCHDOG_USEC", "200000")]);
    manager.wait("READY=1");
    for _ in 0..3 {
        manager.wait("WATCHDOG=1");
    }
    assert!(manager.heard.contains("STATUS=serving 2 cards\n"), "{}", manager.heard);
    bot.signal("TERM");
    assert_eq!(bot.ended().await.code, Some(0));
    manager.wait("STOPPING=1");
    let heard = manager.rest();
    assert!(heard.contains("STATUS=finishing what is in hand\n"), "{heard}");
    assert_eq!((heard.matches("READY=1").count(), heard.matches("STOPPING=1").count()), (1, 1), "{heard}");
}

#[tokio::test]
async fn no_watchdog_is_fed_that_is_not_there() {
    let place = Place::new().await;
    let mut manager = Manager::new(&place);
    let path = manager.path.clone();
    let bot = place.start(&[("NOTIFY_SOCKET", &path), ("WATCHDOG_USEC", "200000"), ("WATCHDOG_PID", "1")]);
    manager.wait("READY=1");
    bot.ends_well().await;
    let heard = manager.rest();
    assert!(!heard.contains("WATCHDOG"), "{heard}");
}

#[tokio::test]
async fn an_outage_at_the_start_is_no_failed_start() {
    let place = Place::new().await;
    place.api.stop_listening().await;
    let mut manager = Manager::new(&place);
    let path = manager.path.clone();
    let bot = place.start(&[("NOTIFY_SOCKET", &path)]);
    manager.wait("STATUS=Telegram does not answer; trying again");
    manager.wait("READY=1");
    place.api.listen_again().await;
    manager.wait("STATUS=serving 2 cards");
    bot.ends_well().await;
}

#[tokio::test]
async fn a_refused_token_is_a_failed_start() {
    let place = Place::new().await;
    let manager = Manager::new(&place);
    let settings = [manager.settings()[0]];
    place.api.fault("getMe", 1, crate::fake_api::Fault::Unauthorized);
    let ended = place.start(&settings).ended().await;
    assert_eq!(ended.code, Some(3), "{}", ended.log);
    let heard = manager.rest();
    assert!(!heard.contains("READY"), "{heard}");
}

#[tokio::test]
async fn a_manager_that_does_not_listen_harms_nothing() {
    let place = Place::new().await;
    let bot = place.serving(&[("NOTIFY_SOCKET", "/nowhere/notify")]).await;
    bot.wait_log("systemd does not take messages").await;
    assert_eq!(bot.log().matches("systemd does not").count(), 1, "{}", bot.log());
    bot.ends_well().await;
}
