//! Must be noticed: a module that asks its host for the time.
#![no_std]

#[link(wasm_import_module = "host")]
unsafe extern "C" {
    fn now() -> u64;
}

#[unsafe(no_mangle)]
pub extern "C" fn time() -> u64 {
    unsafe { now() }
}

#[panic_handler]
fn panic(_: &core::panic::PanicInfo<'_>) -> ! {
    core::arch::wasm32::unreachable()
}
