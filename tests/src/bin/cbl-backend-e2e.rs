//! The service of `examples/backend` as the tests run it.

fn main() -> std::process::ExitCode {
    example_backend::main()
}
