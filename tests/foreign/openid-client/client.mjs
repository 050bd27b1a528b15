// A device on openid-client: discovery, codes, polls, profile, refresh, revocation. Says what happens, one JSON object a line.
// node client.mjs ISSUER CLIENT_ID [dpop]
import * as client from 'openid-client';

const [issuer, clientId, binding] = process.argv.slice(2);
const says = (what) => console.log(JSON.stringify(what));
// Signatures of ID tokens are checked; plain http is for a test on loopback.
const execute = [client.allowInsecureRequests, client.enableNonRepudiationChecks];
const config = await client.discovery(new URL(issuer), clientId, undefined, client.None(), { execute });
const bound = binding === 'dpop' ? { DPoP: client.getDPoPHandle(config, await client.randomDPoPKeyPair()) } : {};

const prompt = await client.initiateDeviceAuthorization(config, { scope: 'openid profile', device_name: 'Kitchen' });
says({ prompt });
try {
  const tokens = await client.pollDeviceAuthorizationGrant(config, prompt, undefined, bound);
  const { sub, aud } = tokens.claims();
  const { name } = await client.fetchUserInfo(config, tokens.access_token, sub, bound);
  says({ linked: { sub, aud, name, scope: tokens.scope, token_type: tokens.token_type } });

  const renewed = await client.refreshTokenGrant(config, tokens.refresh_token, undefined, bound);
  const again = await client.fetchUserInfo(config, renewed.access_token, sub, bound);
  says({ refreshed: { name: again.name, rotated: renewed.refresh_token !== tokens.refresh_token } });

  await client.tokenRevocation(config, renewed.refresh_token);
  await client.refreshTokenGrant(config, renewed.refresh_token, undefined, bound);
} catch (error) {
  says({ ended: error.error ?? error.code ?? String(error) });
}
