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

  /** Works with these clients, which it closes in the end. */
  public SitePublisher(AwsClients clients) {
    this.clients = clients;
  }

  /** Works in an account. */
  public static SitePublisher connect(AwsConnection to) {
    return new SitePublisher(AwsClients.of(to, List.of()));
  }

  /**
   * What is to be done.
   *
   * @param website whether the bucket itself serves the site, by S3's website hosting; otherwise
   *     something in front of it does, such as CloudFront
   * @param replaceOthers whether objects may be replaced that Postern didn't put there
   * @param removePrevious whether the files of the page before go at once
   * @param dry whether nothing is done
   */
  public record Order(
      String bucket,
      GatewayOrigin gateway,
      boolean website,
      boolean replaceOthers,
      boolean removePrevious,
      boolean dry) {}

  /**
   * Publishes a site.
   *
   * @param progress hears of each step once it is done, or would be
   * @return how many steps there were
   * @throws ProvisionException why not; the next run goes on from there
   */
  public int publish(BuiltSite built, Order order, Consumer<SiteStep> progress) {
    SiteBucket bucket = new SiteBucket(clients.s3(), order.bucket());
    WebsiteHosting hosting = new WebsiteHosting(clients.s3(), order.bucket());
    List<SiteFile> files = built.files(order.gateway(), order.website());
    Recorded recorded = bucket.record();
    Map<String, Found> found = found(bucket, files);
    if (!order.replaceOthers()) {
      refuseOthers(order.bucket(), found, recorded.record());
    }
    if (order.website()) {
      hosting.refuseOtherPolicy();
    }
    int steps = files(order, bucket, files, recorded, found, progress);
    return order.website() ? steps + hosting.ensure(order.dry(), progress) : steps;
  }

  @Override
  public void close() {
    clients.close();
  }

  private static int files(
      Order order,
      SiteBucket bucket,
      List<SiteFile> files,
      Recorded recorded,
      Map<String, Found> found,
      Consumer<SiteStep> progress) {
    SortedSet<String> wanted =
        files.stream().map(SiteFile::key).collect(Collectors.toCollection(TreeSet::new));
    SiteRecord finished = recorded.record().becoming(wanted, !order.removePrevious());
    SortedSet<String> gone = new TreeSet<>(recorded.record().all());
    gone.removeAll(finished.all());
    List<SiteFile> outdated =
        files.stream()
            .filter(file -> !served(Optional.ofNullable(found.get(file.key())), file))
            .toList();
    Consumer<SiteFile> put =
        file -> {
          Optional<String> before = Optional.ofNullable(found.get(file.key())).map(Found::etag);
          if (!order.dry()) {
            String unused = bucket.put(file, before);
          }
          tell(progress, before.isPresent() ? What.REPLACED : What.UPLOADED, file.key());
        };
    Optional<String> record = recorded.etag();
    boolean changes = !outdated.isEmpty() || !finished.equals(recorded.record());
    if (changes && !order.dry()) {
      record = Optional.of(bucket.put(file(recorded.record().claiming(wanted)), record));
    }
    together(outdated.stream().filter(SitePublisher::isForEver).toList(), put);
    outdated.stream().filter(file -> !isForEver(file)).forEach(put);
    if (!order.dry()) {
      bucket.delete(gone);
    }
    gone.forEach(key -> tell(progress, What.DELETED, key));
    if (changes && !order.dry()) {
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
