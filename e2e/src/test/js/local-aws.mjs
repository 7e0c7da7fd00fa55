// What every walk needs of local-aws besides the client it drives. Import it first: it listens in on fetch.
// Arguments: where local-aws is. Environment: the root user's key, as AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.
import { createHmac } from 'node:crypto';
import {
  AdminCreateUserCommand,
  CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';

export const endpoint = process.argv[2];
export const config = await (await fetch(`${endpoint}/_local/config`)).json();
export const password = 'Correct-h0rse-battery';
export const newPassword = 'Stapled-b4ttery-horse';

/** What the client asked the user pool for and which challenges it answered, since it was last emptied. */
export const asked = [];

const send = globalThis.fetch;
globalThis.fetch = (resource, options) => {
  const target = new Headers(options?.headers).get('x-amz-target');
  if (target) {
    const { AuthFlow, ChallengeName } = JSON.parse(options.body);
    asked.push([target.replace(/^.*\./, ''), AuthFlow ?? ChallengeName].filter(Boolean).join(' '));
  }
  return send(resource, options);
};

/** What a browser keeps; each begins as one that nobody knows. */
export class Browser {
  items = new Map();
  getItem = (key) => this.items.get(key) ?? null;
  setItem = (key, value) => void this.items.set(key, value);
  removeItem = (key) => void this.items.delete(key);
  clear = () => this.items.clear();
}

/** A name nobody has, with its address. */
export const person = (kind) => {
  const name = `${kind}-${process.pid}`;
  return { name, email: `${name}@example.com` };
};

/** The code of the newest message to an address. */
export const newestCode = async (email) => {
  const { messages } = await (await fetch(`${endpoint}/_aws/ses?email=${encodeURIComponent(email)}`)).json();
  return messages.at(-1).code;
};

/** Invites somebody, who must choose a password of their own when they first sign in. */
export const invite = async ({ name, email }) => {
  const administrator = new CognitoIdentityProviderClient({ region: config.region, endpoint });
  await administrator.send(
    new AdminCreateUserCommand({
      UserPoolId: config.userPoolId,
      Username: name,
      TemporaryPassword: password,
      MessageAction: 'SUPPRESS',
      UserAttributes: [
        { Name: 'email', Value: email },
        { Name: 'email_verified', Value: 'true' },
      ],
    }),
  );
};

const BASE32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const STEP_SECONDS = 30;

/** RFC 6238. A code is good once; the next step's is already taken, so that nobody waits for it. */
export const totp = (secret, stepsAhead = 0) => {
  const bits = [...secret].map((letter) => BASE32.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from(bits.match(/.{8}/g).map((octet) => parseInt(octet, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 1000 / STEP_SECONDS) + stepsAhead));
  const hash = createHmac('sha1', key).update(counter).digest();
  const number = hash.readUInt32BE(hash.at(-1) & 15) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, '0');
};

/** What a call fails with: its code, its name, or what kind of error it is. */
export const failure = async (promise) => {
  try {
    await promise;
    return 'none';
  } catch (error) {
    return error.code ?? (error.name === 'Error' ? error.constructor.name : error.name);
  }
};

/** Hands what was seen to the test. */
export const tell = (seen) => console.log(JSON.stringify(seen));
