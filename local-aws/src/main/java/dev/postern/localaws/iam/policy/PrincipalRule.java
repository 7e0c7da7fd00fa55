package dev.postern.localaws.iam.policy;

import java.util.List;

/**
 * A statement's {@code Principal} or {@code NotPrincipal} element.
 *
 * @param inverted whether everybody but the named is meant
 */
record PrincipalRule(boolean inverted, List<PrincipalPattern> patterns) {
  /** The rule of a policy that is attached to its principal and so names none. */
  static final PrincipalRule BEARER =
      new PrincipalRule(false, List.of(new PrincipalPattern.Everyone()));

  Verdict grants(Subject subject) {
    Verdict strongest = Verdict.SILENT;
    for (PrincipalPattern pattern : patterns) {
      strongest = strongest.orStronger(pattern.grants(subject));
    }
    if (!inverted) {
      return strongest;
    }
    return strongest == Verdict.SILENT ? Verdict.ALLOWED : Verdict.SILENT;
  }

  boolean everyone() {
    return inverted || patterns.stream().anyMatch(PrincipalPattern::everyone);
  }
}
