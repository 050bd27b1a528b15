//! Requests with a token that renews itself.

use std::sync::Arc;

use cbl_client::driver::{AuthenticatedClient, ConfigFault, Error, TokenFile};
use tokio::sync::Barrier;

use crate::server::{Answer, Server, codes, says, tokens};

struct Bench {
    folder: tempfile::TempDir,
    issuer: Server,
    resource: Server,
}

impl Bench {
    /// A linked device; the resource answers as told, the issuer gives `at-2` at each refresh.
    async fn of(issuer: Vec<Answer>, resource: Vec<Answer>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let linking = Server::answers(vec![codes(), tokens()]).await;
        linking.device().link().saved_to(&TokenFile::at(folder.path().join("tokens"))).run().await.unwrap();
        Self { folder, issuer: Server::answers(issuer).await, resource: Server::answers(resource).await }
    }

    fn file(&self) -> TokenFile {
        TokenFile::at(self.folder.path().join("tokens"))
    }

    fn client(&self) -> AuthenticatedClient {
        AuthenticatedClient::new(&self.issuer.device(), &self.file(), &self.resource.address).unwrap()
    }

    fn tokens_shown(&self) -> Vec<String> {
        let shown =
            |head: &str| head.lines().find_map(|line| line.strip_prefix("authorization: Bearer ").map(str::to_owned));
        self.resource.asked().iter().filter_map(|asked| shown(&asked.head)).collect()
    }
}

fn renewed(lifetime: u32) -> Answer {
    says(
        200,
        format!(r#"{{"access_token":"at-2","token_type":"Bearer","expires_in":{lifetime},"refresh_token":"rt-2"}}"#),
    )
}

#[tokio::test]
async fn a_good_token_is_used_as_it_is() {
    let bench = Bench::of(vec![renewed(900)], vec![says(200, "fine")]).await;
    let response = bench.client().get("/me").await.unwrap();
    assert_eq!(response.text().await.unwrap(), "fine");
    assert_eq!(bench.tokens_shown(), ["at-1"]);
    assert!(bench.issuer.asked().is_empty());
}

#[tokio::test]
async fn a_401_is_answered_with_one_refresh_and_one_repetition() {
    let bench = Bench::of(vec![renewed(900)], vec![says(401, ""), says(200, "fine")]).await;
    let client = bench.client();
    let request = client.request(reqwest::Method::POST, "/things").unwrap().body("thing");
    assert_eq!(client.send(request).await.unwrap().status(), 200);
    assert_eq!(bench.tokens_shown(), ["at-1", "at-2"]);
    assert!(bench.resource.asked().iter().all(|asked| asked.body == "thing"));
    assert_eq!(bench.issuer.asked().len(), 1);

    let stubborn = Bench::of(vec![renewed(900)], vec![says(401, "")]).await;
    assert_eq!(stubborn.client().get("/me").await.unwrap().status(), 401);
    assert_eq!((stubborn.resource.asked().len(), stubborn.issuer.asked().len()), (2, 1));
}

#[tokio::test]
async fn however_many_callers_meet_a_401_there_is_one_refresh() {
    const CALLERS: usize = 12;
    let mut script = vec![says(401, ""); CALLERS];
    script.push(says(200, "fine"));
    let bench = Bench::of(vec![renewed(900)], script).await;
    let client = bench.client();
    let start = Arc::new(Barrier::new(CALLERS));
    let callers: Vec<_> = (0..CALLERS)
        .map(|_| {
            let (client, start) = (client.clone(), Arc::clone(&start));
            tokio::spawn(async move {
                start.wait().await;
                client.get("/me").await.unwrap().status().as_u16()
            })
        })
        .collect();
    for caller in callers {
        let status = caller.await.unwrap();
        assert!(status == 200 || status == 401);
    }
    assert_eq!(bench.issuer.asked().len(), 1, "a second refresh of one link looks like theft");
}

#[tokio::test]
async fn what_another_process_refreshed_is_taken_from_the_file() {
    let bench = Bench::of(vec![renewed(900)], vec![says(200, ""), says(401, ""), says(200, "")]).await;
    let client = bench.client();
    client.get("/me").await.unwrap();
    bench.issuer.device().refresh_stored(&bench.file()).await.unwrap();
    assert_eq!(client.get("/me").await.unwrap().status(), 200);
    assert_eq!(bench.tokens_shown(), ["at-1", "at-1", "at-2"]);
    assert_eq!(bench.issuer.asked().len(), 1);
}

#[tokio::test]
async fn a_token_at_its_end_is_renewed_before_it_is_refused() {
    let bench = Bench::of(vec![renewed(5)], vec![says(401, ""), says(200, "")]).await;
    let client = bench.client();
    client.get("/me").await.unwrap();
    client.get("/me").await.unwrap();
    assert_eq!(bench.issuer.asked().len(), 2);
    assert_eq!(bench.tokens_shown().len(), 3);
}

#[tokio::test]
async fn a_link_that_is_gone_says_link_again() {
    let bench = Bench::of(vec![says(400, r#"{"error":"invalid_grant"}"#)], vec![says(401, "")]).await;
    let client = bench.client();
    assert!(matches!(client.get("/me").await, Err(Error::LinkAgain)));
    assert!(bench.file().lock().unwrap().load().unwrap().is_none());
    assert!(matches!(client.get("/me").await, Err(Error::LinkAgain)));
}

/// CR-06: the token goes to one server, over https, and no redirect takes it elsewhere.
#[tokio::test]
async fn the_token_goes_nowhere_else() {
    let trap = Server::answers(vec![says(200, "")]).await;
    let redirect = says(302, "").with(&format!("location: {}/me", trap.address));
    let bench = Bench::of(vec![renewed(900)], vec![redirect]).await;
    let client = bench.client();
    assert_eq!(client.get("/me").await.unwrap().status(), 302);
    for path in [trap.address.as_str(), "//id.example/me"] {
        assert!(matches!(client.get(path).await, Err(Error::Config(ConfigFault::Address(_)))), "{path}");
    }
    assert!(trap.asked().is_empty());
    let plain = AuthenticatedClient::new(&bench.issuer.device(), &bench.file(), "http://api.example");
    assert!(matches!(plain, Err(Error::Config(ConfigFault::NotHttps(_)))));
}
