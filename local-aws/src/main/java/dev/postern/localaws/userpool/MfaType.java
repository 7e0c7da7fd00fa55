package dev.postern.localaws.userpool;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** The second factors there are, named as their challenges. */
enum MfaType {
  SMS_MFA,
  SOFTWARE_TOKEN_MFA,
  EMAIL_OTP;

  /** The types in the order in which Cognito lists them. */
  static List<MfaType> inOrder(Collection<MfaType> types) {
    return Arrays.stream(values()).filter(types::contains).toList();
  }
}
