//! Arguments, then configuration, then the mode.
//!
//! Owns: the order of the start, the process's exit code.
//! Never imports: anything but the modules that it calls.

use briefbot::cli;
use briefbot::cli::arguments::Arguments;
use briefbot::config::Config;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments = Arguments::read();
    if let Some(code) = cli::generate::run(&arguments) {
        return code;
    }
    let config = match Config::from_process() {
        Ok(config) => arguments.apply(config),
        Err(wrong) => return cli::report::wrong_settings(&wrong),
    };
    briefbot::log::start(&config.log);
    cli::run(arguments, &config)
}
