package dev.postern.provision.site;

import dev.postern.provision.aws.AwsClients;
import dev.postern.provision.aws.AwsConnection;
import dev.postern.provision.aws.ProvisionException;
import dev.postern.provision.aws.Together;
import dev.postern.provision.site.SiteBucket.Found;
import dev.postern.provision.site.SiteBucket.Recorded;
import dev.postern.provision.site.SiteStep.What;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Puts the page into a bucket, so that whoever visits meanwhile sees the old one or the new one as
 * a whole: files come before the page that leads to them, and the files of the page before stay
 * until the next one. Touches nothing but what it put there itself.
 */
public final class SitePublisher implements AutoCloseable {
  private static final int AT_ONCE = 16;

  private final AwsClients clients;
  private final String region;

  /**
   * Works with these clients, which it closes in the end.
   *
   * @param region where buckets are made
   */
  public SitePublisher(AwsClients clients, String region) {
    this.clients = clients;
    this.region = region;
  }

  /** Works in an account. */
  public static SitePublisher connect(AwsConnection to) {
    return new SitePublisher(AwsClients.of(to, List.of()), to.region());
  }

  /** What may be wished for beside what is usual. */
  public enum Wish {
    /** The bucket is made, if it isn't there. */
    CREATE_BUCKET,
    /**
     * The bucket itself serves the site, by S3's website hosting; otherwise something in front of
     * it does, such as CloudFront.
     */
    WEBSITE,
    /** Objects may be replaced that Postern didn't put there. */
    REPLACE_OTHERS,
    /** The files of the page before go at once. */
    REMOVE_PREVIOUS,
    /** Nothing is done. */
    DRY
  }

  /** What is to be done. */
  public record Order(String bucket, GatewayOrigin gateway, Set<Wish> wishes) {
    /** Copies the wishes. */
    public Order {
      wishes = Set.copyOf(wishes);
    }

    boolean wishes(Wish wish) {
      return wishes.contains(wish);
    }
  }

  /**
   * Publishes a site.
   *
   * @param progress hears of each step once it is done, or would be
   * @return how many steps there were
   * @throws ProvisionException why not; the next run goes on from there
   */
  public int publish(BuiltSite built, Order order, Consumer<SiteStep> progress) {
    boolean dry = order.wishes(Wish.DRY);
    boolean website = order.wishes(Wish.WEBSITE);
    SiteBucket bucket = new SiteBucket(clients.s3(), order.bucket());
    boolean there = bucket.exists();
    if (!there) {
      create(order, bucket, progress);
    }
    boolean readable = there || !dry;
    WebsiteHosting hosting = new WebsiteHosting(clients.s3(), order.bucket(), readable);
    List<SiteFile> files = built.files(order.gateway(), website);
    Recorded recorded =
        readable ? bucket.record() : new Recorded(SiteRecord.none(), Optional.empty());
    Map<String, Found> found = readable ? found(bucket, files) : Map.of();
    if (!order.wishes(Wish.REPLACE_OTHERS)) {
      refuseOthers(order.bucket(), found, recorded.record());
    }
    if (website) {
      hosting.refuseOtherPolicy();
    }
    int steps = (there ? 0 : 1) + files(order, bucket, files, recorded, found, progress);
    return website ? steps + hosting.ensure(dry, progress) : steps;
  }

  @Override
  public void close() {
    clients.close();
  }

  private void create(Order order, SiteBucket bucket, Consumer<SiteStep> progress) {
    if (!order.wishes(Wish.CREATE_BUCKET)) {
      throw new ProvisionException(
          "There is no bucket %s in this account and region. Say --create-bucket to have one made."
              .formatted(order.bucket()));
    }
    if (!order.wishes(Wish.DRY)) {
      bucket.create(region);
    }
    tell(progress, What.CREATED, "bucket " + order.bucket());
  }

  private static int files(
      Order order,
      SiteBucket bucket,
      List<SiteFile> files,
      Recorded recorded,
      Map<String, Found> found,
      Consumer<SiteStep> progress) {
    boolean dry = order.wishes(Wish.DRY);
    SortedSet<String> wanted =
        files.stream().map(SiteFile::key).collect(Collectors.toCollection(TreeSet::new));
    SiteRecord finished = recorded.record().becoming(wanted, !order.wishes(Wish.REMOVE_PREVIOUS));
    SortedSet<String> gone = new TreeSet<>(recorded.record().all());
    gone.removeAll(finished.all());
    List<SiteFile> outdated =
        files.stream()
            .filter(file -> !served(Optional.ofNullable(found.get(file.key())), file))
            .toList();
    Consumer<SiteFile> put =
        file -> {
          Optional<String> before = Optional.ofNullable(found.get(file.key())).map(Found::etag);
          if (!dry) {
            String unused = bucket.put(file, before);
          }
          tell(progress, before.isPresent() ? What.REPLACED : What.UPLOADED, file.key());
        };
    Optional<String> record = recorded.etag();
    boolean changes = !outdated.isEmpty() || !finished.equals(recorded.record());
    if (changes && !dry) {
      record = Optional.of(bucket.put(file(recorded.record().claiming(wanted)), record));
    }
    together(outdated.stream().filter(SitePublisher::isForEver).toList(), put);
    outdated.stream().filter(file -> !isForEver(file)).forEach(put);
    if (!dry) {
      bucket.delete(gone);
    }
    gone.forEach(key -> tell(progress, What.DELETED, key));
    if (changes && !dry) {
      String unused = bucket.put(file(finished), record);
    }
    return outdated.size() + gone.size();
  }

  private static boolean served(Optional<Found> found, SiteFile file) {
    return found.filter(there -> there.serves(file)).isPresent();
  }

  private static boolean isForEver(SiteFile file) {
    return file.cacheControl().contains("immutable");
  }

  private static SiteFile file(SiteRecord record) {
    return SiteFile.changing(SiteRecord.KEY, "application/json", record.text());
  }

  private static Map<String, Found> found(SiteBucket bucket, List<SiteFile> files) {
    Map<String, Found> found = new ConcurrentHashMap<>();
    together(
        files, file -> bucket.find(file.key()).ifPresent(there -> found.put(file.key(), there)));
    return found;
  }

  private static void together(List<SiteFile> files, Consumer<SiteFile> work) {
    Semaphore slots = new Semaphore(AT_ONCE);
    try (Together together = new Together()) {
      List<Runnable> running =
          files.stream()
              .map(file -> together.start(() -> inSlot(slots, () -> work.accept(file))))
              .toList();
      running.forEach(Runnable::run);
    }
  }

  private static void inSlot(Semaphore slots, Runnable work) {
    slots.acquireUninterruptibly();
    try {
      work.run();
    } finally {
      slots.release();
    }
  }

  private static void tell(Consumer<SiteStep> progress, What what, String subject) {
    synchronized (progress) {
      progress.accept(new SiteStep(what, subject));
    }
  }

  private static void refuseOthers(String bucket, Map<String, Found> found, SiteRecord record) {
    SortedSet<String> others = new TreeSet<>(found.keySet());
    others.removeAll(record.all());
    if (!others.isEmpty()) {
      throw new ProvisionException(
          "The bucket %s has objects that Postern didn't put there and would replace: %s. Choose another bucket, or allow it by --replace-others."
              .formatted(bucket, String.join(", ", others)));
    }
  }
}
