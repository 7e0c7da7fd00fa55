package dev.postern.gateway.transfer;

import dev.postern.contract.bus.Failure;

/** What is missing in an archive, told to whoever opens it; memory for it has a bound. */
final class ArchiveFailures {
  private static final int MOST_CHARACTERS = 4_000_000;

  private final StringBuilder lines = new StringBuilder();
  private long count;
  private long untold;

  void add(String key, Throwable why) {
    count++;
    if (lines.length() > MOST_CHARACTERS) {
      untold++;
      return;
    }
    String reason =
        why instanceof Failure failure ? failure.detail() : "The transfer broke off in the middle.";
    lines.append(MemberNames.safe(key)).append(": ").append(reason).append('\n');
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
