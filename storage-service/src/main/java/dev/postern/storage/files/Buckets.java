package dev.postern.storage.files;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.bus.Reason;
import dev.postern.contract.caller.OnBehalf;
import dev.postern.contract.files.ListBuckets;
import dev.postern.contract.files.ListBuckets.Bucket;
import dev.postern.storage.credentials.CallerCredentials;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Offers the configured buckets first and then those that the caller's role may see. */
public record Buckets(List<String> configured, CallerCredentials credentials, ObjectStore store) {
  /** Answers {@link ListBuckets}. */
  public ListBuckets.Buckets list(OnBehalf asking, ListBuckets question) {
    Map<String, Bucket> merged = new LinkedHashMap<>();
    configured.forEach(name -> merged.put(name, new Bucket(name, Optional.empty())));
    ofTheAccount(asking).forEach(bucket -> merged.put(bucket.name(), bucket));
    return new ListBuckets.Buckets(List.copyOf(merged.values()));
  }

  /** Few roles may list an account's buckets, so that they may not is no failure. */
  private List<Bucket> ofTheAccount(OnBehalf asking) {
    try {
      return credentials.use(asking, store::buckets);
    } catch (Failure failure) {
      if (failure.reason() == Reason.ACCESS_DENIED) {
        return List.of();
      }
      throw failure;
    }
  }
}
