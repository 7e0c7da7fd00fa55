package dev.postern.localaws.iam.policy;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One entry of a {@code Principal} element. */
sealed interface PrincipalPattern {

  /** How this entry allows the subject; {@link Verdict#SILENT} where it does not name it. */
  Verdict grants(Subject subject);

  /** Whether anybody at all is meant. */
  default boolean everyone() {
    return false;
  }

  /** {@code "*"}. */
  record Everyone() implements PrincipalPattern {
    @Override
    public Verdict grants(Subject subject) {
      return Verdict.ALLOWED;
    }

    @Override
    public boolean everyone() {
      return true;
    }
  }

  /** An account: whoever its own identity policies let. */
  record Account(String id) implements PrincipalPattern {
    @Override
    public Verdict grants(Subject subject) {
      return subject.account().filter(id::equals).isPresent()
          ? Verdict.ALLOWED_FOR_ACCOUNT
          : Verdict.SILENT;
    }
  }

  /** A role, a user or one session of a role. */
  record Arn(String arn) implements PrincipalPattern {
    @Override
    public Verdict grants(Subject subject) {
      if (subject.session().filter(arn::equals).isPresent()) {
        return Verdict.ALLOWED_FOR_SESSION;
      }
      return subject.principal().filter(arn::equals).isPresent() ? Verdict.ALLOWED : Verdict.SILENT;
    }
  }

  /** An identity provider. */
  record Federated(String provider) implements PrincipalPattern {
    @Override
    public Verdict grants(Subject subject) {
      return subject.federated().filter(provider::equals).isPresent()
          ? Verdict.ALLOWED
          : Verdict.SILENT;
    }
  }

  /** An AWS service, none of which ever calls here. */
  record Service(String name) implements PrincipalPattern {
    @Override
    public Verdict grants(Subject subject) {
      return Verdict.SILENT;
    }
  }

  Pattern ACCOUNT = Pattern.compile("\\d{12}|arn:aws:iam::(\\d{12}):root");
  Pattern ARN =
      Pattern.compile("arn:aws:(iam::\\d{12}:(role|user)|sts::\\d{12}:assumed-role)/\\S+");

  /** Reads an entry of the given type; nothing where it is not valid. */
  static Optional<PrincipalPattern> parse(String type, String value) {
    if (value.equals("*") && (type.equals("AWS") || type.equals("*"))) {
      return Optional.of(new Everyone());
    }
    return switch (type) {
      case "AWS" -> {
        Matcher account = ACCOUNT.matcher(value);
        if (account.matches()) {
          yield Optional.of(new Account(account.group(1) == null ? value : account.group(1)));
        }
        yield ARN.matcher(value).matches() ? Optional.of(new Arn(value)) : Optional.empty();
      }
      case "Federated" -> value.isBlank() ? Optional.empty() : Optional.of(new Federated(value));
      case "Service" ->
          value.endsWith(".amazonaws.com") ? Optional.of(new Service(value)) : Optional.empty();
      default -> Optional.empty();
    };
  }
}
