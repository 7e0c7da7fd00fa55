package dev.postern.auth.audit;

/** What people do with their accounts that matters to security. */
public enum AuditedAct {
  SIGN_OUT_EVERYWHERE("sign_out_everywhere"),
  SESSION_END("session_end_by_person"),
  OTHER_SESSIONS_END("other_sessions_end"),
  ROLE_CHOOSE("role_choose"),
  CODE_RESEND("code_resend"),
  PASSWORD_FORGOT("password_forgot"),
  PASSWORD_RESET("password_reset"),
  PASSWORD_CHANGE("password_change"),
  ATTRIBUTES_CHANGE("attributes_change"),
  ATTRIBUTE_CODE("attribute_code"),
  ATTRIBUTE_VERIFY("attribute_verify"),
  ACCOUNT_DELETE("account_delete"),
  FACTORS_CHOOSE("factors_choose"),
  TOTP_BEGIN("totp_begin"),
  TOTP_FINISH("totp_finish"),
  PASSKEY_BEGIN("passkey_begin"),
  PASSKEY_FINISH("passkey_finish"),
  PASSKEY_DELETE("passkey_delete"),
  DEVICE_REMEMBER("device_remember"),
  DEVICE_FORGET("device_forget");

  private final String code;

  AuditedAct(String code) {
    this.code = code;
  }

  String code() {
    return code;
  }
}
