//! Must not compile: std has a panic handler, and so have we.
#![no_std]

extern crate std;

#[panic_handler]
fn panic(_: &core::panic::PanicInfo<'_>) -> ! {
    loop {}
}
