package dev.postern.storage.s3;

import dev.postern.contract.credentials.IssueCredentials.TemporaryCredentials;
import dev.postern.contract.rights.ReadRights.Answer;
import dev.postern.contract.rights.ReadRights.Right;
import dev.postern.contract.rights.ReadRights.Rights;
import dev.postern.storage.rights.RightsStore;
import dev.postern.storage.s3.S3Probes.Sign;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Concludes from what S3 says to some {@link S3Probes} what somebody may do. S3 asks IAM before it
 * looks for what a request names, so that "there is none" means "you may". The other way round
 * "denied" may only hide that there is none, from whoever may not list the bucket as a whole
 * ("HeadObject" in the S3 API reference, "Permissions"): where that may be, it is unknown.
 *
 * @param longest how long the requests of each of two rounds may take together
 */
record S3Rights(S3Client s3, Duration longest) implements RightsStore {
  @Override
  public Found look(TemporaryCredentials credentials, String bucket, String prefix) {
    S3Probes probes = new S3Probes(s3, credentials, bucket, prefix);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      return look(probes, threads);
    }
  }

  private Found look(S3Probes probes, ExecutorService threads) {
    List<Sign> first =
        together(
            threads,
            List.of(
                probes::list,
                probes::listAnything,
                probes::listVersions,
                probes::readVersioning,
                probes::uploadPart,
                probes::deleteVersion,
                probes::tag,
                probes::restore));
    boolean listsAnything = first.get(1).allows();
    List<Callable<Sign>> rest = new ArrayList<>();
    rest.add(probes::delete);
    rest.add(probes::readAnything);
    probes.samples().forEach(key -> rest.add(() -> probes.read(key)));
    List<Sign> second = together(threads, rest);
    Map<Right, Answer> rights = new EnumMap<>(Right.class);
    rights.put(Right.LIST, first.get(0).answer());
    rights.put(Right.VERSIONS, first.get(2).answer());
    rights.put(Right.WRITE, first.get(4).answer());
    rights.put(Right.DELETE_VERSION, first.get(5).answer());
    rights.put(Right.TAG, first.get(6).ofWhatIsMissing(listsAnything));
    rights.put(Right.RESTORE, first.get(7).ofWhatIsMissing(listsAnything));
    rights.put(Right.DELETE, second.get(0).answer());
    rights.put(Right.READ, read(second.get(1), listsAnything, second.subList(2, second.size())));
    rights.put(Right.METADATA, both(rights.get(Right.READ), rights.get(Right.WRITE)));
    boolean whole = !first.contains(Sign.NONE) && !second.contains(Sign.NONE);
    return new Found(new Rights(rights, probes.versioning()), whole);
  }

  /** One object that may be read is enough; that one may not tells little of the others. */
  private static Answer read(Sign ofMissing, boolean listsAnything, List<Sign> ofSamples) {
    if (ofSamples.stream().anyMatch(Sign::allows)) {
      return Answer.YES;
    }
    Answer anything = ofMissing.ofWhatIsMissing(listsAnything);
    boolean allDenied = !ofSamples.isEmpty() && ofSamples.stream().allMatch(Sign.DENIED::equals);
    if (allDenied) {
      return ofMissing == Sign.DENIED ? Answer.NO : Answer.UNKNOWN;
    }
    return anything;
  }

  private static Answer both(Answer one, Answer other) {
    if (one == Answer.NO || other == Answer.NO) {
      return Answer.NO;
    }
    return one == Answer.YES && other == Answer.YES ? Answer.YES : Answer.UNKNOWN;
  }

  /** Asks all at once; what takes too long is given up. */
  private List<Sign> together(ExecutorService threads, List<? extends Callable<Sign>> probes) {
    List<Sign> signs = new ArrayList<>();
    try {
      for (Future<Sign> asked :
          threads.invokeAll(probes, longest.toMillis(), TimeUnit.MILLISECONDS)) {
        signs.add(signOf(asked));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted while S3 was asked for rights");
    }
    return signs;
  }

  private static Sign signOf(Future<Sign> asked) throws InterruptedException {
    try {
      return asked.get();
    } catch (CancellationException late) {
      return Sign.NONE;
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException thrown ? thrown : new IllegalStateException(e);
    }
  }
}
