//! The server as the tests run it: the same command as `cbl`, built beside them.

fn main() -> std::process::ExitCode {
    cbl_server::cli::main()
}
