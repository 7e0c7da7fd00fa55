package dev.postern.provision.declaration;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;

/** A time that something lasts, in whole seconds; written with the largest unit that fits. */
public record Lifetime(Duration time) implements Comparable<Lifetime> {
  /** That many seconds. */
  public static Lifetime ofSeconds(long seconds) {
    return new Lifetime(Duration.ofSeconds(seconds));
  }

  /**
   * A number with one of the units s, m, h and d.
   *
   * @throws IllegalArgumentException for anything else
   */
  @JsonCreator
  public static Lifetime of(String text) {
    long amount = Long.parseLong(text.substring(0, text.length() - 1));
    return new Lifetime(
        switch (text.charAt(text.length() - 1)) {
          case 's' -> Duration.ofSeconds(amount);
          case 'm' -> Duration.ofMinutes(amount);
          case 'h' -> Duration.ofHours(amount);
          case 'd' -> Duration.ofDays(amount);
          default -> throw new IllegalArgumentException("no unit of time: " + text);
        });
  }

  /** In seconds. */
  public int seconds() {
    return Math.toIntExact(time.toSeconds());
  }

  @Override
  public int compareTo(Lifetime other) {
    return time.compareTo(other.time);
  }

  @JsonValue
  @Override
  public String toString() {
    long seconds = time.toSeconds();
    if (seconds != 0 && seconds % 86_400 == 0) {
      return seconds / 86_400 + "d";
    }
    if (seconds != 0 && seconds % 3_600 == 0) {
      return seconds / 3_600 + "h";
    }
    return seconds != 0 && seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
  }
}
