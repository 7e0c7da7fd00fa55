package dev.postern.auth.signin;

/** How sign-ins begin ({@code AuthFlowType} of Cognito's API); the app client must allow it. */
public enum SignInFlow {
  /** {@code USER_SRP_AUTH}: the password is proved and never goes to AWS. */
  SRP,
  /** {@code USER_PASSWORD_AUTH}: the password goes to AWS, as migration triggers need it. */
  PASSWORD,
  /** {@code USER_AUTH}: the person picks among what the pool offers. */
  CHOICE,
  /** {@code CUSTOM_AUTH}: functions of the pool's owner ask. */
  CUSTOM;

  /** Whether a sign-in may begin with nothing but a name. */
  public boolean passwordOptional() {
    return this == CHOICE || this == CUSTOM;
  }
}
