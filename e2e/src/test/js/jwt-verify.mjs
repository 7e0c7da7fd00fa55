// Shows local-aws's tokens to aws-jwt-verify, which takes them for AWS's own.
import { sessionOf, signUp } from './cognito-user.mjs';
import { config, endpoint, failure, password, person, tell } from './local-aws.mjs';
import { CognitoJwtVerifier } from 'aws-jwt-verify';

const { userPoolId, publicClientId: clientId } = config;
const someone = person('jwt');
const { user } = await signUp(someone);
const session = await sessionOf(user, password);
const id = session.getIdToken().getJwtToken();
const access = session.getAccessToken().getJwtToken();

const jwks = await (await fetch(`${endpoint}/${userPoolId}/.well-known/jwks.json`)).json();
const verifier = (tokenUse, expected = {}) => {
  const made = CognitoJwtVerifier.create({ userPoolId, clientId, tokenUse, ...expected });
  made.cacheJwks(jwks);
  return made;
};
const refusal = (tokenUse, token, expected) => failure(verifier(tokenUse, expected).verify(token));

/** The token with a claim of somebody's own making, under the signature of the old one. */
const tampered = (token) => {
  const [header, payload, signature] = token.split('.');
  const claims = JSON.parse(Buffer.from(payload, 'base64url'));
  const made = Buffer.from(JSON.stringify({ ...claims, 'cognito:groups': ['administrators'] }));
  return [header, made.toString('base64url'), signature].join('.');
};

/** The token under another key of the pool's than the one that signed it. */
const misattributed = (token) => {
  const [header, ...rest] = token.split('.');
  const { kid, ...others } = JSON.parse(Buffer.from(header, 'base64url'));
  const other = jwks.keys.find((key) => key.kid !== kid);
  return [Buffer.from(JSON.stringify({ ...others, kid: other.kid })).toString('base64url'), ...rest].join('.');
};

tell({
  id: (await verifier('id').verify(id))['cognito:username'] === someone.name,
  access: (await verifier('access').verify(access)).username === someone.name,
  scope: (await verifier('access', { scope: 'aws.cognito.signin.user.admin' }).verify(access)).scope,
  issuer: session.getIdToken().payload.iss,
  keys: new Set(jwks.keys.map((key) => key.kid)).size,
  tamperedId: await refusal('id', tampered(id)),
  tamperedAccess: await refusal('access', tampered(access)),
  misattributed: await refusal('id', misattributed(id)),
  idForAccess: await refusal('access', id),
  otherClient: await refusal('id', id, { clientId: config.clientId }),
});
