//! The `cbl` command.

/// A poll allocates a dozen small things and frees them at once; this allocator is made for that.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> std::process::ExitCode {
    cbl_server::cli::main()
}
