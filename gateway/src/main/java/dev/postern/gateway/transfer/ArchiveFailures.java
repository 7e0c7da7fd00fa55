package dev.postern.gateway.transfer;

import dev.postern.contract.bus.Failure;
import dev.postern.gateway.problem.ProblemType;
import java.util.ArrayList;
import java.util.List;

/** What is missing in an archive, told to whoever opens it; memory for it has a bound. */
final class ArchiveFailures {
  private static final int MOST_CHARACTERS = 4_000_000;

  private static final int MOST_TOLD = 1_000;
  private static final int MOST_CHARACTERS_TOLD = 200_000;

  private final List<Missing> first = new ArrayList<>();
  private int charactersTold;
  private final StringBuilder lines = new StringBuilder();
  private long count;
  private long untold;

  void add(String key, Throwable why) {
    count++;
    charactersTold += key.length();
    if (first.size() < MOST_TOLD && charactersTold <= MOST_CHARACTERS_TOLD) {
      first.add(new Missing(key, codeOf(why)));
    }
    if (lines.length() > MOST_CHARACTERS) {
      untold++;
      return;
    }
    String reason =
        why instanceof Failure failure ? failure.detail() : "The transfer broke off in the middle.";
    lines.append(MemberNames.safe(key)).append(": ").append(reason).append('\n');
  }

  /**
   * What is missing.
   *
   * @param code of the problem, or {@code broken_off}
   */
  record Missing(String key, String code) {}

  /** The first of what is missing, as many as a browser can show. */
  List<Missing> first() {
    return first;
  }

  static String codeOf(Throwable thrown) {
    return thrown instanceof Failure failure
        ? ProblemType.of(failure.reason()).code()
        : "broken_off";
  }

  boolean isEmpty() {
    return count == 0;
  }

  long count() {
    return count;
  }

  String text() {
    return "These are not in this archive (%d):\n\n%s%s"
        .formatted(count, lines, untold == 0 ? "" : "… and %d more.\n".formatted(untold));
  }
}
