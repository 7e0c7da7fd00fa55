package dev.postern.launcher.doctor;

import dev.postern.auth.AuthConfig;
import dev.postern.launcher.config.InvalidConfig;
import dev.postern.launcher.config.PosternConfig;
import dev.postern.launcher.doctor.aws.Operator;
import dev.postern.launcher.doctor.bucket.BucketsCheck;
import dev.postern.launcher.doctor.certificate.CertificateCheck;
import dev.postern.launcher.doctor.cluster.MembersCheck;
import dev.postern.launcher.doctor.finding.Check;
import dev.postern.launcher.doctor.finding.Examination;
import dev.postern.launcher.doctor.finding.Finding;
import dev.postern.launcher.doctor.finding.Report;
import dev.postern.launcher.doctor.finding.Topic;
import dev.postern.launcher.doctor.identitypool.IdentityPoolCheck;
import dev.postern.launcher.doctor.identitypool.RolesCheck;
import dev.postern.launcher.doctor.network.ClockCheck;
import dev.postern.launcher.doctor.network.EndpointCheck;
import dev.postern.launcher.doctor.person.PersonCheck;
import dev.postern.launcher.doctor.person.PersonQuestion;
import dev.postern.launcher.doctor.redis.RedisCheck;
import dev.postern.launcher.doctor.secrets.FilesCheck;
import dev.postern.launcher.doctor.secrets.SealingKeysCheck;
import dev.postern.launcher.doctor.userpool.AppClientCheck;
import dev.postern.launcher.doctor.userpool.DiscoveryCheck;
import dev.postern.launcher.doctor.userpool.PoolCheck;
import dev.postern.provision.aws.Endpoints;
import io.vertx.core.Vertx;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;

/**
 * Examines an installation from its configuration to what a person sees.
 *
 * @param vertx of the doctor's own; nothing else answers on its bus
 * @param credentials of whoever asks, who needn't have any
 * @param examination how many looks at once, and how long each
 */
public record Doctor(
    Vertx vertx, AwsCredentialsProvider credentials, InstantSource clock, Examination examination) {
  private static final Topic CONFIG =
      new Topic("config.valid", "the configuration", "Postern starts with no other.");
  private static final Topic PERSON =
      new Topic(
          "person.sign-in",
          "S3 with a person's credentials",
          "Only a person's own credentials show what people really see.");

  /** What is said of a configuration that no process would start with. */
  public static Report of(InvalidConfig invalid) {
    Finding rest =
        new Topic(
                "config.rest",
                "everything else",
                "What a configuration leads to is known once it can be read.")
            .unchecked("the configuration can't be used", "Mend what is said of it first.");
    return new Report(
        Stream.concat(
                invalid.problems().stream()
                    .map(
                        problem ->
                            CONFIG.failure(
                                problem.toString(),
                                "Set %s so; docs/configuration.md says more."
                                    .formatted(problem.key()))),
                Stream.of(rest))
            .toList());
  }

  /**
   * Makes all checks that the configuration has something for.
   *
   * @param person whom it is asked about; empty for nobody
   */
  public Report examine(PosternConfig config, Optional<PersonQuestion> person) {
    AuthConfig auth = config.auth();
    try (Operator operator = Operator.of(auth.region(), credentials, config.endpoints())) {
      List<Check> checks = new ArrayList<>();
      checks.addAll(local(config));
      checks.addAll(network(config));
      checks.addAll(
          List.of(
              new DiscoveryCheck(auth),
              new PoolCheck(auth, operator),
              new AppClientCheck(auth, operator),
              new IdentityPoolCheck(auth, operator),
              new RolesCheck(auth, operator),
              new BucketsCheck(config.storage(), operator)));
      config
          .gateway()
          .edge()
          .tls()
          .ifPresent(files -> checks.add(CertificateCheck.ofSite(vertx, files, clock)));
      checks.addAll(cluster(config));
      auth.redis().ifPresent(server -> checks.add(new RedisCheck(vertx, server, clock)));
      checks.add(
          person
              .<Check>map(
                  question ->
                      new PersonCheck(
                          vertx, auth, config.storage(), config.endpoints(), operator, question))
              .orElseGet(
                  () -> fixed(PERSON.unchecked("nobody was named", "Name somebody with --user."))));
      return examination.make(checks);
    }
  }

  private List<Check> local(PosternConfig config) {
    return List.of(
        fixed(CONFIG.ok("every key is known and has a value that can be")),
        new SealingKeysCheck(config.auth()),
        new FilesCheck(config.secretFiles()));
  }

  private List<Check> network(PosternConfig config) {
    Endpoints at = config.endpoints();
    AuthConfig auth = config.auth();
    String pool = auth.userPool().id();
    URI userPools =
        at.cognitoIdp().orElse(aws("cognito-idp", pool.substring(0, pool.indexOf('_'))));
    String identityPool = auth.identityPool().id();
    List<Check> checks = new ArrayList<>();
    checks.add(endpoint("cognito-idp", userPools));
    checks.add(
        endpoint(
            "cognito-identity",
            at.cognitoIdentity()
                .orElse(
                    aws(
                        "cognito-identity",
                        identityPool.substring(0, identityPool.indexOf(':'))))));
    if (auth.identityPool().basicFlow().isPresent()) {
      checks.add(endpoint("sts", at.sts().orElse(aws("sts", auth.region()))));
    }
    checks.add(endpoint("s3", at.s3().orElse(aws("s3", auth.region()))));
    auth.redirects()
        .ifPresent(
            to ->
                to.direct()
                    .forEach(
                        provider ->
                            checks.add(
                                new EndpointCheck(
                                    "provider." + provider.id(),
                                    provider.endpoint().orElse(provider.issuer()),
                                    "auth.identity-pool.providers"))));
    checks.add(new ClockCheck(userPools, clock));
    return checks;
  }

  private List<Check> cluster(PosternConfig config) {
    return config
        .cluster()
        .<List<Check>>map(
            member ->
                List.of(
                    CertificateCheck.ofMember(vertx, member.files(), clock),
                    new MembersCheck(vertx, member)))
        .orElse(List.of());
  }

  private static Check endpoint(String service, URI address) {
    return new EndpointCheck(service, address, "aws.endpoints." + service + " or aws.region");
  }

  private static URI aws(String service, String region) {
    return URI.create("https://%s.%s.amazonaws.com".formatted(service, region));
  }

  private static Check fixed(Finding finding) {
    return new Check() {
      @Override
      public Topic topic() {
        return new Topic(finding.id(), finding.checked(), finding.why());
      }

      @Override
      public List<Finding> look() {
        return List.of(finding);
      }
    };
  }
}
