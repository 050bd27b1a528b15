//! The `example-backend` command.

fn main() -> std::process::ExitCode {
    example_backend::main()
}
