//! Links `cbl-client`, with its flash store and its async board, where there is no std and no allocator.
#![no_std]

use cbl_client as _;

#[panic_handler]
fn panic(_: &core::panic::PanicInfo<'_>) -> ! {
    loop {}
}
