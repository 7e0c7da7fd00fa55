package dev.postern.provision;

import dev.postern.provision.aws.AwsClients;
import dev.postern.provision.aws.AwsConnection;
import dev.postern.provision.aws.Endpoints;
import dev.postern.provision.aws.Pause;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** An AWS account in memory that counts what is written and can break off at any write. */
final class FakeAws {
  static final String REGION = "eu-central-1";

  final FakeUserPools userPools = new FakeUserPools(this);
  final FakeIdentityPools identityPools = new FakeIdentityPools(this);
  final FakeIam iam = new FakeIam(this);
  final FakeS3 s3 = new FakeS3(this);
  final List<Duration> pauses = Collections.synchronizedList(new ArrayList<>());

  private final List<String> writes = new ArrayList<>();
  private final Map<String, Deque<RuntimeException>> refusals = new HashMap<>();
  private int killBefore = Integer.MAX_VALUE;
  private int killAfter = Integer.MAX_VALUE;

  Provisioner provisioner() {
    return provisioner(Endpoints.none());
  }

  Provisioner provisioner(Endpoints endpoints) {
    AwsConnection connection =
        new AwsConnection(
            REGION,
            StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIAFAKE", "fake")),
            endpoints);
    Pause pause = pauses::add;
    return new Provisioner(
        connection, new AwsClients(userPools, identityPools, iam, s3, () -> {}), pause);
  }

  /** The operations that changed something, since the last call of this. */
  synchronized List<String> takeWrites() {
    List<String> taken = List.copyOf(writes);
    writes.clear();
    return taken;
  }

  /** The process dies before it sends its n-th write, counted from 0. */
  synchronized void killBefore(int write) {
    killBefore = write;
  }

  /** The process dies when its n-th write, counted from 0, is done but the answer not read yet. */
  synchronized void killAfter(int write) {
    killAfter = write;
  }

  synchronized void liveOn() {
    killBefore = Integer.MAX_VALUE;
    killAfter = Integer.MAX_VALUE;
    writes.clear();
  }

  /** The operation's next call is refused. */
  synchronized void refuse(String operation, RuntimeException refusal) {
    refusals.computeIfAbsent(operation, _ -> new ArrayDeque<>()).add(refusal);
  }

  synchronized <T> T read(String operation, Supplier<T> work) {
    refuseIfAsked(operation);
    return work.get();
  }

  synchronized <T> T write(String operation, Supplier<T> work) {
    refuseIfAsked(operation);
    int number = writes.size();
    if (number >= killBefore) {
      throw new Killed();
    }
    T result = work.get();
    writes.add(operation);
    if (number >= killAfter) {
      throw new Killed();
    }
    return result;
  }

  private void refuseIfAsked(String operation) {
    Deque<RuntimeException> waiting = refusals.get(operation);
    if (waiting != null && !waiting.isEmpty()) {
      throw waiting.removeFirst();
    }
  }

  static <E extends AwsServiceException.Builder> E coded(E builder, int status, String code) {
    builder
        .statusCode(status)
        .message("raw text of AWS")
        .requestId("request-1")
        .awsErrorDetails(
            AwsErrorDetails.builder().errorCode(code).errorMessage("raw text of AWS").build());
    return builder;
  }

  /** Stands for the process being gone. */
  static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
