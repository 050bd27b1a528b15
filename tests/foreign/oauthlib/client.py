# A device on oauthlib, which writes requests and reads answers; urllib carries them. Says what happens, one JSON object a line.
# python client.py ISSUER CLIENT_ID
import json
import os
import sys
import time
from urllib.error import HTTPError
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

# Plain http is for a test on loopback.
os.environ["OAUTHLIB_INSECURE_TRANSPORT"] = "1"

from oauthlib.oauth2 import DeviceClient, OAuth2Error

issuer, client_id = sys.argv[1:]


def says(**what):
    print(json.dumps(what), flush=True)


def sends(url, body=None, headers=None):
    request = Request(url, body.encode() if body is not None else None, headers or {})
    try:
        with urlopen(request) as answer:
            return answer.read().decode()
    except HTTPError as refusal:
        return refusal.read().decode()


metadata = json.loads(sends(issuer + "/.well-known/oauth-authorization-server"))
client = DeviceClient(client_id, scope=["openid", "profile"])

# The library writes this request into a URL; RFC 8628 section 3.1 wants it in the body.
uri = client.prepare_request_uri(metadata["device_authorization_endpoint"], device_name="Kitchen")
prompt = json.loads(sends(metadata["device_authorization_endpoint"], urlsplit(uri).query))
says(prompt=prompt)


def polls():
    interval = prompt.get("interval", 5)
    while True:
        time.sleep(interval)
        body = client.prepare_request_body(prompt["device_code"], include_client_id=True)
        try:
            return client.parse_request_body_response(sends(metadata["token_endpoint"], body))
        except OAuth2Error as refusal:
            if refusal.error == "slow_down":
                interval += 5
            elif refusal.error != "authorization_pending":
                raise


def profile():
    url, headers, body = client.add_token(metadata["userinfo_endpoint"])
    return json.loads(sends(url, body, headers))


def refreshes(token):
    body = client.prepare_refresh_body(refresh_token=token, client_id=client_id)
    return client.parse_request_body_response(sends(metadata["token_endpoint"], body))


try:
    tokens = polls()
    person = profile()
    scope = " ".join(tokens["scope"])
    says(linked={"sub": person["sub"], "name": person["name"], "scope": scope, "token_type": tokens["token_type"]})

    renewed = refreshes(tokens["refresh_token"])
    rotated = renewed["refresh_token"] != tokens["refresh_token"]
    says(refreshed={"name": profile()["name"], "rotated": rotated})

    url, headers, body = client.prepare_token_revocation_request(
        metadata["revocation_endpoint"], renewed["refresh_token"], "refresh_token", client_id=client_id
    )
    sends(url, body, headers)
    refreshes(renewed["refresh_token"])
except OAuth2Error as refusal:
    says(ended=refusal.error)
