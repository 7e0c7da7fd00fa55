package dev.postern.localaws.userpool;

import static dev.postern.localaws.userpool.Faults.invalidParameter;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.stream.StreamSupport;

/** Refuses settings of a pool that contradict each other. */
final class PoolConsistency {

  private PoolConsistency() {}

  static void require(ObjectNode settings) {
    requireRecovery(settings);
    requireVerifiable(settings);
  }

  private static void requireRecovery(ObjectNode settings) {
    var mechanisms =
        StreamSupport.stream(
                settings.path("AccountRecoverySetting").path("RecoveryMechanisms").spliterator(),
                false)
            .toList();
    var names = mechanisms.stream().map(way -> way.path("Name").textValue()).toList();
    if (names.size() > 1 && names.contains("admin_only")) {
      throw invalidParameter("admin_only can not be combined with other recovery mechanisms.");
    }
    var priorities = mechanisms.stream().map(way -> way.path("Priority").intValue()).toList();
    if (hasTwins(names) || hasTwins(priorities)) {
      throw invalidParameter("Recovery mechanisms need different names and priorities.");
    }
  }

  /** Nothing that isn't verified by itself can wait for its verification. */
  private static void requireVerifiable(ObjectNode settings) {
    var rules = new PoolSettings(settings);
    if (List.of("email", "phone_number").stream()
        .filter(rules::verifiesBeforeUpdate)
        .anyMatch(attribute -> !rules.autoVerifiedAttributes().contains(attribute))) {
      throw invalidParameter(
          "AttributesRequireVerificationBeforeUpdate must be a subset of AutoVerifiedAttributes.");
    }
  }

  private static boolean hasTwins(List<?> values) {
    return new HashSet<>(values).size() < values.size();
  }
}
