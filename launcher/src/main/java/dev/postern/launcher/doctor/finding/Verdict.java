package dev.postern.launcher.doctor.finding;

import java.util.Locale;

/** How bad a finding is, from best to worst. */
public enum Verdict {
  /** It was looked at, and is as it should be. */
  OK(0),
  /** It could not be looked at, which is never the same as being right. */
  UNCHECKED(1),
  /** Postern works, but not as well or as safely as it should. */
  WARNING(1),
  /** Something of Postern can't work. */
  FAILURE(2);

  private final int exitCode;

  Verdict(int exitCode) {
    this.exitCode = exitCode;
  }

  /** The exit code of a command whose worst finding this is. */
  public int exitCode() {
    return exitCode;
  }

  /** What it is called in JSON and in the table. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
