package dev.postern.localaws.query;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A query API: what its calls are signed for, the version they name and its table of actions. */
public final class QueryService {
  private final String signingName;
  private final String version;
  private final String namespace;
  private final Map<String, QueryOperation> operations;

  /**
   * @param signingName the service in a signature's scope
   * @param version the API's version, a date
   * @param namespace the XML namespace of its answers
   */
  public QueryService(
      String signingName, String version, String namespace, List<QueryOperation> operations) {
    this.signingName = signingName;
    this.version = version;
    this.namespace = namespace;
    this.operations =
        operations.stream()
            .collect(Collectors.toUnmodifiableMap(QueryOperation::name, Function.identity()));
  }

  String signingName() {
    return signingName;
  }

  String version() {
    return version;
  }

  String namespace() {
    return namespace;
  }

  Optional<QueryOperation> operation(String name) {
    return Optional.ofNullable(operations.get(name));
  }

  /** Every action of this API. */
  public Collection<QueryOperation> operations() {
    return operations.values();
  }
}
