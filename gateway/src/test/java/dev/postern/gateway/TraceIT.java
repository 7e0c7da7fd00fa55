package dev.postern.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.contract.trace.Span;
import dev.postern.contract.trace.TraceParent;
import dev.postern.contract.trace.Tracing;
import dev.postern.gateway.http.Edge;
import dev.postern.gateway.peer.ForwardedField;
import dev.postern.gateway.peer.IpNetwork;
import dev.postern.gateway.peer.RequestRates;
import dev.postern.gateway.peer.TrustedProxies;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose word about its trace a request is taken by. */
class TraceIT {
  @RegisterExtension static final TestGateway DIRECT = TestGateway.local();

  @RegisterExtension
  static final TestGateway BEHIND_PROXY =
      TestGateway.at(
          new Edge(
              new TrustedProxies(
                  List.of(IpNetwork.parse("127.0.0.0/8").orElseThrow()),
                  ForwardedField.X_FORWARDED_FOR),
              RequestRates.none(),
              Optional.empty()));

  private static final TraceParent CLAIMED =
      new TraceParent("0af7651916cd43dd8448eb211c80319c", "b7ad6b7169203331", true);

  private final BlockingQueue<Optional<TraceParent>> parents = new LinkedBlockingQueue<>();

  @BeforeEach
  void collect() {
    Tracing.collect(
        (_, _, parent) -> {
          parents.add(parent);
          return Span.NONE;
        });
  }

  @AfterEach
  void stop() {
    Tracing.stop();
  }

  @Test
  void aTrustedProxysTraceGoesOn() throws Exception {
    BEHIND_PROXY.get("/health/live").with("traceparent", CLAIMED.toString()).send();

    assertThat(parents.poll(5, TimeUnit.SECONDS)).contains(CLAIMED);
  }

  @Test
  void anybodyElseBeginsATraceOfOurs() throws Exception {
    DIRECT.get("/health/live").with("traceparent", CLAIMED.toString()).send();

    assertThat(parents.poll(5, TimeUnit.SECONDS)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nonsense", "00-0-0-00"})
  void whatATrustedProxySaysWronglyIsLeftOut(String said) throws Exception {
    BEHIND_PROXY.get("/health/live").with("traceparent", said).send();

    assertThat(parents.poll(5, TimeUnit.SECONDS)).isEmpty();
  }

  @Test
  void ofTwoClaimsNoneCounts() throws Exception {
    BEHIND_PROXY
        .get("/health/live")
        .with("traceparent", CLAIMED.toString())
        .with("traceparent", CLAIMED.toString())
        .send();

    assertThat(parents.poll(5, TimeUnit.SECONDS)).isEmpty();
  }
}
