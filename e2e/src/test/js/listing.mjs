// Lists a bucket with the credentials that the identity pool gives for a sign-in, through AWS's own S3 client.
import { sessionOf, signUp } from './cognito-user.mjs';
import { config, endpoint, failure, password, person, tell } from './local-aws.mjs';
import { ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { fromCognitoIdentityPool } from '@aws-sdk/credential-providers';

const { region, userPoolId, identityPoolId, bucket } = config;
const { user } = await signUp(person('listing'));
const session = await sessionOf(user, password);
const s3 = new S3Client({
  region,
  endpoint,
  forcePathStyle: true,
  credentials: fromCognitoIdentityPool({
    identityPoolId,
    logins: { [`cognito-idp.${region}.amazonaws.com/${userPoolId}`]: session.getIdToken().getJwtToken() },
    clientConfig: { region, endpoint },
  }),
});
const list = (prefix) => s3.send(new ListObjectsV2Command({ Bucket: bucket, Prefix: prefix }));
const { Contents: shared = [] } = await list('common/');

tell({
  shared: shared.map(({ Key: key }) => key),
  elsewhere: await failure(list(`home/${region}:00000000-0000-0000-0000-000000000000/`)),
});
