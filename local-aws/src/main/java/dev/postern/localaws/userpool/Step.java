package dev.postern.localaws.userpool;

/** What a sign-in waits for, with all that is needed to check it; one kind for each challenge. */
interface Step {

  /** Whether a challenge answer under this name, such as {@code SMS_MFA}, may be the next. */
  boolean takes(String challengeName);
}
