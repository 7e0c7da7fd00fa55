package dev.postern.gateway.transfer;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.files.ListObjects;
import dev.postern.contract.files.ListObjects.StoredObject;
import dev.postern.gateway.session.Asker;
import io.vertx.core.Future;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** What goes into an archive, found page by page while it is written. */
final class ArchiveMembers {
  private static final int PAGE = 1_000;

  private final Asker caller;
  private final ArchiveRequest request;
  private final MemberNames names = new MemberNames();
  private final Deque<String> keys;
  private final Deque<String> prefixes;
  private final Deque<Wanted> found = new ArrayDeque<>();
  private Optional<Folder> folder = Optional.empty();

  /**
   * An object that goes into the archive.
   *
   * @param name what it is called there
   */
  record Wanted(String bucket, String key, String name) {}

  private record Folder(String prefix, String top, Optional<String> cursor) {}

  ArchiveMembers(Asker caller, ArchiveRequest request) {
    this.caller = caller;
    this.request = request;
    this.keys = new ArrayDeque<>(request.keys());
    this.prefixes = new ArrayDeque<>(request.prefixes());
  }

  /**
   * The next one; empty at the end.
   *
   * @param failures where folders go that can't be listed
   */
  Future<Optional<Wanted>> next(ArchiveFailures failures) {
    if (!found.isEmpty()) {
      return Future.succeededFuture(Optional.of(found.removeFirst()));
    }
    if (!keys.isEmpty()) {
      String key = keys.removeFirst();
      return Future.succeededFuture(
          Optional.of(new Wanted(request.bucket(), key, names.topFor(key))));
    }
    if (folder.isEmpty()) {
      if (prefixes.isEmpty()) {
        return Future.succeededFuture(Optional.empty());
      }
      String prefix = prefixes.removeFirst();
      folder = Optional.of(new Folder(prefix, names.topFor(prefix), Optional.empty()));
    }
    return list(folder.get(), failures).compose(_ -> next(failures));
  }

  private Future<Void> list(Folder listed, ArchiveFailures failures) {
    return caller
        .ask(
            ListObjects.OPERATION,
            new ListObjects(request.bucket(), listed.prefix(), "", PAGE, listed.cursor()))
        .map(
            page -> {
              for (StoredObject object : page.objects()) {
                found.add(wanted(listed, object));
              }
              folder =
                  page.cursor()
                      .map(
                          cursor -> new Folder(listed.prefix(), listed.top(), Optional.of(cursor)));
              return (Void) null;
            })
        .recover(
            thrown -> {
              if (!(thrown instanceof Failure)) {
                return Future.failedFuture(thrown);
              }
              folder = Optional.empty();
              failures.add(listed.prefix(), thrown);
              return Future.succeededFuture();
            });
  }

  private Wanted wanted(Folder listed, StoredObject object) {
    String name = MemberNames.below(listed.top(), listed.prefix(), object.key());
    // A name with a slash at its end is a folder to whoever unpacks it, and has no bytes.
    boolean file = name.endsWith("/") && object.size() > 0;
    return new Wanted(
        request.bucket(), object.key(), file ? name.substring(0, name.length() - 1) + "%2F" : name);
  }
}
