// Walks every flow of a user pool through amazon-cognito-identity-js.
import { outcome, promised, sessionOf, signIn, signUp, userOf } from './cognito-user.mjs';
import {
  asked,
  Browser,
  failure,
  invite,
  newestCode,
  newPassword,
  password,
  person,
  tell,
  totp,
} from './local-aws.mjs';

const basics = async () => {
  const someone = person('basics');
  const { user, beforeConfirming, wrongCode } = await signUp(someone);
  const wrongPassword = await failure(signIn(user, newPassword));
  const session = await sessionOf(user, password);
  const attributes = await promised((done) => user.getUserAttributes(done));
  const refreshed = await promised((done) => user.refreshSession(session.getRefreshToken(), done));
  await promised((done) => user.changePassword(password, newPassword, done));
  const afterChange = (await signIn(userOf(someone), newPassword)).way;
  await outcome((callbacks) => user.globalSignOut(callbacks), 'onSuccess');
  const refreshedAfterSignOut = await failure(
    promised((done) => user.refreshSession(session.getRefreshToken(), done)),
  );
  return {
    beforeConfirming,
    wrongCode,
    wrongPassword,
    username: session.getIdToken().payload['cognito:username'] === someone.name,
    email: attributes.find((attribute) => attribute.getName() === 'email')?.getValue() === someone.email,
    refreshed:
      refreshed.isValid() &&
      refreshed.getAccessToken().getJwtToken() !== session.getAccessToken().getJwtToken(),
    afterChange,
    refreshedAfterSignOut,
  };
};

/** An authenticator app, then a remembered browser, which is asked for no code. */
const secondFactor = async () => {
  const someone = person('factor');
  const { user } = await signUp(someone);
  await signIn(user, password);
  const {
    given: [secret],
  } = await outcome((callbacks) => user.associateSoftwareToken(callbacks), 'associateSecretCode');
  const wrongEnrolment = await failure(
    outcome((callbacks) => user.verifySoftwareToken('abcdef', 'phone', callbacks), 'onSuccess'),
  );
  await outcome((callbacks) => user.verifySoftwareToken(totp(secret), 'phone', callbacks), 'onSuccess');
  await promised((done) => user.setUserMfaPreference(null, { PreferredMfa: true, Enabled: true }, done));

  const browser = new Browser();
  const again = userOf(someone, browser);
  const { way } = await signIn(again, password);
  const wrong = String((Number(totp(secret, 1)) + 1) % 1_000_000).padStart(6, '0');
  const wrongCode = await failure(
    outcome((callbacks) => again.sendMFACode(wrong, callbacks, 'SOFTWARE_TOKEN_MFA'), 'onSuccess'),
  );
  const entered = await outcome(
    (callbacks) => again.sendMFACode(totp(secret, 1), callbacks, 'SOFTWARE_TOKEN_MFA'),
    'onSuccess',
  );
  return { user: again, someone, browser, wrongEnrolment, asks: way, wrongCode, entered: entered.way };
};

const device = async (user, someone, browser) => {
  await outcome((callbacks) => user.setDeviceStatusRemembered(callbacks), 'onSuccess');
  const {
    given: [{ Devices: devices }],
  } = await outcome((callbacks) => user.listDevices(60, null, callbacks), 'onSuccess');
  asked.length = 0;
  const again = userOf(someone, browser);
  const { way, given } = await signIn(again, password);
  const answered = [...asked];
  await outcome((callbacks) => again.forgetDevice(callbacks), 'onSuccess');
  const afterForgetting = (await signIn(userOf(someone, browser), password)).way;
  return {
    listed: devices.length,
    way,
    named: devices.some(({ DeviceKey }) => DeviceKey === given[0].getAccessToken().payload.device_key),
    answered,
    afterForgetting,
  };
};

const invitation = async () => {
  const someone = person('invited');
  await invite(someone);
  const user = userOf(someone);
  const { way } = await signIn(user, password);
  const weak = await failure(
    outcome((callbacks) => user.completeNewPasswordChallenge('short', {}, callbacks), 'onSuccess'),
  );
  await outcome((callbacks) => user.completeNewPasswordChallenge(newPassword, {}, callbacks), 'onSuccess');
  const next = (await signIn(userOf(someone), newPassword)).way;
  return { asks: way, weak, next };
};

const forgotten = async () => {
  const someone = person('forgot');
  const { user } = await signUp(someone);
  const {
    given: [{ CodeDeliveryDetails: delivery }],
  } = await outcome((callbacks) => user.forgotPassword(callbacks), 'inputVerificationCode');
  const wrongCode = await failure(
    outcome((callbacks) => user.confirmPassword('000000', newPassword, callbacks), 'onSuccess'),
  );
  const code = await newestCode(someone.email);
  await outcome((callbacks) => user.confirmPassword(code, newPassword, callbacks), 'onSuccess');
  return {
    medium: delivery.DeliveryMedium,
    wrongCode,
    oldPassword: await failure(signIn(userOf(someone), password)),
    newPassword: (await signIn(userOf(someone), newPassword)).way,
  };
};

const { user, someone, browser, ...factor } = await secondFactor();
tell({
  basics: await basics(),
  factor,
  device: await device(user, someone, browser),
  invitation: await invitation(),
  forgotten: await forgotten(),
});
