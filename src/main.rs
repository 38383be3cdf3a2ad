//! Arguments, then configuration, then the mode.
//!
//! Owns: the order of the start, the process's exit code.
//! Never imports: anything but the modules that it calls.

use briefbot::cli;
use briefbot::cli::arguments::Arguments;
use briefbot::config::{Config, LogFormat};
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
        Err(wrong) => return cli::refuse(&arguments, &wrong),
    };
    briefbot::log::start(&config.log, config.log_format == LogFormat::Json);
    cli::run(arguments, &config, clock)
}

/// The seconds since 1970, in UTC. The only look at the clock on the wall; it is passed on from here.
#[allow(clippy::disallowed_methods)]
fn clock() -> Option<u64> {
    SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).ok().map(|since| since.as_secs())
}
