//! The simulated television as the tests run it.

fn main() -> std::process::ExitCode {
    firmware_sim::main()
}
