//! Links `cbl-proto` where there is no std and no allocator.
#![no_std]

use cbl_proto as _;

#[panic_handler]
fn panic(_: &core::panic::PanicInfo<'_>) -> ! {
    loop {}
}
