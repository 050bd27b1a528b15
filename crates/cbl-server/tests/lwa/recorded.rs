//! Requests of the shapes that were recorded from devices, as bytes on a socket.

use crate::{
    device::{PENDING, lwa_world},
    world::World,
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

/// An answer as it came over the socket.
pub struct Heard {
    pub status: u16,
    pub head: String,
    pub body: String,
}

/// Sends bytes and reads to the end; the request closes the connection.
pub async fn sends(world: &World, request: &str) -> Heard {
    let mut socket = TcpStream::connect(world.server.address).await.unwrap();
    socket.write_all(request.as_bytes()).await.unwrap();
    let mut answer = Vec::new();
    // A refusal before the whole request was read may end in a reset; what came before it is the answer.
    socket.read_to_end(&mut answer).await.ok();
    let answer = String::from_utf8(answer).unwrap();
    let (head, body) = answer.split_once("\r\n\r\n").unwrap_or_else(|| panic!("{answer:?} to {request}"));
    let status = head.split(' ').nth(1).unwrap().parse().unwrap();
    Heard { status, head: head.to_lowercase(), body: body.to_owned() }
}

pub fn request(line: &str, headers: &str, body: &str) -> String {
    let length = body.len();
    format!(
        "{line} HTTP/1.1\r\nHost: id.example\r\n{headers}Content-Length: {length}\r\nConnection: close\r\n\r\n{body}"
    )
}

const FORM: &str = "Content-Type: application/x-www-form-urlencoded\r\n";

/// Target, headers and body of requests for a code pair.
const CODE_PAIRS: [(&str, &str, &str); 17] = [
    // AVS Device SDK: upper-case path, encoded scope_data, a language.
    (
        "/auth/O2/create/codepair",
        "Accept-Language: en-US,en;q=0.5\r\nContent-Type: application/x-www-form-urlencoded\r\n",
        "response_type=device_code&client_id=fire&scope=alexa%3Aall&scope_data=%7B%22alexa%3Aall%22%3A%7B%22productID\
         %22%3A%22P%22%2C%22productInstanceAttributes%22%3A%7B%22deviceSerialNumber%22%3A%22S%22%7D%7D%7D",
    ),
    // The same, un-encoded.
    (
        "/auth/O2/create/codepair",
        FORM,
        r#"response_type=device_code&client_id=fire&scope=alexa:all&scope_data={"alexa:all": {"productID": "P", "productInstanceAttributes": {"deviceSerialNumber": "S"}}}"#,
    ),
    // The command line of Amazon's documentation.
    ("/auth/o2/create/codepair", FORM, "response_type=device_code&client_id=fire&scope=profile"),
    ("/auth/o2/create/codepair", FORM, "response_type=device_code&client_id=fire&scope=profile%20postal_code"),
    ("/auth/o2/create/codepair", FORM, "response_type=device_code&client_id=fire&scope=profile+postal_code"),
    ("/auth/o2/create/codepair", FORM, "response_type=device_code&client_id=fire&scope=profile&scope=postal_code"),
    ("/auth/o2/create/codepair", FORM, "client_id=fire&scope=profile"),
    ("/auth/o2/create/codepair?", FORM, "response_type=device_code&client_id=fire&scope=profile&client_secret=stray"),
    (
        "/auth/o2/create/codepair",
        "Content-Type: application/x-www-form-urlencoded;charset=UTF-8\r\n",
        "response_type=device_code&client_id=fire&scope=profile",
    ),
    ("/auth/o2/create/codepair", "", "response_type=device_code&client_id=fire&scope=profile"),
    (
        "/auth/o2/create/codepair",
        "Content-Type: text/plain\r\n",
        "response_type=device_code&client_id=fire&scope=profile",
    ),
    (
        "/auth/o2/create/codepair",
        "Content-Type: application/json\r\n",
        "response_type=device_code&client_id=fire&scope=profile",
    ),
    // Amazon's Android SDK.
    (
        "/auth/o2/create/codepair",
        "Content-Type: application/json; charset=utf-8\r\nUser-Agent: AmazonWebView/LWAAndroidSDK/3.1.1/Android/9/AFTMM\r\n",
        r#"{"response_type":"device_code","client_id":"fire","scope":"profile","app_name":"com.example.app","app_version":"7","di.hw.name":"mantis","di.hw.version":"AFTMM","di.os.name":"Android","di.os.version":"9","di.sdk.version":"3.1.1"}"#,
    ),
    (
        "/auth/o2/create/codepair",
        "Content-Type: application/json\r\n",
        r#" { "response_type": "device_code", "client_id": "fire", "scope": ["profile", "alexa:all"], "app_version": 7, "language": null, "scope_data": {"alexa:all": {"productID": "P"}} }"#,
    ),
    (
        "/auth/o2/create/codepair",
        FORM,
        r#"{"client_id":"fire","scope":"alexa:all","scope_data":"{\"alexa:all\":{\"productID\":\"P\"}}"}"#,
    ),
    // An HTTP library that offers HTTP/2.
    (
        "/auth/o2/create/codepair",
        "Upgrade: h2c\r\nHTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA\r\nContent-Type: application/x-www-form-urlencoded\r\n",
        "response_type=device_code&client_id=fire&scope=profile",
    ),
    ("/auth/o2/create/codepair?x=|", "Expect: 100-continue\r\n", "response_type=device_code&client_id=fire"),
];

#[tokio::test]
async fn every_recorded_shape_of_a_request_gets_its_code_pair() {
    let world = lwa_world().await;
    let uri = format!("{}/link", world.service().issuer());
    for (target, headers, body) in CODE_PAIRS {
        let sent = request(&format!("POST {target}"), headers, body);
        let heard = sends(&world, &sent).await;
        let answer = heard.body.rsplit("\r\n\r\n").next().unwrap();
        let json: serde_json::Value = serde_json::from_str(answer).unwrap_or_else(|_| panic!("{answer:?} to {sent}"));
        let member = |name: &str| json[name].as_str().unwrap_or_else(|| panic!("{answer} to {sent}")).to_owned();
        let (user_code, device_code) = (member("user_code"), member("device_code"));
        let exact = format!(
            r#"{{"user_code":"{user_code}","device_code":"{device_code}","interval":5,"verification_uri":"{uri}","expires_in":600}}"#
        );
        assert_eq!(answer, exact, "{sent}");
    }
}

/// Nobody is switched to another protocol, and what comes next needs a new connection, which the answer says.
#[tokio::test]
async fn an_offer_of_http_2_is_declined() {
    let world = lwa_world().await;
    let body = "response_type=device_code&client_id=fire&scope=profile";
    let offer = format!(
        "POST /auth/o2/create/codepair HTTP/1.1\r\nHost: id.example\r\nConnection: Upgrade, HTTP2-Settings\r\n\
         Upgrade: h2c\r\nHTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA\r\n{FORM}Content-Length: {}\r\n\r\n{body}",
        body.len()
    );
    let heard = sends(&world, &offer).await;
    assert_eq!(heard.status, 200, "{}", heard.body);
    assert!(heard.head.contains("connection: close"), "{}", heard.head);
    assert!(!heard.head.contains("upgrade"), "{}", heard.head);
    assert!(heard.body.starts_with(r#"{"user_code":""#), "{}", heard.body);
}

/// Target, headers and body of polls; `{D}` and `{U}` stand for the codes.
const POLLS: [(&str, &str, &str); 8] = [
    ("/auth/O2/token", FORM, "grant_type=device_code&device_code={D}&user_code={U}"),
    ("/auth/O2/token?", FORM, "grant_type=device_code&device_code={D}&user_code={U}"),
    ("/auth/o2/token", FORM, "user_code={U}&device_code={D}&grant_type=device_code"),
    ("/auth/o2/token", FORM, "grant_type=device_code&device_code={D}&user_code={U}&client_id=fire&client_secret=stray"),
    ("/auth/o2/token", "", "grant_type=device_code&device_code={D}&user_code={U}&"),
    (
        "/auth/o2/token",
        "Content-Type: application/json\r\n",
        r#"{"grant_type":"device_code","device_code":"{D}","user_code":"{U}"}"#,
    ),
    ("/auth/o2/token", "Content-Type: application/json\r\n", "grant_type=device_code&device_code={D}&user_code={U}"),
    ("/auth/o2/token", "Upgrade: h2c\r\n", "grant_type=device_code&device_code={D}&user_code={U}"),
];

#[tokio::test]
async fn every_recorded_shape_of_a_poll_hears_that_it_waits() {
    let world = lwa_world().await;
    for (target, headers, body) in POLLS {
        let pair = world.asks_for_pair().await;
        let body = body.replacen("{D}", &pair.device_code, 1).replacen("{U}", &pair.user_code, 1);
        let heard = sends(&world, &request(&format!("POST {target}"), headers, &body)).await;
        assert_eq!((heard.status, heard.body.as_str()), (400, PENDING), "{target} {body}");
        assert!(heard.head.contains("content-type: application/json\r\n"), "{}", heard.head);
    }
}

/// Target, headers and body of refreshes; `{R}` stands for the token.
const REFRESHES: [(&str, &str, &str); 6] = [
    // AVS Device SDK, at once after linking and ten minutes before each hour is over.
    ("/auth/O2/token", FORM, "grant_type=refresh_token&refresh_token={R}&client_id=fire"),
    ("/auth/o2/token?", FORM, "client_id=fire&client_secret=&refresh_token={R}&grant_type=refresh_token"),
    (
        "/auth/o2/token",
        "Content-Type: application/x-www-form-urlencoded;charset=UTF-8\r\n",
        "grant_type=refresh_token&refresh_token={R}&client_id=fire&redirect_uri=https%3A%2F%2Flocalhost&app_name=x",
    ),
    ("/auth/o2/token", "", "grant_type=refresh_token&refresh_token={R}&client_id=fire"),
    (
        "/auth/o2/token",
        "Content-Type: application/json\r\nUser-Agent: AmazonWebView/LWAAndroidSDK/3.1.1/Android/9/AFTMM\r\n",
        r#"{"grant_type":"refresh_token","refresh_token":"{R}","client_id":"fire","di.sdk.version":"3.1.1"}"#,
    ),
    ("/auth/o2/token", "Upgrade: h2c\r\n", "grant_type=refresh_token&refresh_token={R}&client_id=fire"),
];

#[tokio::test]
async fn every_recorded_shape_of_a_refresh_gets_the_same_refresh_token_again() {
    let world = lwa_world().await;
    let refresh = world.linked_pair("client_id=fire&scope=profile").await.member("refresh_token");
    for (target, headers, body) in REFRESHES {
        let sent = request(&format!("POST {target}"), headers, &body.replace("{R}", &refresh));
        let heard = sends(&world, &sent).await;
        let json: serde_json::Value = serde_json::from_str(&heard.body).unwrap_or_else(|_| panic!("{}", heard.body));
        let access = json["access_token"].as_str().unwrap_or_else(|| panic!("{} to {sent}", heard.body));
        let exact = format!(
            r#"{{"access_token":"{access}","refresh_token":"{refresh}","token_type":"bearer","expires_in":3600}}"#
        );
        assert_eq!((heard.status, heard.body.as_str()), (200, exact.as_str()), "{sent}");
    }
}

/// In pieces, as HTTP libraries send a body whose length they do not know.
#[tokio::test]
async fn a_body_in_chunks_is_put_together() {
    let world = lwa_world().await;
    let chunks = "1d\r\nresponse_type=device_code&cli\r\nb\r\nent_id=fire\r\ne\r\n&scope=profile\r\n0\r\n\r\n";
    let headers = format!("Host: id.example\r\n{FORM}Transfer-Encoding: chunked\r\nConnection: close\r\n");
    let sent = format!("POST /auth/O2/create/codepair HTTP/1.1\r\n{headers}\r\n{chunks}");
    let heard = sends(&world, &sent).await;
    assert_eq!(heard.status, 200, "{}", heard.body);
    assert!(heard.body.starts_with(r#"{"user_code":""#), "{}", heard.body);
}

/// A token of Amazon's holds a bar, and the AVS Device SDK writes it unescaped into the request line.
#[tokio::test]
async fn a_raw_bar_in_the_request_line_is_no_malformed_request() {
    let world = lwa_world().await;
    let good = world.linked_pair("client_id=fire&scope=profile").await.member("access_token");
    for (query, status, part) in [
        ("access_token=Atza|IQEBLjAsAhRmHjNgHpi0U-Dme37rR6CuUpSR".to_owned(), 400, r#""error":"invalid_token""#),
        (format!("ext=a|b&access_token={good}"), 200, r#"{"user_id":""#),
        (format!("access_token={good}&ext=a|b"), 200, r#"{"user_id":""#),
    ] {
        let heard = sends(&world, &request(&format!("GET /user/profile?{query}"), "", "")).await;
        assert_eq!(heard.status, status, "{query}: {}", heard.body);
        assert!(heard.body.contains(part), "{query}: {}", heard.body);
    }
}
