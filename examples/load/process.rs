//! Processes under test: started with a clean environment, measured, and ended with the value that holds them.
//!
//! Owns: [`Process`]; the list of living ones, which are killed when the tool is interrupted.
//! Never imports: the server, cases.

use std::collections::BTreeSet;
use std::fs::File;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// The token of the bot, in the shape of real ones.
pub(crate) const TOKEN: &str = "4242424242:AAFakeTokenOfTheTestBot_-0123456789";
/// The ticks of `/proc/PID/stat` in a second, as on every Linux of today.
const TICKS: f64 = 100.0;

static LIVING: Mutex<BTreeSet<u32>> = Mutex::new(BTreeSet::new());

/// A running program; it is killed when the value goes, also on a panic.
#[derive(Debug)]
pub(crate) struct Process {
    child: Child,
    log: PathBuf,
}

/// Memory in KiB.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Memory {
    /// Resident now.
    pub(crate) now: u64,
    /// Resident at most so far.
    pub(crate) most: u64,
}

impl Process {
    /// Starts a program; what it says goes into this file.
    ///
    /// # Errors
    /// Where it cannot be started.
    pub(crate) fn start(command: &mut Command, log: &Path) -> std::io::Result<Self> {
        let file = File::options().create(true).append(true).open(log)?;
        let child = command.stdin(Stdio::null()).stdout(file.try_clone()?).stderr(file).spawn()?;
        living().insert(child.id());
        Ok(Self { child, log: log.to_owned() })
    }

    /// Sends a signal, as in `TERM`.
    pub(crate) fn signal(&self, name: &str) {
        send(name, self.child.id());
    }

    /// Kills it without warning.
    pub(crate) fn kill(mut self) {
        // Fails only where it has ended already; the end of the value waits for it.
        let _ = self.child.kill();
    }

    /// Waits for its end; `None` if it does not come in time.
    pub(crate) fn ended(&mut self, limit: Duration) -> Option<ExitStatus> {
        let start = Instant::now();
        loop {
            match self.child.try_wait() {
                Ok(Some(status)) => return Some(status),
                _ if start.elapsed() > limit => return None,
                _ => std::thread::sleep(Duration::from_millis(5)),
            }
        }
    }

    /// Whether it still runs.
    pub(crate) fn lives(&mut self) -> bool {
        matches!(self.child.try_wait(), Ok(None))
    }

    /// Its memory.
    pub(crate) fn memory(&self) -> Memory {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap_or_default();
        let field = |name: &str| {
            let line = status.lines().find_map(|line| line.strip_prefix(name));
            line.and_then(|line| line.trim().trim_end_matches(" kB").parse().ok()).unwrap_or_default()
        };
        Memory { now: field("VmRSS:"), most: field("VmHWM:") }
    }

    /// The processor time it has used.
    pub(crate) fn cpu(&self) -> Duration {
        cpu(&self.child.id().to_string())
    }

    /// How many lines it has said.
    pub(crate) fn lines(&self) -> usize {
        std::fs::read_to_string(&self.log).unwrap_or_default().lines().count()
    }

    /// The last lines it has said.
    pub(crate) fn last_words(&self) -> String {
        let log = std::fs::read_to_string(&self.log).unwrap_or_default();
        let lines: Vec<&str> = log.lines().collect();
        lines[lines.len().saturating_sub(3)..].join(" | ")
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // Both fail only where it has ended already.
        let _ = self.child.kill();
        let _ = self.child.wait();
        living().remove(&self.child.id());
    }
}

fn living() -> std::sync::MutexGuard<'static, BTreeSet<u32>> {
    LIVING.lock().unwrap_or_else(PoisonError::into_inner)
}

fn send(name: &str, process: u32) {
    // A failure means that it has ended.
    let _ = Command::new("kill").arg(format!("-{name}")).arg(process.to_string()).stderr(Stdio::null()).status();
}

/// Kills all that still live.
pub(crate) fn kill_all() {
    living().iter().for_each(|process| send("KILL", *process));
}

/// The processor time that a process has used; `self` is this one.
pub(crate) fn cpu(process: &str) -> Duration {
    let stat = std::fs::read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
    let fields: Vec<&str> = stat.rsplit(')').next().unwrap_or_default().split_whitespace().collect();
    let ticks = |at: usize| fields.get(at).and_then(|field| field.parse::<f64>().ok()).unwrap_or_default();
    Duration::from_secs_f64((ticks(11) + ticks(12)) / TICKS)
}

/// How many connections of this machine were refused so far.
pub(crate) fn refused_connections() -> u64 {
    let text = std::fs::read_to_string("/proc/net/snmp").unwrap_or_default();
    let mut lines = text.lines().filter_map(|line| line.strip_prefix("Tcp: "));
    let (names, values) = (lines.next().unwrap_or_default(), lines.next().unwrap_or_default());
    let found = names.split(' ').zip(values.split(' ')).find(|(name, _)| *name == "AttemptFails");
    found.and_then(|(_, value)| value.parse().ok()).unwrap_or_default()
}
