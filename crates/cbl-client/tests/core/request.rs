//! What is sent, to the byte.

use cbl_client::{Authentication, Client, ClientId, Endpoint, LinkRequest, Scope};

use crate::device::{Device, Sent, codes, request};

fn sent_by(client: Client<'static>) -> [Sent; 2] {
    let mut device = Device { flow: cbl_client::DeviceFlow::start(LinkRequest::new(client), 0, 1), now: 0 };
    let asked = device.sends();
    device.hears(200, &codes("600", "5"));
    [asked, device.sends()]
}

#[test]
fn a_public_client_says_its_name_in_both_requests() {
    let [asked, polled] = sent_by(crate::device::client());
    assert_eq!((asked.endpoint, asked.body.as_str()), (Endpoint::DeviceAuthorization, "client_id=tv"));
    assert_eq!(polled.endpoint, Endpoint::Token);
    assert_eq!(
        polled.body,
        "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Adevice_code&device_code=secret-device-code&client_id=tv"
    );
    assert_eq!((asked.authorization, polled.authorization), (None, None));
}

#[test]
fn a_secret_goes_into_the_body_or_into_the_header_never_into_both() {
    let id = ClientId::parse("tv").unwrap();
    for sent in sent_by(Client::confidential(id, Authentication::Post { secret: "p w" })) {
        assert!(sent.body.ends_with("client_id=tv&client_secret=p+w"));
        assert_eq!(sent.authorization, None);
    }
    for sent in sent_by(Client::confidential(id, Authentication::Basic { secret: "p w" })) {
        assert!(!sent.body.contains("client"), "{}", sent.body);
        assert_eq!(sent.authorization.as_deref(), Some("Basic dHY6cCt3"));
    }
}

/// RFC 6749 section 2.3.1: name and secret are form-encoded before they are joined, so a colon cannot confuse.
#[test]
fn basic_credentials_are_form_encoded_first() {
    let id = ClientId::parse("a:b").unwrap();
    let client = Client::confidential(id, Authentication::Basic { secret: "c%\u{e4}" });
    let [asked, _] = sent_by(client);
    // base64 of "a%3Ab:c%25%C3%A4"
    assert_eq!(asked.authorization.as_deref(), Some("Basic YSUzQWI6YyUyNSVDMyVBNA=="));
}

#[test]
fn what_the_device_tells_about_itself_is_sent_once_and_only_when_set() {
    let ann = Box::leak(Box::new(cbl_client::LoginHint::of(" Ann@Example.org ")));
    let mut wish = request();
    wish.scope = Some(Scope::parse("openid profile").unwrap());
    wish.resource = Some("https://api.example/");
    wish.device_name = Some("Ann's TV");
    wish.device_model = Some("X&1");
    wish.app_version = Some("1.0");
    wish.can_show_number = true;
    wish.login_hint = Some(ann);
    let mut device = Device { flow: cbl_client::DeviceFlow::start(wish, 0, 1), now: 0 };
    assert_eq!(
        device.sends().body,
        "client_id=tv&scope=openid+profile&resource=https%3A%2F%2Fapi.example%2F&device_name=Ann%27s+TV\
         &device_model=X%261&app_version=1.0&cbl_can_show_number=true\
         &cbl_login_hint_hash=Q4xMev5gDN8eRVw2m-x23JcPyMpGNEfHs4ejR_PHkzE"
    );
}

/// CR-05
#[test]
fn debug_shows_no_secret() {
    let id = ClientId::parse("tv").unwrap();
    let mut out = [0; 512];
    for authentication in [Authentication::Basic { secret: "hunter2" }, Authentication::Post { secret: "hunter2" }] {
        let client = Client::confidential(id, authentication);
        let mut flow = cbl_client::DeviceFlow::start(LinkRequest::new(client), 0, 1);
        let shown = format!("{flow:?} {:?}", flow.next(0, &mut out));
        assert!(shown.contains("DeviceAuthorization"));
        assert!(!shown.contains("hunter2") && !shown.contains("Basic d"), "{shown}");
    }
}
