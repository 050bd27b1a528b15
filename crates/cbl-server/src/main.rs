//! The `cbl` command.

fn main() -> std::process::ExitCode {
    cbl_server::cli::main()
}
