//! The `firmware-sim` command.

use std::process::ExitCode;

fn main() -> ExitCode {
    firmware_sim::main()
}
