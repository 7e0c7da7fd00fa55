package dev.postern.localaws.iam.policy;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.function.Predicate;

/** A policy as it was put, with its compiled statements beside the text. */
public final class PolicyDocument {
  private final PolicyKind kind;
  private final String text;
  private final List<Statement> statements;

  private PolicyDocument(PolicyKind kind, String text, List<Statement> statements) {
    this.kind = kind;
    this.text = text;
    this.statements = statements;
  }

  /**
   * Checks and compiles a policy.
   *
   * @throws MalformedPolicyException where it is not one of that kind
   */
  @JsonCreator
  public static PolicyDocument parse(
      @JsonProperty("kind") PolicyKind kind, @JsonProperty("text") String text) {
    return new PolicyDocument(kind, text, new PolicyParser(kind).parse(text));
  }

  /** What the policy is attached to. */
  @JsonProperty("kind")
  public PolicyKind kind() {
    return kind;
  }

  /** The policy's JSON, exactly as it was put. */
  @JsonProperty("text")
  public String text() {
    return text;
  }

  /** What this policy alone says to a request. */
  public Verdict evaluate(PolicyQuery query) {
    Verdict strongest = Verdict.SILENT;
    for (Statement statement : statements) {
      strongest = strongest.orStronger(statement.evaluate(query));
    }
    return strongest;
  }

  /** Whether every resource that the policy names, wildcards and all, is such a one. */
  public boolean namesOnly(Predicate<String> resource) {
    return statements.stream()
        .flatMap(statement -> statement.resources().texts().stream())
        .allMatch(resource);
  }

  /** Whether a statement allows anybody at all something, without a condition. */
  public boolean grantsToEveryone() {
    return statements.stream().anyMatch(Statement::grantsEveryone);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PolicyDocument that && kind == that.kind && text.equals(that.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
