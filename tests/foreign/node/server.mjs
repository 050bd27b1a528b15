// node-oidc-provider with its device flow, in memory, on a port that the system chooses. Prints its issuer.
import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { Provider } from 'oidc-provider';

// Where a server that sends people here wants them back.
const redirectUri = process.env.REDIRECT_URI;
// The public half of the key of RFC 7515 appendix A.3.
const kiosk = {
  kty: 'EC', crv: 'P-256', kid: 'k1', x: 'f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU', y: 'x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0',
};
// The address in front of this one, if there is one.
const front = process.env.FRONT;
const server = createServer();
server.listen(0, '127.0.0.1', () => {
  const place = `http://127.0.0.1:${server.address().port}`;
  const provider = new Provider(front || place, {
    clients: [{
      client_id: 'tv',
      client_name: 'Television',
      application_type: 'native',
      token_endpoint_auth_method: 'none',
      grant_types: ['urn:ietf:params:oauth:grant-type:device_code', 'refresh_token'],
      redirect_uris: [],
      response_types: [],
    }, {
      client_id: 'box',
      client_secret: 'secret-of-the-box-for-a-test',
      grant_types: ['urn:ietf:params:oauth:grant-type:device_code', 'refresh_token'],
      redirect_uris: [],
      response_types: [],
    }, {
      client_id: 'kiosk',
      token_endpoint_auth_method: 'private_key_jwt',
      jwks: { keys: [kiosk] },
      grant_types: ['urn:ietf:params:oauth:grant-type:device_code', 'refresh_token'],
      redirect_uris: [],
      response_types: [],
    }, {
      client_id: 'barred',
      application_type: 'native',
      token_endpoint_auth_method: 'none',
      grant_types: ['authorization_code'],
      redirect_uris: ['http://127.0.0.1/'],
      response_types: ['code'],
    }, ...redirectUri ? [{
      client_id: 'cbl',
      client_secret: 'secret-of-cbl-for-a-test',
      grant_types: ['authorization_code'],
      response_types: ['code'],
      redirect_uris: [redirectUri],
    }] : []],
    // Whoever signs in is called by the name that they typed.
    findAccount: (_, id) => ({
      accountId: id,
      claims: () => ({
        sub: id, name: `${id} of the node`, preferred_username: id, email: `${id}@node.example`, email_verified: true,
        address: { postal_code: '1012 AB' },
      }),
    }),
    acrValues: ['urn:node:two-steps'],
    claims: {
      openid: ['sub', 'acr', 'amr'], profile: ['name', 'preferred_username'], email: ['email', 'email_verified'],
      address: ['address'],
    },
    cookies: { keys: ['only for a test'] },
    features: {
      deviceFlow: { enabled: true },
      devInteractions: { enabled: true },
      dPoP: { enabled: true, nonceSecret: randomBytes(32), requireNonce: () => true },
      introspection: { enabled: true },
      revocation: { enabled: true },
      userinfo: { enabled: true },
    },
    issueRefreshToken: () => true,
    rotateRefreshToken: () => true,
    ttl: { DeviceCode: 120 },
  });
  // Its pages for development sign everybody in; as if by two steps.
  const finished = provider.interactionFinished.bind(provider);
  provider.interactionFinished = (request, response, { login, ...result }, options) => finished(request, response, {
    ...result, ...login && { login: { ...login, acr: 'urn:node:two-steps', amr: ['pwd', 'otp'] } },
  }, options);
  server.on('request', provider.callback());
  console.log(place);
});
