// A provider of OpenID Connect (npm oidc-provider) with a door in front of it that can be shut, slowed down, or lie.
//
//   const p = await provider({ clientId, secret, redirects });
//   p.person = 'anna';                 who is signed in there: nobody is asked
//   p.door = 'open' | 'shut' | 'slow'
//   p.forge = (header, payload) => [header, payload, key]    another token is given than the provider made; key: 'own', 'other', 'none'
//   await p.rotate('ES256')            other keys, and tokens signed so
import { createHmac, createSign, generateKeyPairSync, sign } from 'node:crypto';
import http from 'node:http';
import Provider from 'oidc-provider';

export const PEOPLE = {
  anna: { name: 'Иванова Анна Павловна', preferred_username: 'anna.ivanova', email: 'anna@id.example', email_verified: true },
  boris: { name: 'Быстров Борис Олегович', preferred_username: 'boris', email: 'boris@id.example', email_verified: false },
};

const b64 = (x) => Buffer.from(typeof x === 'string' ? x : JSON.stringify(x)).toString('base64url');

function makeKey(alg, n) {
  const { privateKey } = alg === 'RS256' ? generateKeyPairSync('rsa', { modulusLength: 2048 })
    : alg === 'ES256' ? generateKeyPairSync('ec', { namedCurve: 'P-256' }) : generateKeyPairSync('ed25519');
  return { privateKey, jwk: { ...privateKey.export({ format: 'jwk' }), kid: `key-${n}`, use: 'sig', alg } };
}

function signed(alg, header, payload, key) {
  const text = `${b64(header)}.${b64(payload)}`;
  if (alg === 'none') return `${text}.`;
  if (alg === 'HS256') return `${text}.${createHmac('sha256', key).update(text).digest('base64url')}`;
  const bytes = alg === 'EdDSA' ? sign(null, Buffer.from(text), key)
    : alg === 'ES256' ? sign('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' }) : createSign('RSA-SHA256').update(text).sign(key);
  return `${text}.${bytes.toString('base64url')}`;
}

export async function provider({ clientId, secret, redirects, alg: first = 'RS256' }) {
  const p = { person: 'anna', door: 'open', forge: null, asked: [], clientId, secret };
  let inner, callback, key, other = makeKey('RS256', 'other'), keys = 0;
  const outer = http.createServer(atTheDoor);
  await new Promise((ok) => outer.listen(0, '127.0.0.1', ok));
  p.issuer = `http://127.0.0.1:${outer.address().port}`;

  p.rotate = async (alg) => {
    key = makeKey(alg, ++keys);
    p.alg = alg;
    inner = new Provider(p.issuer, {
      clients: [{ client_id: clientId, client_secret: secret, redirect_uris: redirects, grant_types: ['authorization_code'], response_types: ['code'],
        id_token_signed_response_alg: alg }],
      jwks: { keys: [key.jwk, ...(alg === 'RS256' ? [] : [other.jwk])] },
      enabledJWA: { idTokenSigningAlgValues: ['RS256', 'ES256', 'EdDSA'] },
      pkce: { methods: ['S256'], required: () => true },
      conformIdTokenClaims: false,
      claims: { openid: ['sub'], profile: ['name', 'preferred_username'], email: ['email', 'email_verified'] },
      features: { devInteractions: { enabled: false } },
      cookies: { keys: ['test'] },
      interactions: { url: (ctx, i) => `/interaction/${i.uid}` },
      findAccount: (ctx, id) => ({ accountId: id, claims: () => ({ sub: id, ...PEOPLE[id] }) }),
      loadExistingGrant: async (ctx) => {
        const grant = new ctx.oidc.provider.Grant({ clientId: ctx.oidc.client.clientId, accountId: ctx.oidc.session.accountId });
        grant.addOIDCScope('openid profile email');
        await grant.save();
        return grant;
      },
    });
    callback = inner.callback();
  };
  await p.rotate(first);

  // The answer of /token, whole, so that its token can be exchanged for another one.
  function catchToken(res) {
    const parts = [], end = res.end.bind(res), head = res.writeHead.bind(res);
    res.write = (d) => { parts.push(Buffer.from(d)); return true; };
    res.writeHead = (status) => { res.statusCode = status; return res; };
    res.end = (d) => {
      if (d) parts.push(Buffer.from(d));
      const body = JSON.parse(Buffer.concat(parts).toString());
      if (body.id_token) {
        const [h, c] = body.id_token.split('.').slice(0, 2).map((x) => JSON.parse(Buffer.from(x, 'base64url').toString()));
        const [header, payload, which = 'own'] = p.forge(h, c);
        body.id_token = signed(header.alg, header, payload, which === 'other' ? other.privateKey : which === 'secret' ? secret
          : which === 'public' ? key.privateKey.export({ format: 'pem', type: 'pkcs8' }) : key.privateKey);
      }
      const bytes = Buffer.from(JSON.stringify(body));
      res.removeHeader('content-length');
      head(res.statusCode, { 'content-type': 'application/json', 'content-length': bytes.length });
      end(bytes);
    };
  }

  async function atTheDoor(req, res) {
    p.asked.push(req.url.split('?')[0]);
    if (p.door === 'shut') return void req.socket.destroy();
    if (p.door === 'slow') return void setTimeout(() => req.socket.destroy(), 20000).unref();
    const at = /^\/interaction\/([^/?]+)/.exec(req.url);
    if (at) return void await inner.interactionFinished(req, res, { login: { accountId: p.person } });
    if (p.forge && req.url.startsWith('/token')) catchToken(res);
    callback(req, res);
  }
  p.stop = () => { outer.closeAllConnections(); outer.close(); };
  return p;
}
