// Walks sign-up, confirmation, SRP sign-in and a listing through clients that know nothing of Postern.
// Argument: where local-aws is. Prints one JSON line with what was seen.
import { S3Client, ListObjectsV2Command } from '@aws-sdk/client-s3';
import { fromCognitoIdentityPool } from '@aws-sdk/credential-providers';
import {
  AuthenticationDetails,
  CognitoUser,
  CognitoUserAttribute,
  CognitoUserPool,
} from 'amazon-cognito-identity-js';

const endpoint = process.argv[2];
const config = await (await fetch(`${endpoint}/_local/config`)).json();
const pool = new CognitoUserPool({
  UserPoolId: config.userPoolId,
  ClientId: config.publicClientId,
  endpoint: `${endpoint}/`,
});
const name = `js-${process.pid}`;
const email = `${name}@example.com`;
const password = 'Correct-h0rse-battery';
const user = new CognitoUser({ Username: name, Pool: pool });

const promised = (call) =>
  new Promise((resolve, reject) => call((error, result) => (error ? reject(error) : resolve(result))));

const signIn = (secret) =>
  new Promise((onSuccess, onFailure) =>
    user.authenticateUser(new AuthenticationDetails({ Username: name, Password: secret }), {
      onSuccess,
      onFailure,
    }),
  );

const failure = async (promise) => {
  try {
    await promise;
    return 'none';
  } catch (error) {
    return error.code ?? error.name;
  }
};

await promised((done) =>
  pool.signUp(name, password, [new CognitoUserAttribute({ Name: 'email', Value: email })], null, done),
);
const beforeConfirming = await failure(signIn(password));
const { messages } = await (await fetch(`${endpoint}/_aws/ses?email=${encodeURIComponent(email)}`)).json();
await promised((done) => user.confirmRegistration(messages.at(-1).code, false, done));
const wrongPassword = await failure(signIn('Wr0ng-password!'));
const session = await signIn(password);
const attributes = await promised((done) => user.getUserAttributes(done));

const s3 = new S3Client({
  region: config.region,
  endpoint,
  forcePathStyle: true,
  credentials: fromCognitoIdentityPool({
    identityPoolId: config.identityPoolId,
    logins: {
      [`cognito-idp.${config.region}.amazonaws.com/${config.userPoolId}`]: session.getIdToken().getJwtToken(),
    },
    clientConfig: { region: config.region, endpoint },
  }),
});
const list = (prefix) => s3.send(new ListObjectsV2Command({ Bucket: config.bucket, Prefix: prefix }));
const shared = await list('common/');
const elsewhere = await failure(list('home/us-east-1:00000000-0000-0000-0000-000000000000/'));
const refreshed = await promised((done) => user.refreshSession(session.getRefreshToken(), done));

console.log(
  JSON.stringify({
    beforeConfirming,
    wrongPassword,
    username: session.getIdToken().payload['cognito:username'],
    expectedUsername: name,
    email: attributes.find((attribute) => attribute.getName() === 'email')?.getValue(),
    expectedEmail: email,
    sharedKeys: (shared.Contents ?? []).map((object) => object.Key),
    elsewhere,
    refreshed: refreshed.isValid(),
  }),
);
