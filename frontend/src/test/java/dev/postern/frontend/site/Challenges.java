package dev.postern.frontend.site;

/** What a sign-in can ask, as the gateway words it. */
final class Challenges {
  static final String SIGN_IN = "POST /api/auth/sign-in";
  static final String ANSWER = "POST /api/auth/challenge";

  static final String NEW_PASSWORD =
      challenge(
          "NEW_PASSWORD_REQUIRED",
          """
          {"requiredAttributes":["name","phone_number"],"attributes":{"email":"ada@example.com","name":"Ada"}}""");
  static final String SMS =
      challenge("SMS_MFA", "{\"medium\":\"SMS\",\"destination\":\"+********0018\"}");
  static final String EMAIL =
      challenge("EMAIL_OTP", "{\"medium\":\"EMAIL\",\"destination\":\"a***@e***\"}");
  static final String APP = challenge("SOFTWARE_TOKEN_MFA", "{\"deviceName\":\"Ada’s phone\"}");
  static final String SELECT_FACTOR =
      challenge("SELECT_MFA_TYPE", "{\"options\":[\"SMS_MFA\",\"SOFTWARE_TOKEN_MFA\"]}");
  static final String SET_UP =
      challenge("MFA_SETUP", "{\"options\":[\"SOFTWARE_TOKEN_MFA\",\"EMAIL_OTP\"]}");
  static final String ENROLMENT =
      """
      {"secret":"JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP",
       "uri":"otpauth://totp/Postern:ada?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Postern",
       "qr":{"size":29,"path":"%s"}}"""
          .formatted(drawing());
  static final String ENROL = challenge("MFA_SETUP", "{\"totp\":" + ENROLMENT + "}");
  static final String SELECT =
      challenge(
          "SELECT_CHALLENGE",
          "{\"options\":[\"PASSWORD\",\"WEB_AUTHN\",\"EMAIL_OTP\",\"SMS_OTP\"]}");
  static final String PASSWORD = challenge("PASSWORD", "{}");
  static final String PASSKEY =
      challenge(
          "WEB_AUTHN",
          """
          {"requestOptions":{"challenge":"c2FsdHktYnJlZXplLWFuZC1saWdodA","rpId":"localhost",
           "timeout":60000,"userVerification":"preferred","allowCredentials":[]}}""");
  static final String CUSTOM =
      challenge(
          "CUSTOM_CHALLENGE",
          """
          {"parameters":{"label":"Name of your first ship","hint":"As you told us at the harbour office",
           "question":"We don’t know this browser yet.","picture":"https://elsewhere.example/captcha.png",
           "attempt":"1 of 3"}}""");
  static final String UNKNOWN = challenge("NEVER_HEARD_OF", "{}");

  private Challenges() {}

  static String challenge(String name, String parameters) {
    return "{\"id\":\"%s\",\"name\":\"%s\",\"parameters\":%s,\"expiresAt\":\"2026-01-01T00:03:00Z\"}"
        .formatted("id-of-" + name, name, parameters);
  }

  /** The sign-in goes on with this. */
  static Reply asking(String challenge) {
    return Reply.json(200, "{\"status\":\"challenge\",\"challenge\":" + challenge + "}");
  }

  /** The answer was wrong, and the same is asked again under another id. */
  static Reply tryAgain(String code, String challenge) {
    String again = challenge.replace("id-of-", "second-id-of-");
    Reply problem = Reply.problem(422, code, "");
    String body = problem.body().replace("\"errors\":[]", "\"errors\":[],\"challenge\":" + again);
    return new Reply(problem.status(), problem.type(), body, problem.headers());
  }

  /** Looks like a QR code, and says nothing. */
  private static String drawing() {
    StringBuilder path = new StringBuilder();
    for (int[] corner : new int[][] {{4, 4}, {18, 4}, {4, 18}}) {
      path.append("M%d %dh7v7h-7zm1 1v5h5v-5zm1 1h3v3h-3z".formatted(corner[0], corner[1]));
    }
    for (int y = 4; y < 25; y++) {
      for (int x = 4; x < 25; x++) {
        boolean free = (x > 11 || y > 11) && (x < 17 || y > 11) && (x > 11 || y < 17);
        if (free && (x * 7 + y * 13 + x * y) % 3 == 0) {
          path.append("M%d %dh1v1h-1z".formatted(x, y));
        }
      }
    }
    return path.toString();
  }
}
