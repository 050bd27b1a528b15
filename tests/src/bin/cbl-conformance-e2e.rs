//! The conformance runner as the tests run it: the same command as `cbl-conformance`, built beside them.

fn main() -> std::process::ExitCode {
    cbl_conformance::cli::main()
}
