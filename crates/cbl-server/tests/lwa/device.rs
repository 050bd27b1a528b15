//! Devices of the dialect, and the world in which they find their server.

use crate::world::{Answer, Codes, SECRET, World, client};
use aws_lc_rs::digest::{SHA256, digest};
use cbl_rules::UnixMillis;
use cbl_server::{Config, service::lwa::registered};
use cbl_store::ledger::{Application, Client, ClientAuth};

pub const CODE_PAIR: &str = "/auth/o2/create/codepair";
pub const TOKEN: &str = "/auth/o2/token";
pub const PROFILE: &str = "/user/profile";
pub const TOKEN_INFORMATION: &str = "/auth/o2/tokeninfo";

pub const PENDING: &str = r#"{"error_description":"the person has not decided yet","error":"authorization_pending"}"#;
pub const SLOW_DOWN: &str = r#"{"error_description":"polls come too fast","error":"slow_down"}"#;
pub const INVALID_CODE_PAIR: &str =
    r#"{"error_description":"the code pair is expired, denied, used or unknown","error":"invalid_code_pair"}"#;

/// A world whose server speaks the dialect, with the clients `fire`, `fire2` (another version of the same app), `vault`
/// (confidential), `radio` (another application) and `off` (disabled). `tv` does not speak it.
pub async fn lwa_world() -> World {
    lwa_world_configured(|_| {}).await
}

pub async fn lwa_world_configured(configure: impl FnOnce(&mut Config)) -> World {
    let world = World::start_configured(|config| {
        config.lwa.enabled = true;
        configure(config);
    })
    .await;
    let radio = Application::named("waves", "Waves", UnixMillis::new(0));
    assert!(world.service().ledger.create_application(&radio).await.unwrap());
    let secret = ClientAuth::Secret { hash: digest(&SHA256, SECRET.as_bytes()).as_ref().try_into().unwrap() };
    let lwa = |id| Client { scopes: "profile profile:user_id postal_code alexa:all".into(), ..client(id) };
    for client in [
        lwa("fire"),
        lwa("fire2"),
        Client { application_id: "waves".into(), ..lwa("waves-radio") },
        Client { auth: secret, ..lwa("vault") },
        Client { disabled_at: Some(UnixMillis::new(0)), ..lwa("off") },
    ] {
        registers(&world, registered(client)).await;
    }
    world
}

pub async fn registers(world: &World, client: Client) {
    assert!(world.service().ledger.create_client(&client).await.unwrap());
    world.service().refresh_registry().await.unwrap();
}

/// What a device does, in the dialect's words.
impl World {
    pub async fn asks_for_pair(&self) -> Codes {
        self.asks_for_pair_with("client_id=fire&scope=profile").await
    }

    pub async fn asks_for_pair_with(&self, rest: &str) -> Codes {
        let answer = self.posts(CODE_PAIR, &format!("response_type=device_code&{rest}")).await;
        assert_eq!(answer.status, 200, "{answer:?}");
        Codes { device_code: answer.member("device_code"), user_code: answer.member("user_code") }
    }

    pub async fn polls_pair(&self, pair: &Codes) -> Answer {
        self.polls_pair_with(pair, "").await
    }

    pub async fn polls_pair_with(&self, Codes { device_code, user_code }: &Codes, rest: &str) -> Answer {
        let form = format!("grant_type=device_code&device_code={device_code}&user_code={user_code}{rest}");
        self.posts(TOKEN, &form).await
    }

    pub async fn linked_pair(&self, rest: &str) -> Answer {
        let pair = self.asks_for_pair_with(rest).await;
        self.approves(&self.ada, &pair).await;
        let tokens = self.polls_pair(&pair).await;
        assert_eq!(tokens.status, 200, "{tokens:?}");
        tokens
    }

    pub async fn refreshes_pair(&self, tokens: &Answer) -> Answer {
        self.refreshes_pair_with(&tokens.member("refresh_token"), "client_id=fire").await
    }

    pub async fn refreshes_pair_with(&self, token: &str, rest: &str) -> Answer {
        self.posts(TOKEN, &format!("grant_type=refresh_token&refresh_token={token}&{rest}")).await
    }

    pub async fn gets(&self, path: &str, token: &str) -> Answer {
        self.send(self.http.get(self.url(path)).bearer_auth(token)).await
    }
}

impl Answer {
    /// Exactly this refusal.
    #[track_caller]
    pub fn is_exactly(&self, status: u16, body: &str) {
        assert_eq!((self.status.as_u16(), self.text.as_str()), (status, body));
        self.is_oauth_json();
    }

    /// A refusal as every device of the dialect can read it: both members, in order, and nothing else.
    #[track_caller]
    pub fn is_refusal(&self, status: u16, error: &str) {
        let description = self.member("error_description");
        let body = format!(r#"{{"error_description":"{description}","error":"{error}"}}"#);
        self.is_exactly(status, &body);
        assert!(!description.is_empty());
    }

    /// Tokens to the letter.
    #[track_caller]
    pub fn is_tokens(&self) {
        let (access, refresh) = (self.member("access_token"), self.member("refresh_token"));
        let tokens = format!(
            r#"{{"access_token":"{access}","refresh_token":"{refresh}","token_type":"bearer","expires_in":3600}}"#
        );
        self.is_exactly(200, &tokens);
        for token in [access, refresh] {
            assert!(!token.is_empty() && token.len() <= 2048);
            assert!(!token.contains([',', '"', ':', ' ', '\'']), "{token}");
        }
    }
}
