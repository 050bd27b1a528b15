//! From an issuer to its endpoints.

use cbl_client::driver::{Blame, ConfigFault, Device, Error, ServerProblem};

use crate::server::{Answer, Server, builder, codes, says, tokens};

fn metadata(issuer: &str, base: &str) -> Answer {
    says(
        200,
        format!(
            r#"{{"issuer":"{issuer}","device_authorization_endpoint":"{base}/device","token_endpoint":"{base}/token",
                "userinfo_endpoint":"{base}/userinfo","grant_types_supported":["a","b"]}}"#
        ),
    )
}

#[tokio::test]
async fn endpoints_come_from_the_metadata_of_the_issuer() {
    let server = Server::answers_knowing_its_address(|own| vec![metadata(own, own), codes(), tokens()]).await;
    let device = builder().discover(&server.address).await.unwrap();
    assert_eq!(device.userinfo_endpoint().unwrap(), format!("{}/userinfo", server.address));
    assert_eq!(device.revocation_endpoint(), None);
    device.link().run().await.unwrap();
    let lines: Vec<_> = server.asked().iter().map(|asked| asked.head.lines().next().unwrap().to_owned()).collect();
    assert_eq!(
        lines,
        ["GET /.well-known/oauth-authorization-server HTTP/1.1", "POST /device HTTP/1.1", "POST /token HTTP/1.1"]
    );
}

/// RFC 8414 section 3 and OpenID Connect Discovery put the path of an issuer in different places.
#[tokio::test]
async fn without_oauth_metadata_the_openid_document_is_read() {
    let server =
        Server::answers_knowing_its_address(|own| vec![says(404, "<html>"), metadata(&format!("{own}/tenant"), own)])
            .await;
    builder().discover(&format!("{}/tenant", server.address)).await.unwrap();
    let asked = server.asked();
    assert!(asked[0].head.starts_with("GET /.well-known/oauth-authorization-server/tenant "));
    assert!(asked[1].head.starts_with("GET /tenant/.well-known/openid-configuration "));
}

/// CR-06: equal to the letter, or not at all.
#[tokio::test]
async fn metadata_of_another_issuer_is_refused() {
    let server = Server::answers_knowing_its_address(|own| vec![metadata(&format!("{own}/"), own)]).await;
    let error = builder().discover(&server.address).await.unwrap_err();
    assert!(matches!(error, Error::Server(ServerProblem::OtherIssuer { .. })), "{error}");
    assert_eq!(server.asked().len(), 1);
}

/// CR-06: the metadata cannot talk the device into sending its secrets in the clear.
#[tokio::test]
async fn metadata_with_an_address_that_is_not_https_is_refused() {
    let server = Server::answers_knowing_its_address(|own| vec![metadata(own, "http://id.example")]).await;
    let error = builder().discover(&server.address).await.unwrap_err();
    assert!(matches!(error, Error::Server(ServerProblem::Address(_))), "{error}");
}

#[tokio::test]
async fn unusable_metadata_says_what_is_wrong() {
    for (answer, text) in [
        (says(404, ""), "the server is at fault: it has no usable metadata (status 404)"),
        (says(200, "<html>"), "the server is at fault: it has no usable metadata (status 200)"),
        (says(302, "").with("location: /x"), "the server is at fault: it has no usable metadata (status 302)"),
        (says(200, "{}"), "the server is at fault: its metadata has no `issuer`"),
    ] {
        let server = Server::answers(vec![answer]).await;
        let error = builder().discover(&server.address).await.unwrap_err();
        assert_eq!((error.to_string().as_str(), error.blame()), (text, Blame::Server));
    }
    let server = Server::answers_knowing_its_address(|own| vec![says(200, format!(r#"{{"issuer":"{own}"}}"#))]).await;
    let error = builder().discover(&server.address).await.unwrap_err();
    assert!(error.to_string().ends_with("has no `device_authorization_endpoint`"), "{error}");
}

#[tokio::test]
async fn an_unreachable_issuer_is_a_matter_of_the_network() {
    let server = Server::answers(vec![Answer::HangsUp]).await;
    let error = builder().discover(&server.address).await.unwrap_err();
    assert_eq!(error.blame(), Blame::Network);
}

/// CR-06
#[tokio::test]
async fn addresses_that_are_not_https_are_refused_unless_they_are_this_machine_and_allowed() {
    let refused = |builder: cbl_client::driver::DeviceBuilder, url: &str| {
        builder.endpoints(url, "https://id.example/token").map(|_| ()).unwrap_err()
    };
    for url in ["http://id.example/d", "http://127.0.0.1:1/d", "ftp://id.example/d", "http://[::1]/d"] {
        let error = refused(Device::builder("tv"), url);
        assert!(matches!(error, Error::Config(ConfigFault::NotHttps(_))), "{url}");
    }
    for url in ["http://id.example/d", "http://localhost.example/d", "http://128.0.0.1/d", "http://0.0.0.0/d"] {
        let error = refused(builder(), url);
        assert!(matches!(error, Error::Config(ConfigFault::NotHttps(_))), "{url}");
    }
    for url in ["https://ann:hunter2@id.example/d", "https://id.example/d#f", "id.example", ""] {
        let error = refused(builder(), url);
        assert!(matches!(error, Error::Config(ConfigFault::Address(_))), "{url}");
        assert!(!error.to_string().contains("hunter2"));
    }
    for url in ["http://127.0.0.1:1/d", "http://localhost:1/d", "http://[::1]:1/d", "https://id.example/d"] {
        builder().endpoints(url, "https://id.example/token").unwrap();
    }
}

#[tokio::test]
async fn mistakes_in_the_set_up_show_before_a_person_waits() {
    let ends = |builder: cbl_client::driver::DeviceBuilder| {
        builder.endpoints("https://id.example/d", "https://id.example/t").map(|_| ()).unwrap_err()
    };
    assert!(matches!(ends(Device::builder("")), Error::Config(ConfigFault::ClientId)));
    assert!(matches!(ends(Device::builder("tv").scope("a  b")), Error::Config(ConfigFault::Scope)));
    let nonsense =
        Device::builder("tv").trust_certificate("-----BEGIN CERTIFICATE-----\n!!!\n-----END CERTIFICATE-----\n");
    assert!(matches!(ends(nonsense), Error::Config(ConfigFault::Tls(_))));
    assert_eq!(ends(Device::builder("")).blame(), Blame::Device);
}
