package dev.postern.localaws.sigv4;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The regions that AWS has in its standard partition. */
public final class AwsRegions {
  private static final List<String> ALL =
      List.of(
          "af-south-1",
          "ap-east-1",
          "ap-east-2",
          "ap-northeast-1",
          "ap-northeast-2",
          "ap-northeast-3",
          "ap-south-1",
          "ap-south-2",
          "ap-southeast-1",
          "ap-southeast-2",
          "ap-southeast-3",
          "ap-southeast-4",
          "ap-southeast-5",
          "ap-southeast-6",
          "ap-southeast-7",
          "ca-central-1",
          "ca-west-1",
          "eu-central-1",
          "eu-central-2",
          "eu-north-1",
          "eu-south-1",
          "eu-south-2",
          "eu-west-1",
          "eu-west-2",
          "eu-west-3",
          "il-central-1",
          "me-central-1",
          "me-south-1",
          "mx-central-1",
          "sa-east-1",
          "us-east-1",
          "us-east-2",
          "us-west-1",
          "us-west-2");

  private AwsRegions() {}

  /** All of them, one that need not be among them first. */
  static Set<String> beginningWith(String home) {
    Set<String> all = new LinkedHashSet<>();
    all.add(home);
    all.addAll(ALL);
    return Collections.unmodifiableSet(all);
  }

  /** Whether AWS has a region of that name. */
  public static boolean has(String name) {
    return ALL.contains(name);
  }
}
