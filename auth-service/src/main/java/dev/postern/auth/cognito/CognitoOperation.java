package dev.postern.auth.cognito;

/** The calls to Cognito that this service makes; what an error means depends on the call. */
enum CognitoOperation {
  SIGN_UP,
  CONFIRM_SIGN_UP,
  RESEND_CODE,
  INITIATE_AUTH,
  ANSWER_CHALLENGE,
  CONFIRM_DEVICE,
  RENEW_TOKENS,
  REVOKE_TOKEN,
  GET_ID,
  GET_CREDENTIALS
}
