package dev.postern.launcher.doctor.network;

import dev.postern.launcher.doctor.finding.Check;
import dev.postern.launcher.doctor.finding.Finding;
import dev.postern.launcher.doctor.finding.Topic;
import dev.postern.launcher.doctor.network.Probe.Answered;
import dev.postern.launcher.doctor.network.Probe.Stopped;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Whether this machine's clock agrees with that of AWS. */
public record ClockCheck(URI aws, InstantSource clock) implements Check {
  /** AWS refuses signatures that are five minutes off, S3 those that are fifteen off. */
  private static final Duration REFUSED = Duration.ofMinutes(5);

  private static final Duration SUSPECT = Duration.ofSeconds(15);

  @Override
  public Topic topic() {
    return new Topic(
        "clock.aws",
        "this machine's clock",
        "AWS refuses requests of a wrong time, and sessions and tokens end too early or too late.");
  }

  @Override
  public List<Finding> look() {
    return List.of(
        switch (Probe.of(aws)) {
          case Stopped _ -> topic().unchecked("AWS can't be reached", "See the endpoints first.");
          case Answered(_, var date) when date.isEmpty() ->
              topic().unchecked("what answers for AWS tells no time", "Compare it by hand.");
          case Answered(_, var date) -> compared(topic(), date.get(), clock.instant(), "AWS");
        });
  }

  /**
   * What the difference of two clocks means.
   *
   * @param whose clock {@code there} is
   */
  public static Finding compared(Topic topic, Instant there, Instant here, String whose) {
    Duration off = Duration.between(there, here).abs();
    String found =
        "%d s %s %s".formatted(off.toSeconds(), here.isAfter(there) ? "ahead of" : "behind", whose);
    String remedy = "Have the clock set by NTP, and see that it is.";
    if (off.compareTo(REFUSED) >= 0) {
      return topic.failure(found, remedy);
    }
    return off.compareTo(SUSPECT) >= 0
        ? topic.warning(found, remedy)
        : topic.ok("as " + whose + " has it");
  }
}
