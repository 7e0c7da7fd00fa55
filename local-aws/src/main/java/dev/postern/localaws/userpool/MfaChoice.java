package dev.postern.localaws.userpool;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The second factors that a user or an administrator has turned on.
 *
 * @param preferred the one that is asked for where several are on; itself always on
 */
record MfaChoice(Set<MfaType> enabled, Optional<MfaType> preferred) {

  /** What everybody starts with. */
  static final MfaChoice NONE = new MfaChoice(Set.of(), Optional.empty());

  MfaChoice {
    enabled = Set.copyOf(enabled);
    if (preferred.isPresent() && !enabled.contains(preferred.get())) {
      throw new IllegalArgumentException("the preferred factor is not on");
    }
  }

  /** The factors that are on, in the order in which Cognito lists them. */
  List<MfaType> list() {
    return MfaType.inOrder(enabled);
  }

  /** This choice with a factor turned on or off, and perhaps preferred over the others. */
  MfaChoice with(MfaType type, boolean on, boolean isPreferred) {
    var types = EnumSet.noneOf(MfaType.class);
    types.addAll(enabled);
    if (on) {
      types.add(type);
    } else {
      types.remove(type);
    }
    return new MfaChoice(
        types, on && isPreferred ? Optional.of(type) : preferred.filter(before -> before != type));
  }
}
