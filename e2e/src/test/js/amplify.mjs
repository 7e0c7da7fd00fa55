// Walks every flow of a user pool through @aws-amplify/auth.
import {
  asked,
  Browser,
  config,
  endpoint,
  failure,
  invite,
  newestCode,
  newPassword,
  password,
  person,
  tell,
  totp,
} from './local-aws.mjs';
import {
  confirmResetPassword,
  confirmSignIn,
  confirmSignUp,
  fetchDevices,
  fetchMFAPreference,
  fetchUserAttributes,
  forgetDevice,
  rememberDevice,
  resetPassword,
  setUpTOTP,
  signIn,
  signOut,
  signUp,
  updateMFAPreference,
  updatePassword,
  verifyTOTPSetup,
} from '@aws-amplify/auth';
import { cognitoUserPoolsTokenProvider } from '@aws-amplify/auth/cognito';
import { Amplify, fetchAuthSession } from '@aws-amplify/core';

// Amplify names a device after the browser, and leaves it unconfirmed without one; Node has had a navigator since 21.
globalThis.navigator ??= { userAgent: 'Node.js', platform: process.platform, product: 'Node', language: 'en' };

const Cognito = {
  userPoolId: config.userPoolId,
  userPoolClientId: config.publicClientId,
  userPoolEndpoint: endpoint,
};
cognitoUserPoolsTokenProvider.setAuthConfig({ Cognito });
Amplify.configure({ Auth: { Cognito } }, { Auth: { tokenProvider: cognitoUserPoolsTokenProvider } });

/** From here on, what Amplify keeps is in this browser. */
const use = (browser) => cognitoUserPoolsTokenProvider.setKeyValueStorage(browser);

/** Signs in and answers with the step that comes next. */
const enter = async ({ name: username }, secret) => (await signIn({ username, password: secret })).nextStep;

/** Answers what the sign-in asks and tells the step that comes next. */
const answer = async (challengeResponse) => (await confirmSignIn({ challengeResponse })).nextStep.signInStep;

const register = async (someone) => {
  use(new Browser());
  const { nextStep } = await signUp({
    username: someone.name,
    password,
    options: { userAttributes: { email: someone.email } },
  });
  const beforeConfirming = (await enter(someone, password)).signInStep;
  const wrongCode = await failure(confirmSignUp({ username: someone.name, confirmationCode: '000000' }));
  await confirmSignUp({ username: someone.name, confirmationCode: await newestCode(someone.email) });
  return { asks: nextStep.signUpStep, beforeConfirming, wrongCode };
};

const basics = async () => {
  const someone = person('amplify-basics');
  const registered = await register(someone);
  const wrongPassword = await failure(enter(someone, newPassword));
  const { signInStep } = await enter(someone, password);
  const { tokens } = await fetchAuthSession();
  const { email } = await fetchUserAttributes();
  const { tokens: fresh } = await fetchAuthSession({ forceRefresh: true });
  await updatePassword({ oldPassword: password, newPassword });
  await signOut({ global: true });
  const afterChange = (await enter(someone, newPassword)).signInStep;
  return {
    ...registered,
    wrongPassword,
    signInStep,
    username: tokens.idToken.payload['cognito:username'] === someone.name,
    email: email === someone.email,
    refreshed: fresh.accessToken.toString() !== tokens.accessToken.toString(),
    afterChange,
  };
};

const secondFactor = async (someone) => {
  await register(someone);
  await enter(someone, password);
  const { sharedSecret } = await setUpTOTP();
  await verifyTOTPSetup({ code: totp(sharedSecret) });
  await updateMFAPreference({ totp: 'PREFERRED' });
  const { preferred } = await fetchMFAPreference();
  await signOut();

  use(new Browser());
  const { signInStep } = await enter(someone, password);
  const code = totp(sharedSecret, 1);
  const wrong = String((Number(code) + 1) % 1_000_000).padStart(6, '0');
  const wrongCode = await failure(answer(wrong));
  return { preferred, asks: signInStep, wrongCode, entered: await answer(code) };
};

/** Goes on in the browser where the second factor was shown. */
const device = async (someone) => {
  await rememberDevice();
  const devices = await fetchDevices();
  await signOut();
  asked.length = 0;
  const { signInStep } = await enter(someone, password);
  const answered = [...asked];
  const { tokens } = await fetchAuthSession();
  await forgetDevice();
  await signOut();
  return {
    listed: devices.length,
    signInStep,
    named: devices.some(({ id }) => id === tokens.accessToken.payload.device_key),
    answered,
    afterForgetting: (await enter(someone, password)).signInStep,
  };
};

const invitation = async () => {
  const someone = person('amplify-invited');
  await invite(someone);
  use(new Browser());
  const asks = (await enter(someone, password)).signInStep;
  const weak = await failure(answer('short'));
  const entered = await answer(newPassword);
  await signOut();
  return { asks, weak, entered, next: (await enter(someone, newPassword)).signInStep };
};

const forgotten = async () => {
  const someone = person('amplify-forgot');
  await register(someone);
  const { nextStep } = await resetPassword({ username: someone.name });
  const confirm = (confirmationCode) =>
    confirmResetPassword({ username: someone.name, confirmationCode, newPassword });
  const wrongCode = await failure(confirm('000000'));
  await confirm(await newestCode(someone.email));
  return {
    asks: nextStep.resetPasswordStep,
    medium: nextStep.codeDeliveryDetails.deliveryMedium,
    wrongCode,
    oldPassword: await failure(enter(someone, password)),
    newPassword: (await enter(someone, newPassword)).signInStep,
  };
};

const seen = { basics: await basics() };
await signOut();
const someone = person('amplify-factor');
seen.factor = await secondFactor(someone);
seen.device = await device(someone);
seen.invitation = await invitation();
seen.forgotten = await forgotten();
tell(seen);
