//! Arguments, then configuration, then the mode.
//!
//! Owns: the order of the start, the process's exit code.
//! Never imports: anything but the modules that it calls.

use briefbot::cli;
use briefbot::cli::arguments::Arguments;
use briefbot::config::Config;
use briefbot::domain::date::PartialDate;
use std::process::ExitCode;
use std::time::SystemTime;

fn main() -> ExitCode {
    briefbot_memory::keep_small();
    let arguments = Arguments::read();
    if let Some(code) = cli::generate::run(&arguments) {
        return code;
    }
    let config = match Config::from_process() {
        Ok(config) => arguments.apply(config),
        Err(wrong) => return cli::report::wrong_settings(&wrong),
    };
    briefbot::log::start(&config.log);
    cli::run(arguments, &config, today())
}

/// The day it is, in UTC. The only look at the clock on the wall; it is passed on from here.
#[allow(clippy::disallowed_methods)]
fn today() -> Option<PartialDate> {
    let seconds = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).ok()?.as_secs();
    PartialDate::from_unix_days(u32::try_from(seconds / 86_400).ok()?)
}
