# The device grant of Authlib, put together on Flask as its documentation shows, in memory, on a port that the system chooses.
# Prints its issuer. What the library leaves to the application (storing, pages, pace) is as short as it can be.
import os
import time

os.environ["AUTHLIB_INSECURE_TRANSPORT"] = "1"

from authlib.integrations.flask_oauth2 import AuthorizationServer
from authlib.oauth2.rfc6749 import ClientMixin, TokenMixin, grants
from authlib.oauth2.rfc7009 import RevocationEndpoint
from authlib.oauth2.rfc7523 import JWTBearerClientAssertion
from authlib.oauth2.rfc7662 import IntrospectionEndpoint
from authlib.oauth2.rfc8628 import DeviceAuthorizationEndpoint, DeviceCodeGrant, DeviceCredentialDict
from flask import Flask, jsonify, request
from markupsafe import escape
from werkzeug.serving import make_server

DEVICE_CODE = DeviceCodeGrant.GRANT_TYPE
LIFETIME = 120
credentials, answers, tokens, polled = {}, {}, [], {}


class Client(ClientMixin):
    def __init__(self, client_id, secret, grant_types):
        self.client_id, self.secret, self.grant_types = client_id, secret, grant_types

    def get_client_id(self):
        return self.client_id

    def get_default_redirect_uri(self):
        return None

    def get_allowed_scope(self, scope):
        return " ".join(word for word in (scope or "").split() if word in ("profile", "offline"))

    def check_redirect_uri(self, redirect_uri):
        return False

    def check_client_secret(self, client_secret):
        return self.secret == client_secret

    def check_endpoint_auth_method(self, method, endpoint):
        own = Assertion.CLIENT_AUTH_METHOD if self.client_id == "kiosk" else "client_secret_basic" if self.secret else "none"
        return method == own

    def check_response_type(self, response_type):
        return False

    def check_grant_type(self, grant_type):
        return grant_type in self.grant_types


SECRET = "secret-of-the-box-for-a-test"
clients = {
    client.client_id: client
    for client in [
        Client("tv", None, [DEVICE_CODE, "refresh_token"]),
        Client("box", SECRET, [DEVICE_CODE, "refresh_token"]),
        Client("kiosk", None, [DEVICE_CODE, "refresh_token"]),
        Client("barred", None, ["refresh_token"]),
    ]
}
# The public half of the key of RFC 7515 appendix A.3.
KIOSK = {
    "kty": "EC",
    "crv": "P-256",
    "x": "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
    "y": "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0",
}
used = set()


class Assertion(JWTBearerClientAssertion):
    def get_audiences(self):
        return [issuer]

    def resolve_client_public_key(self, client):
        return KIOSK

    def validate_jti(self, claims, jti):
        first = jti not in used
        used.add(jti)
        return first


METHODS = [Assertion.CLIENT_AUTH_METHOD, "client_secret_basic", "none"]


class Token(dict, TokenMixin):
    def check_client(self, client):
        return self["client_id"] == client.client_id

    def get_scope(self):
        return self.get("scope", "")

    def get_expires_in(self):
        return self["expires_in"]

    def is_expired(self):
        return self["issued_at"] + self["expires_in"] < time.time()

    def is_revoked(self):
        return self["revoked"]


class DeviceAuthorization(DeviceAuthorizationEndpoint):
    CLIENT_AUTH_METHODS = METHODS

    def get_verification_uri(self):
        return issuer + "/activate"

    def save_device_credential(self, client_id, scope, data):
        credentials[data["device_code"]] = DeviceCredentialDict(
            client_id=client_id, scope=scope, expires_at=time.time() + LIFETIME, **data
        )


class Device(DeviceCodeGrant):
    TOKEN_ENDPOINT_AUTH_METHODS = METHODS

    def query_device_credential(self, device_code):
        return credentials.get(device_code)

    def query_user_grant(self, user_code):
        return ("ann", answers[user_code]) if user_code in answers else None

    def should_slow_down(self, credential):
        code, now = credential["device_code"], time.time()
        previous, polled[code] = polled.get(code, 0), now
        return now - previous < 4


class Refresh(grants.RefreshTokenGrant):
    TOKEN_ENDPOINT_AUTH_METHODS = METHODS
    INCLUDE_NEW_REFRESH_TOKEN = True

    def authenticate_refresh_token(self, refresh_token):
        found = [token for token in tokens if token.get("refresh_token") == refresh_token and not token["revoked"]]
        return found[0] if found else None

    def authenticate_user(self, refresh_token):
        return "ann"

    def revoke_old_credential(self, refresh_token):
        refresh_token["revoked"] = True


class Revoke(RevocationEndpoint):
    CLIENT_AUTH_METHODS = METHODS

    def query_token(self, token_string, token_type_hint):
        names = ["access_token", "refresh_token"]
        found = [token for token in tokens if token_string in (token.get(name) for name in names)]
        return found[0] if found else None

    def revoke_token(self, token, request):
        token["revoked"] = True


class Introspect(IntrospectionEndpoint):
    CLIENT_AUTH_METHODS = ["client_secret_basic"]
    query_token = Revoke.query_token

    def check_permission(self, token, client, request):
        return client.client_id == "box"

    def introspect_token(self, token):
        return {"active": not token["revoked"], "client_id": token["client_id"], "scope": token.get_scope()}


def save_token(token, request):
    held = dict(token, client_id=request.client.client_id, issued_at=time.time(), revoked=False)
    tokens.append(Token(held))


app = Flask(__name__)
server = AuthorizationServer(app, query_client=clients.get, save_token=save_token)
app.config["OAUTH2_REFRESH_TOKEN_GENERATOR"] = True
server.init_app(app)
server.register_client_auth_method(Assertion.CLIENT_AUTH_METHOD, Assertion())
DeviceAuthorization.EXPIRES_IN = LIFETIME
server.register_endpoint(DeviceAuthorization)
server.register_endpoint(Revoke)
server.register_endpoint(Introspect)
server.register_grant(Device)
server.register_grant(Refresh)


@app.get("/.well-known/oauth-authorization-server")
def metadata():
    places = {"device_authorization": "/device", "token": "/token", "revocation": "/revoke", "introspection": "/introspect"}
    return jsonify(
        issuer=issuer,
        grant_types_supported=[DEVICE_CODE, "refresh_token"],
        token_endpoint_auth_methods_supported=["client_secret_basic", "private_key_jwt", "none"],
        token_endpoint_auth_signing_alg_values_supported=["ES256"],
        **{f"{name}_endpoint": issuer + path for name, path in places.items()},
    )


@app.post("/device")
def device():
    return server.create_endpoint_response("device_authorization")


@app.post("/token")
def token():
    return server.create_token_response()


@app.post("/revoke")
def revoke():
    return server.create_endpoint_response("revocation")


@app.post("/introspect")
def introspect():
    return server.create_endpoint_response("introspection")


@app.route("/activate", methods=["GET", "POST"])
def activate():
    code = request.values.get("user_code", "")
    if request.method == "POST" and ("confirm" in request.form or "abort" in request.form):
        answers.setdefault(code, "confirm" in request.form)
        return "Sign-in Success"
    field = "confirm" if request.method == "POST" else "user_code"
    hidden = f'<input type="hidden" name="user_code" value="{escape(code)}">' if field == "confirm" else ""
    return f'<form method="post">{hidden}<input name="{field}" value="{escape(code) if not hidden else ""}"></form>'


http = make_server("127.0.0.1", 0, app, threaded=True)
issuer = f"http://127.0.0.1:{http.server_port}"
print(issuer, flush=True)
http.serve_forever()
