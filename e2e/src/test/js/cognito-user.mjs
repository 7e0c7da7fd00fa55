// amazon-cognito-identity-js as the walks use it: promises in place of callbacks, local-aws in place of AWS.
import { Browser, config, endpoint, failure, newestCode, password } from './local-aws.mjs';
import {
  AuthenticationDetails,
  CognitoUser,
  CognitoUserAttribute,
  CognitoUserPool,
} from 'amazon-cognito-identity-js';

const pool = new CognitoUserPool({
  UserPoolId: config.userPoolId,
  ClientId: config.publicClientId,
  endpoint: `${endpoint}/`,
});

/** For the methods that take what Node calls back with. */
export const promised = (call) =>
  new Promise((resolve, reject) => call((error, result) => (error ? reject(error) : resolve(result))));

/** For the methods that take an object of callbacks: tells which of them was called, and with what. */
export const outcome = (call, ...ways) =>
  new Promise((resolve, onFailure) =>
    call({ onFailure, ...Object.fromEntries(ways.map((way) => [way, (...given) => resolve({ way, given })])) }),
  );

/** Somebody in a browser that nobody knows, or in the one that is given. */
export const userOf = ({ name }, Storage = new Browser()) =>
  new CognitoUser({ Username: name, Pool: pool, Storage });

export const signIn = (user, secret) =>
  outcome(
    (callbacks) =>
      user.authenticateUser(
        new AuthenticationDetails({ Username: user.getUsername(), Password: secret }),
        callbacks,
      ),
    'onSuccess',
    'totpRequired',
    'newPasswordRequired',
  );

/** Signs in where nothing but the password is asked for. */
export const sessionOf = async (user, secret) => (await signIn(user, secret)).given[0];

/** Signs up and confirms, with a look at what is refused before. */
export const signUp = async (someone) => {
  const attributes = [new CognitoUserAttribute({ Name: 'email', Value: someone.email })];
  await promised((done) => pool.signUp(someone.name, password, attributes, null, done));
  const user = userOf(someone);
  const beforeConfirming = await failure(signIn(user, password));
  const confirm = (code) => promised((done) => user.confirmRegistration(code, false, done));
  const wrongCode = await failure(confirm('000000'));
  await confirm(await newestCode(someone.email));
  return { user, beforeConfirming, wrongCode };
};
