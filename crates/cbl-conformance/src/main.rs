//! The command `cbl-conformance`.

fn main() -> std::process::ExitCode {
    cbl_conformance::cli::main()
}
