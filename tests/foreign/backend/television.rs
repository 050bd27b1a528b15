//! Issue 6, end to end: this server, the simulated television, its service, and a person who had an account at the service
//! before any device.

use cbl_client::driver::{AuthenticatedClient, Device, TokenFile};
use cbl_tests::{Answer, Television};
use reqwest::Method;

use super::real::House;
use super::{account, is_new, refusal};
use crate::town::PASSWORD;

/// Of the account at the service.
const LOCAL: &str = "a password of the service";

/// A house with a television whose screen names whom its service knows.
struct Home {
    house: House,
    flags: Vec<String>,
}

impl Home {
    async fn built(check: &'static str) -> Self {
        let house = House::built(check).await;
        let ada = ["--name", "Ada of Aurora", "--email", "Ada@Example.org"];
        let (added, said) = house.service.adds_account(&ada, LOCAL);
        assert!(added, "{said}");
        let file = house.folder.path().join("television").display().to_string();
        let (server, service) = (house.cbl.issuer(), format!("{}/me", house.service.address()));
        let flags = ["--server", &server, "--client-id", "tv", "--scope", "openid profile email"];
        let flags = [&flags[..], &["--token-file", &file, "--profile-endpoint", &service]].concat();
        Self { flags: flags.into_iter().map(str::to_owned).collect(), house }
    }

    fn switches_on(&self) -> Television {
        Television::starts(&self.flags.iter().map(String::as_str).collect::<Vec<_>>())
    }

    /// Steps 1 to 5. What the screen says beside "linked".
    async fn links(&self, person: &str) -> String {
        let mut television = self.switches_on();
        let code = television.says("enter ").await;
        self.house.person(person).await.approves(code.split(',').next().unwrap()).await;
        let linked = television.says("linked").await;
        assert_eq!(television.ends(), Some(0));
        linked
    }

    /// What the screen says after a night.
    async fn is_switched_on_again(&self) -> String {
        let mut television = self.switches_on();
        let linked = television.says("still linked").await;
        assert_eq!(television.ends(), Some(0));
        linked
    }

    /// The firmware of the television, with the tokens that it has stored.
    async fn firmware(&self) -> AuthenticatedClient {
        let device = Device::builder("tv").allow_loopback_http().discover(&self.house.cbl.issuer()).await.unwrap();
        let file = TokenFile::at(self.house.folder.path().join("television"));
        AuthenticatedClient::new(&device, &file, self.house.service.address()).unwrap()
    }

    async fn posts(&self, path: &str, form: &[(&str, &str)]) -> Answer {
        let firmware = self.firmware().await;
        let request = firmware.request(Method::POST, path).unwrap().form(form);
        Answer::of(firmware.send(request).await.unwrap()).await
    }

    async fn visits(&self) -> Answer {
        Answer::of(self.firmware().await.get("/me").await.unwrap()).await
    }
}

const ASKED: (u16, &str, &str) = (409, "account_exists", "password");

async fn the_local_password_is_asked_for_before_the_two_are_one(check: &'static str) {
    let home = Home::built(check).await;
    assert_eq!(home.links("ada").await, " as ada", "as the provider calls her: the service does not know her yet");
    assert_eq!(refusal(&home.visits().await), ASKED);

    // Bob is linked at the provider, too, and does not get Ada's account by knowing her address.
    let of_bob = home.house.links("bob").await;
    let nothing = home.house.service.proved(&of_bob.access_token, LOCAL).await;
    assert_eq!(refusal(&nothing), (404, "nothing_to_connect", "repair"));

    let wrong = home.posts("/me/password", &[("password", PASSWORD)]).await;
    assert_eq!(refusal(&wrong), (403, "wrong_password", "password"), "the provider's password is not the service's");
    assert_eq!(refusal(&home.visits().await), ASKED, "nothing is connected");
    tokio::time::sleep(std::time::Duration::from_millis(1_100)).await;
    let proved = home.posts("/me/password", &[("password", LOCAL)]).await;
    assert_eq!((proved.status(), is_new(&proved)), (200, false));

    // What the person set at the service is what the screen says from now on, also on their next device.
    assert_eq!(home.is_switched_on_again().await, " as Ada of Aurora (Ada@Example.org)");
    assert_eq!(account(&home.visits().await), account(&proved));
    let bedroom = home.house.links("ada").await;
    assert_eq!(account(&home.house.visited_by(&bedroom).await), account(&proved));
    assert_ne!(account(&home.house.visited_by(&of_bob).await), account(&proved));
}

#[tokio::test(flavor = "multi_thread")]
async fn with_a_check_of_the_jwt_the_local_password_is_asked_for_before_the_two_are_one() {
    the_local_password_is_asked_for_before_the_two_are_one("jwt").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn with_introspection_the_local_password_is_asked_for_before_the_two_are_one() {
    the_local_password_is_asked_for_before_the_two_are_one("introspection").await;
}

/// An address that nobody proved *to this server* asks for nothing: `/userinfo` says `email_verified: false`.
#[tokio::test(flavor = "multi_thread")]
async fn an_address_that_the_provider_has_not_verified_gets_an_account_of_its_own() {
    let home = Home::built("jwt").await;
    let (operator, typed) = (home.house.cbl.operator(), format!("{PASSWORD}\n"));
    let mallory = ["account", "add", "--username", "mallory", "--email", "ada@example.org", "--unverified-email"];
    let added = operator.runs_typing(&[&mallory[..], &["--password-stdin"]].concat(), &typed);
    assert!(added.succeeded, "{}", added.errors);
    assert_eq!(home.links("mallory").await, " as mallory (ada@example.org)", "and not as Ada of Aurora");
    let kept = home.posts("/me/password", &[("password", LOCAL)]).await;
    assert_eq!(account(&kept), account(&home.visits().await), "decided once");
    assert_eq!(kept.member("name"), Some("mallory"));
}

/// "Link again": the owner unlinks the television, which then shows a code once more, and is the same account afterwards.
#[tokio::test(flavor = "multi_thread")]
async fn a_television_whose_owner_unlinked_it_shows_a_code_again() {
    let home = Home::built("jwt").await;
    assert_eq!(home.links("bob").await, " as bob (bob@example.org)");
    let before = home.visits().await;
    // Whoever has two has a button that ends both.
    home.house.links("bob").await;
    home.house.is_left_by("bob").await;
    let mut television = home.switches_on();
    let code = television.says("enter ").await;
    home.house.person("bob").await.approves(code.split(',').next().unwrap()).await;
    assert_eq!(television.says("linked").await, " as bob (bob@example.org)");
    assert_eq!(account(&home.visits().await), account(&before));
}
