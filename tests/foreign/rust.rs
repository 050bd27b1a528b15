//! The crate `oauth2`, with this workspace's HTTP client below it.

use std::time::Duration;

use oauth2::basic::{
    BasicClient, BasicErrorResponse, BasicRevocationErrorResponse, BasicTokenIntrospectionResponse, BasicTokenResponse,
};
use oauth2::{
    AuthType, Client, ClientId, DeviceAuthorizationUrl, DeviceCodeErrorResponseType, EndpointNotSet, EndpointSet,
    HttpRequest, HttpResponse, RefreshToken, RequestTokenError, Scope, StandardDeviceAuthorizationResponse,
    StandardRevocableToken, TokenResponse, TokenUrl,
};

use cbl_tests::{Cbl, Homes, Wire};

use crate::town::Town;

type Tv = Client<
    BasicErrorResponse,
    BasicTokenResponse,
    BasicTokenIntrospectionResponse,
    StandardRevocableToken,
    BasicRevocationErrorResponse,
    EndpointNotSet,
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointSet,
>;

fn tv(town: &Town) -> Tv {
    BasicClient::new(ClientId::new("tv".into()))
        .set_auth_type(AuthType::RequestBody)
        .set_device_authorization_url(DeviceAuthorizationUrl::new(town.cbl.url("/device_authorization")).unwrap())
        .set_token_uri(TokenUrl::new(town.cbl.url("/token")).unwrap())
}

async fn sends(request: HttpRequest) -> Result<HttpResponse, reqwest::Error> {
    let http = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none()).no_proxy().build()?;
    let (parts, body) = request.into_parts();
    let request = http.request(parts.method, parts.uri.to_string()).headers(parts.headers).body(body);
    let answer = request.send().await?;
    let mut heard = HttpResponse::new(Vec::new());
    *heard.status_mut() = answer.status();
    heard.headers_mut().clone_from(answer.headers());
    *heard.body_mut() = answer.bytes().await?.to_vec();
    Ok(heard)
}

async fn asks_for_codes(tv: &Tv) -> StandardDeviceAuthorizationResponse {
    let request = tv.exchange_device_code().add_scopes(["openid", "profile"].map(|scope| Scope::new(scope.into())));
    request.add_extra_param("device_name", "Kitchen").request_async(&sends).await.unwrap()
}

/// Issue 6
#[tokio::test]
async fn the_crate_oauth2_links_refreshes_and_unlinks() {
    let mut cbl = Cbl::prepared(Homes::default(), &[]);
    let wire = Wire::to(&mut cbl);
    let town = Town::at(cbl).await;
    let tv = tv(&town);
    let codes = asks_for_codes(&tv).await;
    let polls = tv.exchange_device_access_token(&codes);
    let polling = polls.request_async(&sends, tokio::time::sleep, Some(Duration::from_mins(1)));
    let (tokens, ()) = tokio::join!(polling, async {
        wire.hears("authorization_pending").await;
        town.person("ada").await.approves(codes.user_code().secret()).await;
    });
    let tokens = tokens.unwrap();
    let held: Vec<_> = tokens.scopes().unwrap().iter().map(|scope| scope.as_str()).collect();
    assert_eq!(held, ["openid", "profile"]);
    let profile = town.device().reads_profile(tokens.access_token().secret()).await;
    assert_eq!(profile.member("name"), Some("ada"));

    let first = tokens.refresh_token().unwrap().clone();
    let renewed = tv.exchange_refresh_token(&first).request_async(&sends).await.unwrap();
    let second: RefreshToken = renewed.refresh_token().unwrap().clone();
    assert_ne!(first.secret(), second.secret());

    // The crate revokes over https alone.
    let revoked = town.device().posts("/revoke", &[("client_id", "tv"), ("token", second.secret())]).await;
    assert_eq!(revoked.status(), 200);
    let refused = tv.exchange_refresh_token(&second).request_async(&sends).await.unwrap_err();
    let RequestTokenError::ServerResponse(refusal) = refused else { panic!("{refused:?}") };
    assert_eq!(refusal.error().as_ref(), "invalid_grant");
    wire.is_kept_as("foreign/runs/oauth2.txt");
}

/// Issue 6
#[tokio::test]
async fn the_crate_oauth2_understands_a_denial() {
    let town = Town::begins().await;
    let tv = tv(&town);
    let codes = asks_for_codes(&tv).await;
    town.person("ada").await.denies(codes.user_code().secret()).await;
    let polls = tv.exchange_device_access_token(&codes);
    let refused = polls.request_async(&sends, tokio::time::sleep, Some(Duration::from_mins(1))).await.unwrap_err();
    let RequestTokenError::ServerResponse(refusal) = refused else { panic!("{refused:?}") };
    assert_eq!(*refusal.error(), DeviceCodeErrorResponseType::AccessDenied);
}
