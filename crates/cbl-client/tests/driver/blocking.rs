//! The driver for programs without async.

use core::ops::ControlFlow;

use cbl_client::driver::{BlockingDevice, Error, Secret, Shown, TokenFile};

use crate::server::{Server, codes, pending, tokens};

/// The scripted server in a thread of its own, as the caller has no runtime.
fn server(script: Vec<crate::server::Answer>) -> (tokio::runtime::Runtime, Server) {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
    let server = runtime.block_on(Server::answers(script));
    (runtime, server)
}

#[test]
fn a_linking_draws_polls_stores_and_refreshes() {
    let (_runtime, server) = server(vec![codes(), pending(), tokens()]);
    let folder = tempfile::tempdir().unwrap();
    let file = TokenFile::at(folder.path().join("tokens"));
    let device = BlockingDevice::new(server.device()).unwrap();
    let mut codes_seen = 0;
    let linked = device.link(Some(&file), |shown| {
        codes_seen += usize::from(matches!(shown, Shown::Waiting(prompt) if prompt.user_code == "WDJB-MJHT"));
        ControlFlow::Continue(())
    });
    assert_eq!(linked.unwrap().refresh_token.as_ref().map(Secret::expose), Some("rt-1"));
    assert!(codes_seen > 1);
    assert_eq!(device.refresh_stored(&file).unwrap().access_token.expose(), "at-1");
    assert!(device.resume(&file, |_| ControlFlow::Continue(())).is_none());
}

/// oauth2-rs cannot be cancelled in its blocking form.
#[test]
fn the_person_can_give_up_at_any_time() {
    let (_runtime, server) = server(vec![codes(), pending()]);
    let folder = tempfile::tempdir().unwrap();
    let file = TokenFile::at(folder.path().join("tokens"));
    let device = BlockingDevice::new(server.device()).unwrap();
    let ended = device.link(Some(&file), |shown| match shown {
        Shown::Waiting(_) => ControlFlow::Break(()),
        _ => ControlFlow::Continue(()),
    });
    assert!(matches!(ended, Err(Error::Cancelled)));
    assert_eq!(server.asked().len(), 1);
    assert!(device.resume(&file, |_| ControlFlow::Continue(())).is_none());
}
