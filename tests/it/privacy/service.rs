//! The running service at its most talkative, in a folder of its own.
//!
//! Owns: [`Service`], which ends with the test; what it has left behind.
//! Never imports: the crate; only the binary.

use super::canary::files;
use crate::fake_api::{FakeApi, TOKEN};
use crate::program::{briefbot, root};
use std::fs::File;
use std::path::Path;
use std::process::{Child, Command, ExitStatus};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// Longer than anything takes that does not hang.
pub(super) const PATIENCE: Duration = Duration::from_secs(120);

/// `briefbot run`, or another mode, with its output in files.
pub(super) struct Service {
    child: Child,
    /// Where it works, has its home and its temporary files.
    place: TempDir,
    output: TempDir,
}

impl Drop for Service {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The program with the first pack, at the greatest verbosity, with every folder that it may know of in `place`.
pub(super) fn talkative(place: &Path, arguments: &[&str]) -> Command {
    let mut command = briefbot(arguments);
    for name in ["HOME", "TMPDIR", "XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_RUNTIME_DIR"] {
        command.env(name, place);
    }
    // The socket stands in the folder for temporary files, which is searched too.
    command.env_remove("BRIEFBOT_SOCKET");
    command.current_dir(place).env("BRIEFBOT_BRIEFINGS", root().join("briefings")).env("RUST_LOG", "trace").env("RUST_BACKTRACE", "full");
    command
}

impl Service {
    /// Starts to serve from this address, with these further settings.
    pub(super) fn start(url: &str, settings: &[(&str, &str)]) -> Self {
        let folder = || tempfile::tempdir().expect("a folder");
        let (place, output) = (folder(), folder());
        let file = |name: &str| File::create(output.path().join(name)).expect("a file");
        let mut command = talkative(place.path(), &["run"]);
        command.env("TELOXIDE_TOKEN", TOKEN).env("TELOXIDE_API_URL", url).envs(settings.iter().copied());
        let child = command.stdout(file("stdout")).stderr(file("stderr")).spawn().expect("the program starts");
        Self { child, place, output }
    }

    /// What has been logged so far.
    pub(super) fn log(&self) -> String {
        std::fs::read_to_string(self.output.path().join("stderr")).expect("the log is UTF-8")
    }

    /// Waits until the log holds these words.
    pub(super) async fn wait_log(&self, words: &str) {
        let end = Instant::now() + PATIENCE;
        while !self.log().contains(words) {
            assert!(Instant::now() < end, "the log does not come to say {words:?}:\n{}", self.log());
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// Waits until everything that people did is acknowledged.
    pub(super) async fn wait_done(&self, api: &FakeApi) {
        api.wait_until(|state| state.pending() == 0, PATIENCE).await;
    }

    /// Sends a signal, by its name without `SIG`.
    pub(super) fn signal(&self, name: &str) {
        let command = format!("kill -{name} {}", self.child.id());
        assert!(Command::new("sh").args(["-c", &command]).status().expect("a shell").success());
    }

    /// Waits for the end.
    pub(super) async fn wait_end(&mut self) -> ExitStatus {
        let end = Instant::now() + PATIENCE;
        loop {
            if let Some(status) = self.child.try_wait().expect("the program can be waited for") {
                return status;
            }
            assert!(Instant::now() < end, "the program does not end:\n{}", self.log());
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// Ends the service as an operator does, and gives everything that it said and wrote.
    pub(super) async fn stop(mut self) -> Vec<(String, Vec<u8>)> {
        self.signal("TERM");
        let status = self.wait_end().await;
        assert_eq!(status.code(), Some(0), "{}", self.log());
        self.left_behind()
    }

    /// Everything that it said and wrote.
    pub(super) fn left_behind(&self) -> Vec<(String, Vec<u8>)> {
        [files(self.output.path()), files(self.place.path())].concat()
    }
}
