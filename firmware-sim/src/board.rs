//! The hardware that the client runs on: a clock, a network, a screen.

use cbl_client::embassy::Board;
use cbl_client::{Discovery, DiscoveryAction, DiscoveryError, Endpoint, Millis, NetworkError, Request, Response, View};
use reqwest::Url;

use crate::clock::Clock;
use crate::network::Network;

/// The longest answer that a device with a screen reads.
pub(crate) const BODY_ROOM: usize = 64 * 1024;

/// How long the server is looked for.
const PATIENCE: Millis = 60_000;

/// Where the server is spoken to.
#[derive(Debug, Clone)]
pub(crate) struct Endpoints {
    pub(crate) device_authorization: Url,
    pub(crate) token: Url,
    pub(crate) userinfo: Option<String>,
}

/// A board whose screen is a closure.
#[derive(Debug)]
pub(crate) struct SimulatedBoard<'a, Draw> {
    pub(crate) clock: &'a Clock,
    pub(crate) network: &'a Network,
    pub(crate) endpoints: &'a Endpoints,
    pub(crate) draw: Draw,
}

impl<Draw: FnMut(View<'_>)> Board for SimulatedBoard<'_, Draw> {
    fn now(&self) -> Millis {
        self.clock.now()
    }

    async fn sleep_until(&mut self, time: Millis) {
        self.clock.sleep_until(time).await;
    }

    async fn post<'b>(&mut self, request: Request<'_>, room: &'b mut [u8]) -> Result<Response<'b, 'b>, NetworkError> {
        let url = match request.endpoint {
            Endpoint::DeviceAuthorization => &self.endpoints.device_authorization,
            Endpoint::Token => &self.endpoints.token,
        };
        tokio::select! {
            answer = self.network.post(url, request, room) => answer,
            () = self.clock.sleep_until(request.give_up_at) => Err(NetworkError::TimedOut),
        }
    }

    fn draw(&mut self, view: View<'_>) {
        (self.draw)(view);
    }
}

/// Finds the endpoints of an issuer; `on_error` hears of each try that brought no answer.
pub(crate) async fn find(
    issuer: &str,
    (clock, network): (&Clock, &Network),
    seed: u64,
    on_error: impl Fn(NetworkError),
) -> Result<Endpoints, DiscoveryError> {
    let mut discovery = Discovery::start(issuer, clock.now(), PATIENCE, seed).allow_loopback_http();
    let (mut out, mut room) = ([0; 1024], vec![0; BODY_ROOM]);
    loop {
        match discovery.next(clock.now(), &mut out) {
            DiscoveryAction::WaitUntil(time) => clock.sleep_until(time).await,
            DiscoveryAction::Finished(end) => {
                // It was handed out when it came; without it there is an error.
                return Err(end.err().unwrap_or(DiscoveryError::Issuer));
            }
            DiscoveryAction::Get { url, give_up_at } => {
                let answer = tokio::select! {
                    answer = network.get(url, None, &mut room) => answer,
                    () = clock.sleep_until(give_up_at) => Err(NetworkError::TimedOut),
                };
                match answer {
                    Err(error) => {
                        on_error(error);
                        discovery.on_network_error(clock.now(), error);
                    }
                    Ok(answer) => {
                        if let Some(metadata) = discovery.on_response(clock.now(), answer) {
                            let address = |text: &str| Url::parse(text).map_err(|_| DiscoveryError::Issuer);
                            return Ok(Endpoints {
                                device_authorization: address(metadata.device_authorization_endpoint())?,
                                token: address(metadata.token_endpoint())?,
                                userinfo: metadata.userinfo_endpoint().map(str::to_owned),
                            });
                        }
                    }
                }
            }
        }
    }
}
