package dev.postern.localaws.iam.policy;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One compiled statement of a policy. */
record Statement(
    boolean allow,
    PrincipalRule principal,
    Actions actions,
    Resources resources,
    List<Condition> conditions) {

  /** An {@code Action} or, inverted, a {@code NotAction} element; patterns in lower case. */
  record Actions(boolean inverted, List<Glob> patterns) {
    boolean include(String action) {
      String name = action.toLowerCase(Locale.ROOT);
      return patterns.stream().anyMatch(pattern -> pattern.matches(name)) != inverted;
    }
  }

  /** A {@code Resource} or, inverted, a {@code NotResource} element, as it was put and compiled. */
  record Resources(boolean inverted, List<String> texts, List<PolicyText> patterns) {
    boolean include(String resource, RequestContext context) {
      List<Optional<Glob>> resolved =
          patterns.stream().map(pattern -> pattern.resolve(context)).toList();
      if (inverted && resolved.stream().anyMatch(Optional::isEmpty)) {
        return false;
      }
      boolean named =
          resolved.stream().flatMap(Optional::stream).anyMatch(glob -> glob.matches(resource));
      return named != inverted;
    }
  }

  Verdict evaluate(PolicyQuery query) {
    Verdict granted = principal.grants(query.subject());
    boolean applies =
        granted != Verdict.SILENT
            && actions.include(query.action())
            && resources.include(query.resource(), query.context())
            && conditions.stream().allMatch(condition -> condition.holds(query.context()));
    if (!applies) {
      return Verdict.SILENT;
    }
    return allow ? granted : Verdict.DENIED;
  }

  boolean grantsEveryone() {
    return allow && principal.everyone() && conditions.isEmpty();
  }
}
