//! Links the core of `cbl-client` where there is no std and no allocator.
#![no_std]

use cbl_client as _;

#[panic_handler]
fn panic(_: &core::panic::PanicInfo<'_>) -> ! {
    loop {}
}
