//! Every function of flow and refresher that a firmware calls, as roots for the linker; sizes in memory as the lengths of arrays.
#![no_std]

mod board;

use core::mem::size_of;

use cbl_client::{
    Action, BlobError, DeviceFlow, LinkRequest, NetworkError, Refresher, Response, SaveError, Tokens, View,
};

#[panic_handler]
fn panic(_: &core::panic::PanicInfo<'_>) -> ! {
    loop {}
}

#[unsafe(no_mangle)]
pub static RAM_FLOW: [u8; size_of::<DeviceFlow<'static>>()] = [0; size_of::<DeviceFlow<'static>>()];
#[unsafe(no_mangle)]
pub static RAM_REFRESHER: [u8; size_of::<Refresher<'static>>()] = [0; size_of::<Refresher<'static>>()];

type Flow = DeviceFlow<'static>;
type Refresh = Refresher<'static>;

#[unsafe(no_mangle)]
pub fn flow_start(request: LinkRequest<'static>, now: u64, seed: u64) -> Flow {
    DeviceFlow::start(request, now, seed)
}
#[unsafe(no_mangle)]
pub fn flow_next<'b>(flow: &mut Flow, now: u64, out: &'b mut [u8]) -> Action<'b> {
    flow.next(now, out)
}
#[unsafe(no_mangle)]
pub fn flow_on_response<'b>(flow: &mut Flow, now: u64, response: Response<'_, 'b>) -> Option<Tokens<'b>> {
    flow.on_response(now, response)
}
#[unsafe(no_mangle)]
pub fn flow_on_network_error(flow: &mut Flow, now: u64, error: NetworkError) {
    flow.on_network_error(now, error);
}
#[unsafe(no_mangle)]
pub fn flow_view(flow: &Flow, now: u64) -> View<'_> {
    flow.view(now)
}
#[unsafe(no_mangle)]
pub fn flow_cancel(flow: &mut Flow) {
    flow.cancel();
}
#[unsafe(no_mangle)]
pub fn saved_write(flow: &mut Flow, now: u64, out: &mut [u8]) -> Result<usize, SaveError> {
    flow.save(now, out)
}
#[unsafe(no_mangle)]
pub fn saved_read(request: LinkRequest<'static>, blob: &[u8], now: u64, seed: u64) -> Result<Flow, BlobError> {
    DeviceFlow::resume(request, blob, now, None, seed)
}
#[unsafe(no_mangle)]
pub fn refresher_start(client: cbl_client::Client<'static>, token: &'static str, now: u64, seed: u64) -> Refresh {
    Refresher::start(client, token, now, 60_000, seed)
}
#[unsafe(no_mangle)]
pub fn refresher_next<'b>(refresher: &mut Refresh, now: u64, out: &'b mut [u8]) -> Action<'b> {
    refresher.next(now, out)
}
#[unsafe(no_mangle)]
pub fn refresher_on_response<'b>(refresher: &mut Refresh, now: u64, response: Response<'_, 'b>) -> Option<Tokens<'b>> {
    refresher.on_response(now, response)
}
#[unsafe(no_mangle)]
pub fn refresher_on_network_error(refresher: &mut Refresh, now: u64, error: NetworkError) {
    refresher.on_network_error(now, error);
}
#[unsafe(no_mangle)]
pub fn tokens_read(tokens: &Tokens<'_>) -> [Option<usize>; 4] {
    let length = |text: Option<&str>| text.map(str::len);
    [
        Some(tokens.access_token().len()),
        length(tokens.refresh_token()),
        length(tokens.scope()),
        length(tokens.account()),
    ]
}
