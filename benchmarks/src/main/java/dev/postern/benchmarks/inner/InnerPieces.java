package dev.postern.benchmarks.inner;

import dev.postern.benchmarks.caller.AssertionSmith;
import dev.postern.benchmarks.http.S3Page;
import dev.postern.contract.caller.Caller;
import dev.postern.contract.caller.CallerAssertion;
import dev.postern.contract.caller.JwtCallerVerifier;
import dev.postern.contract.session.SessionId;
import dev.postern.contract.session.SessionToken;
import dev.postern.gateway.http.Cookie;
import dev.postern.localaws.iam.policy.PolicyDocument;
import dev.postern.localaws.iam.policy.PolicyKind;
import dev.postern.localaws.iam.policy.PolicyQuery;
import dev.postern.localaws.iam.policy.RequestContext;
import dev.postern.localaws.iam.policy.Subject;
import dev.postern.localaws.iam.policy.Verdict;
import dev.postern.provision.role.Access;
import dev.postern.provision.role.AccessPolicy;
import dev.postern.provision.role.Who;
import dev.postern.storage.listing.ListingXml;
import dev.postern.storage.listing.MalformedListingException;
import dev.postern.storage.listing.PageJson;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;

/** The pieces, each alone; JMH makes its own classes of it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class InnerPieces {
  /** Each can be verified once for the first time. */
  private static final int ASSERTIONS = 500;

  private static final int KEYS = 100;
  private static final String BUCKET = "team-files";
  private static final String IDENTITY = "us-east-1:34c84488-e0e1-70ae-d2ee-991ad1a898c8";

  private final Cookie cookie = Cookie.secure("postern");
  private final List<String> cookies =
      List.of(
          "_ga=GA1.1.1234567890.1700000000; __Host-postern=%s; theme=dark"
              .formatted("b".repeat(43)));

  private final PolicyDocument policy =
      PolicyDocument.parse(
          PolicyKind.IDENTITY,
          new AccessPolicy(Access.HOME, BUCKET, "common/", "home/").document(Who.SIGNED_IN));
  private final PolicyQuery question =
      new PolicyQuery(
          Subject.anonymous(),
          "s3:PutObject",
          "arn:aws:s3:::%s/home/%s/drafts/letter.txt".formatted(BUCKET, IDENTITY),
          RequestContext.of(
              Map.of(
                  "cognito-identity.amazonaws.com:sub",
                  List.of(IDENTITY),
                  "aws:SourceIp",
                  List.of("192.0.2.7"),
                  "aws:SecureTransport",
                  List.of("true"))));

  private final byte[] page = S3Page.of(KEYS).getBytes(StandardCharsets.UTF_8);

  /** Signature and claims. */
  @Benchmark
  @OperationsPerInvocation(ASSERTIONS)
  public void assertionForTheFirstTime(Callers callers, Blackhole results) {
    JwtCallerVerifier stranger = callers.verifier();
    for (CallerAssertion assertion : callers.assertions) {
      results.consume(stranger.verify(assertion));
    }
  }

  /** Known from before. */
  @Benchmark
  public Caller assertionAgain(Callers callers) {
    return callers.usual.verify(callers.assertions.getFirst());
  }

  /** Ours among a page's own. */
  @Benchmark
  public Cookie.Sent<SessionToken> cookieAmongThree() {
    return cookie.sentIn(cookies, SessionToken::parse);
  }

  /** What {@code provision} gives people, asked about a file of their own. */
  @Benchmark
  public Verdict policy() {
    return policy.evaluate(question);
  }

  /** A page of 100 keys. */
  @Benchmark
  public Buffer xmlToJson() throws MalformedListingException {
    PageJson json = new PageJson();
    return json.finished(ListingXml.read(page, json));
  }

  /** Assertions, which live for a minute: new ones for each round. */
  @State(Scope.Thread)
  public static class Callers {
    private final Vertx vertx = Vertx.vertx();
    private final AssertionSmith smith = new AssertionSmith(vertx);
    private final JwtCallerVerifier usual = verifier();
    private List<CallerAssertion> assertions = List.of();

    /** Signs them, which takes about as long as a round. */
    @Setup(Level.Iteration)
    public void sign() {
      Instant now = Instant.now();
      assertions =
          IntStream.range(0, ASSERTIONS)
              .mapToObj(
                  i -> smith.assertion(new SessionId("%064x".formatted(i)), "person-" + i, now))
              .toList();
    }

    /** Ends what JMH's process need not wait for. */
    @TearDown
    public void close() {
      vertx.close().await();
    }

    /** One that has seen none of them. */
    private JwtCallerVerifier verifier() {
      return JwtCallerVerifier.of(vertx, smith::published);
    }
  }
}
