//! This server, a device of ours linked to it, and the service that the device hands its token to. Issue 6.

use std::fs;
use std::time::Duration;

use cbl_client::Dialect;
use cbl_client::driver::{AuthenticatedClient, Device, DeviceBuilder, Error, Shown, TokenFile};
use cbl_tests::{Answer, Backend, Cbl, Homes, Reader};
use tempfile::TempDir;

use super::key::Key;
use super::{AUDIENCE, LATER, LINK_AGAIN, REFRESH, REPAIR, account, is_new, refusal};
use crate::town::PASSWORD;

/// A server with the television of one maker and the radio of another, and the service of the first.
pub(super) struct House {
    pub(super) cbl: Cbl,
    pub(super) service: Backend,
    pub(super) folder: TempDir,
    check: &'static str,
}

/// A linked television: its device client, and where that keeps its tokens.
pub(super) struct Television {
    device: Device,
    file: TokenFile,
    pub(super) access_token: String,
    refresh_token: String,
}

impl House {
    pub(super) async fn built(check: &'static str) -> Self {
        let mut cbl = Cbl::prepared(Homes::default(), &[("CBL_LWA_ENABLED", "true"), ("CBL_SHUTDOWN_NOTICE_MS", "0")]);
        let operator = cbl.operator();
        let adds = |arguments: &[&str]| {
            let all = [&["client", "add", "--json", "--name", "Aurora"], arguments].concat();
            operator.runs(&all).json()["secret"].as_str().unwrap_or_default().to_owned()
        };
        let scopes = ["--scopes", "openid,profile,email", "--interval", "1"];
        adds(&[&["--id", "tv", "--audience", AUDIENCE, "--resources", "https://other.example"], &scopes[..]].concat());
        adds(&[&["--id", "radio", "--audience", AUDIENCE], &scopes[..]].concat());
        adds(&["--id", "fire", "--lwa", "--scopes", "profile"]);
        adds(&["--id", "stick", "--lwa", "--scopes", "profile"]);
        let secret =
            adds(&["--id", "api", "--confidential", "--introspects", "--no-device-grant", "--audience", AUDIENCE]);
        for name in ["ada", "bob"] {
            let email = format!("{name}@example.org");
            let account = ["account", "add", "--username", name, "--email", &email, "--password-stdin"];
            assert!(operator.runs_typing(&account, &format!("{PASSWORD}\n")).succeeded);
        }
        cbl.starts_again().await;
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("secret"), secret).unwrap();
        let mut house = Self { cbl, service: Backend::default(), folder, check };
        house.service_starts(&[]);
        house
    }

    fn service_starts(&mut self, further: &[&str]) {
        let (issuer, secret) = (self.cbl.issuer(), self.folder.path().join("secret").display().to_string());
        let mut flags = vec!["--issuer", &issuer, "--check", self.check];
        match self.check {
            "token-information" => flags.extend(["--client", "fire"]),
            _ => flags.extend(["--client", "tv", "--audience", AUDIENCE]),
        }
        if self.check == "introspection" {
            flags.extend(["--resource-server-id", "api", "--resource-server-secret-file", &secret]);
        }
        flags.extend(further);
        self.service.starts_again(&flags);
    }

    /// Steps 1 to 5, by the client that this service's devices are.
    pub(super) async fn links(&self, person: &str) -> Television {
        match self.check {
            "token-information" => self.links_in_lwa("fire", person).await,
            _ => self.links_with(Device::builder("tv"), person).await,
        }
    }

    async fn links_with(&self, device: DeviceBuilder, person: &str) -> Television {
        let device = device.scope("openid profile email").allow_loopback_http();
        self.approved(device.discover(&self.cbl.issuer()).await.unwrap(), person).await
    }

    async fn links_in_lwa(&self, client: &str, person: &str) -> Television {
        let device = Device::builder(client).dialect(Dialect::Lwa).scope("profile").allow_loopback_http();
        let (pair, token) = (self.cbl.url("/auth/o2/create/codepair"), self.cbl.url("/auth/o2/token"));
        self.approved(device.endpoints(&pair, &token).unwrap(), person).await
    }

    async fn approved(&self, device: Device, person: &str) -> Television {
        let others = fs::read_dir(&self.folder).unwrap().count();
        let file = TokenFile::at(self.folder.path().join(format!("tokens-{others}")));
        let linking = device.link().saved_to(&file);
        let mut screen = linking.screen();
        let running = tokio::spawn(linking.run());
        let shown = screen.wait_for(|shown| matches!(shown, Shown::Waiting(_))).await.unwrap().clone();
        let Shown::Waiting(prompt) = shown else { unreachable!() };
        self.person(person).await.approves(&prompt.user_code).await;
        let linked = running.await.unwrap().unwrap();
        let (access_token, refresh_token) = (linked.access_token, linked.refresh_token.unwrap());
        let (access_token, refresh_token) = (access_token.expose().to_owned(), refresh_token.expose().to_owned());
        Television { device, file, access_token, refresh_token }
    }

    pub(super) async fn person(&self, name: &str) -> Reader {
        let person = Reader::at(&self.cbl.issuer());
        person.signs_in(name, PASSWORD).await;
        person
    }

    /// Somebody unlinks all their devices at the provider's page.
    pub(super) async fn is_left_by(&self, name: &str) {
        let person = self.person(name).await;
        let page = person.opens("/account/links").await;
        person.sends(&page, "/account/links/unlink-all", &[]).await;
    }

    pub(super) async fn visited_by(&self, television: &Television) -> Answer {
        self.service.visited(&television.access_token).await
    }

    /// The television as its firmware is written: a token that is refused is renewed, once.
    fn client_of(&self, television: &Television) -> AuthenticatedClient {
        AuthenticatedClient::new(&television.device, &television.file, self.service.address()).unwrap()
    }
}

/// What is the same however the token is checked.
async fn a_device_is_known_until_its_owner_unlinks_it(check: &'static str) {
    let mut house = House::built(check).await;
    let first = house.links("ada").await;
    let visited = house.visited_by(&first).await;
    assert!(is_new(&visited));
    assert_eq!((visited.member("name"), visited.member("email")), (Some("ada"), Some("ada@example.org")));
    let second = house.links("ada").await;
    let again = house.visited_by(&second).await;
    assert_eq!((is_new(&again), account(&again)), (false, account(&visited)), "two devices of one person");
    let of_bob = house.links("bob").await;
    assert_ne!(account(&house.visited_by(&of_bob).await), account(&visited));

    // As firmware does it: the client brings a token that is good, whatever became of the first one.
    let client = house.client_of(&first);
    assert_eq!(client.get("/me").await.unwrap().status(), 200);

    // From here on the service looks at each visit, as it does every five minutes.
    house.service_starts(&["--profile-max-age", "0"]);
    let client = house.client_of(&first);
    assert_eq!(client.get("/me").await.unwrap().status(), 200);
    house.is_left_by("ada").await;
    assert_eq!(refusal(&house.visited_by(&first).await), REFRESH);
    let ended = client.get("/me").await;
    assert!(matches!(ended, Err(Error::LinkAgain)), "{ended:?}");
    let client_id = if check == "token-information" { "fire" } else { "tv" };
    let form = [("client_id", client_id), ("refresh_token", second.refresh_token.as_str())];
    assert_eq!(refusal(&house.service.posts("/refresh", &form).await), LINK_AGAIN);
    assert_eq!(house.visited_by(&of_bob).await.status(), 200);

    // Linked again, and the same person.
    let third = house.links("ada").await;
    assert_eq!(account(&house.visited_by(&third).await), account(&visited));
}

#[tokio::test(flavor = "multi_thread")]
async fn with_a_check_of_the_jwt_a_device_is_known_until_its_owner_unlinks_it() {
    a_device_is_known_until_its_owner_unlinks_it("jwt").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn with_introspection_a_device_is_known_until_its_owner_unlinks_it() {
    a_device_is_known_until_its_owner_unlinks_it("introspection").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn with_token_information_a_device_is_known_until_its_owner_unlinks_it() {
    a_device_is_known_until_its_owner_unlinks_it("token-information").await;
}

/// IN-02, RT-07: tokens that the real server made for somebody else are as genuine as ours.
#[tokio::test(flavor = "multi_thread")]
async fn genuine_tokens_for_others_are_not_for_us() {
    for check in ["jwt", "introspection"] {
        let house = House::built(check).await;
        let radio = house.links_with(Device::builder("radio"), "ada").await;
        assert_eq!(refusal(&house.visited_by(&radio).await), REPAIR, "another maker's device, {check}");
        let elsewhere = house.links_with(Device::builder("tv").resource("https://other.example"), "ada").await;
        // The provider tells nobody about tokens that are for others (IN-02).
        let expected = if check == "jwt" { REPAIR } else { REFRESH };
        assert_eq!(refusal(&house.visited_by(&elsewhere).await), expected, "another service, {check}");
        assert_eq!(refusal(&house.service.visited(&radio.refresh_token).await), REFRESH, "a refresh token, {check}");
    }
    let house = House::built("token-information").await;
    let stick = house.links_in_lwa("stick", "ada").await;
    assert_eq!(refusal(&house.visited_by(&stick).await), REPAIR);
}

/// DP-02: a device of ours proves its key at this server, at every step; and what is bound to that key cannot be handed on.
#[tokio::test(flavor = "multi_thread")]
async fn a_token_that_is_bound_to_a_key_serves_its_device_and_nobody_else() {
    for check in ["jwt", "introspection"] {
        let house = House::built(check).await;
        let television = house.links_with(Device::builder("tv").dpop(Key::new()), "ada").await;
        let at_provider = AuthenticatedClient::new(&television.device, &television.file, &house.cbl.issuer()).unwrap();
        let profile = at_provider.get("/userinfo").await.unwrap();
        assert_eq!(profile.status(), 200, "refreshed and read with proofs, {check}");
        assert!(profile.text().await.unwrap().contains("\"ada\""));

        assert_eq!(refusal(&house.visited_by(&television).await), REPAIR, "as Bearer, {check}");
        let with_proof = house.client_of(&television).get("/me").await.unwrap();
        assert_eq!(with_proof.status(), 401, "as DPoP, {check}");
        assert!(with_proof.text().await.unwrap().contains("\"repair\""));
    }
}

/// What each way promises while the provider is away.
#[tokio::test(flavor = "multi_thread")]
async fn while_the_provider_is_away_only_people_whose_token_is_checked_here_are_served() {
    for (check, known) in [("jwt", 200), ("introspection", 503), ("token-information", 503)] {
        let mut house = House::built(check).await;
        let (ada, bob) = (house.links("ada").await, house.links("bob").await);
        assert!(is_new(&house.visited_by(&ada).await));
        house.service_starts(&["--profile-max-age", "0"]);
        assert_eq!(house.visited_by(&ada).await.status(), 200);
        house.cbl.stops();
        assert_eq!(house.visited_by(&ada).await.status(), known, "{check}");
        let stranger = house.visited_by(&bob).await;
        assert_eq!((refusal(&stranger), stranger.header("retry-after")), (LATER, Some("5")), "{check}");
        house.cbl.starts_again().await;
        assert!(is_new(&house.visited_by(&bob).await), "{check}");
    }
}

/// A refresh through the service, for a device that speaks to nobody else; and a token that has had its time.
#[tokio::test(flavor = "multi_thread")]
async fn the_service_passes_a_refresh_on() {
    let house = House::built("jwt").await;
    let television = house.links("ada").await;
    let known = house.visited_by(&television).await;
    let form = [("client_id", "tv"), ("refresh_token", television.refresh_token.as_str())];
    let refreshed = house.service.posts("/refresh", &form).await;
    assert_eq!(refreshed.status(), 200);
    // Tokens made within one second have the same times; their names differ.
    tokio::time::sleep(Duration::from_millis(10)).await;
    let renewed = refreshed.member("access_token").unwrap();
    assert_ne!(renewed, television.access_token);
    assert_eq!(account(&house.service.visited(renewed).await), account(&known));
}
