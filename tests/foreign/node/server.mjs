// node-oidc-provider with its device flow, in memory, on a port that the system chooses. Prints its issuer.
import { createServer } from 'node:http';
import { Provider } from 'oidc-provider';

const server = createServer();
server.listen(0, '127.0.0.1', () => {
  const issuer = `http://127.0.0.1:${server.address().port}`;
  const provider = new Provider(issuer, {
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
      client_id: 'barred',
      application_type: 'native',
      token_endpoint_auth_method: 'none',
      grant_types: ['authorization_code'],
      redirect_uris: ['http://127.0.0.1/'],
      response_types: ['code'],
    }],
    cookies: { keys: ['only for a test'] },
    features: { deviceFlow: { enabled: true }, devInteractions: { enabled: true }, introspection: { enabled: true }, revocation: { enabled: true }, userinfo: { enabled: true } },
    issueRefreshToken: () => true,
    rotateRefreshToken: () => true,
    ttl: { DeviceCode: 120 },
  });
  server.on('request', provider.callback());
  console.log(issuer);
});
