package dev.postern.localaws.sigv4;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A request's query, decoded; names may come more than once. */
public final class QueryParameters {
  private final List<Parameter> parameters;

  private QueryParameters(List<Parameter> parameters) {
    this.parameters = List.copyOf(parameters);
  }

  /** One parameter, its value empty where it came as a bare name. */
  public record Parameter(String name, String value) {}

  /** Reads a query as it came, without its question mark; nothing where an escape is malformed. */
  public static Optional<QueryParameters> parse(String raw) {
    List<Parameter> parameters = new ArrayList<>();
    for (String part : raw.split("&", -1)) {
      if (part.isEmpty()) {
        continue;
      }
      int equals = part.indexOf('=');
      Optional<String> name =
          UriEncoding.decodeQuery(equals < 0 ? part : part.substring(0, equals));
      Optional<String> value =
          UriEncoding.decodeQuery(equals < 0 ? "" : part.substring(equals + 1));
      if (name.isEmpty() || value.isEmpty()) {
        return Optional.empty();
      }
      parameters.add(new Parameter(name.get(), value.get()));
    }
    return Optional.of(new QueryParameters(parameters));
  }

  /** Whether a parameter of that name came, with a value or without. */
  public boolean has(String name) {
    return first(name).isPresent();
  }

  /** The first value under that name. */
  public Optional<String> first(String name) {
    return parameters.stream()
        .filter(parameter -> parameter.name().equals(name))
        .map(Parameter::value)
        .findFirst();
  }

  /** All parameters in the order in which they came. */
  public List<Parameter> all() {
    return parameters;
  }

  /** The canonical form: encoded, sorted by encoded name, then value. */
  String canonical(String without) {
    return parameters.stream()
        .filter(parameter -> !parameter.name().equals(without))
        .map(
            parameter ->
                new Parameter(
                    UriEncoding.encode(parameter.name()), UriEncoding.encode(parameter.value())))
        .sorted(Comparator.comparing(Parameter::name).thenComparing(Parameter::value))
        .map(parameter -> parameter.name() + "=" + parameter.value())
        .collect(Collectors.joining("&"));
  }
}
