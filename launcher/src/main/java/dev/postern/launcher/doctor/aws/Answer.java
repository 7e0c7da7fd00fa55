package dev.postern.launcher.doctor.aws;

import dev.postern.launcher.doctor.finding.Finding;
import dev.postern.launcher.doctor.finding.Topic;
import java.util.List;
import java.util.function.Function;

/** What became of a question to AWS. */
public sealed interface Answer<T> {
  /** AWS told. */
  record Told<T>(T value) implements Answer<T> {}

  /** AWS says that there is no such thing. */
  record Absent<T>() implements Answer<T> {}

  /**
   * AWS didn't tell.
   *
   * @param because to be read after “couldn't check, because”
   * @param remedy what would make it tell
   */
  record Withheld<T>(String because, String remedy) implements Answer<T> {}

  /**
   * The findings of what was told; else one finding.
   *
   * @param absent what is wrong where there is no such thing
   */
  default List<Finding> findings(
      Topic topic, Function<T, List<Finding>> told, Function<Topic, Finding> absent) {
    return switch (this) {
      case Told<T>(var value) -> told.apply(value);
      case Absent<T>() -> List.of(absent.apply(topic));
      case Withheld<T>(var because, var remedy) -> List.of(topic.unchecked(because, remedy));
    };
  }
}
