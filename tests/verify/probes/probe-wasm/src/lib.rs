//! A whole linking and a refresh as a WebAssembly module. What the core took from outside (a clock, randomness, I/O) would be in
//! its import section.
#![no_std]

use cbl_client::{Action, Client, ClientId, DeviceFlow, LinkRequest, NetworkError, Refresher, Response, View};

#[panic_handler]
fn panic(_: &core::panic::PanicInfo<'_>) -> ! {
    core::arch::wasm32::unreachable()
}

/// Everything the core does, with answers that only the caller knows.
#[unsafe(no_mangle)]
pub extern "C" fn walk(now: u64, seed: u64, status: u32, byte: u32) -> u64 {
    let Ok(id) = ClientId::parse("tv") else { return 0 };
    let request = LinkRequest::new(Client::public(id));
    let mut flow = DeviceFlow::start(request, now, seed);
    let (mut out, mut saved, mut body) = ([0; 512], [0; 2048], [byte as u8; 256]);
    let status = status as u16;
    let mut sum = 0;
    if let Action::Send(request) = flow.next(now, &mut out) {
        sum += request.body.len() as u64;
    }
    flow.on_network_error(now, NetworkError::TimedOut);
    if let Some(tokens) = flow.on_response(now, Response::new(status, &mut body)) {
        sum += tokens.access_token().len() as u64;
    }
    if let View::Waiting(prompt) = flow.view(now) {
        sum += prompt.user_code.len() as u64;
    }
    sum += flow.save(now, &mut saved).unwrap_or(0) as u64;
    flow.cancel();
    if let Ok(again) = DeviceFlow::resume(request, &saved, now, None, seed) {
        sum += again.interval().unwrap_or(0);
    }
    let mut refresher = Refresher::start(Client::public(id), "token", now, 60_000, seed);
    if let Action::WaitUntil(time) = refresher.next(now, &mut out) {
        sum += time;
    }
    let tokens = refresher.on_response(now, Response::new(status, &mut body));
    sum + tokens.map_or(0, |tokens| tokens.expires_in().unwrap_or(0))
}
