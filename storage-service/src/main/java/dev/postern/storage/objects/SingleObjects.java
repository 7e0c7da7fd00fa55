package dev.postern.storage.objects;

import dev.postern.contract.audit.Audit;
import dev.postern.contract.audit.AuditEvent.ObjectDeleted;
import dev.postern.contract.bus.Failure;
import dev.postern.contract.caller.OnBehalf;
import dev.postern.contract.objects.CreateFolder;
import dev.postern.contract.objects.CreateFolder.FolderCreated;
import dev.postern.contract.objects.DeleteObject;
import dev.postern.contract.objects.DeleteObject.Deleted;
import dev.postern.contract.objects.DescribeObject;
import dev.postern.contract.objects.ObjectDetails;
import dev.postern.contract.objects.ReadTags;
import dev.postern.contract.objects.ReadTags.Tags;
import dev.postern.contract.objects.ReplaceTags;
import dev.postern.contract.objects.RestoreArchived;
import dev.postern.contract.objects.RestoreArchived.Begun;
import dev.postern.storage.credentials.CallerCredentials;

/** Does what people ask for with one object, as their role allows. */
public record SingleObjects(CallerCredentials credentials, StoredObjects store) {
  /** Answers {@link DescribeObject}. */
  public ObjectDetails describe(OnBehalf asking, DescribeObject question) {
    ObjectName object = new ObjectName(question.bucket(), question.key(), question.versionId());
    return credentials.use(asking, granted -> store.describe(granted, object));
  }

  /** Answers {@link DeleteObject}. */
  public Deleted delete(OnBehalf asking, DeleteObject question) {
    ObjectName object = new ObjectName(question.bucket(), question.key(), question.versionId());
    Deleted deleted = credentials.use(asking, granted -> store.delete(granted, object));
    Audit.tell(new ObjectDeleted(asking.caller(), question));
    return deleted;
  }

  /** Answers {@link ReadTags}. */
  public Tags tags(OnBehalf asking, ReadTags question) {
    ObjectName object = new ObjectName(question.bucket(), question.key(), question.versionId());
    return credentials.use(asking, granted -> new Tags(store.tags(granted, object)));
  }

  /** Answers {@link ReplaceTags}. */
  public Tags replaceTags(OnBehalf asking, ReplaceTags question) {
    ObjectName object = new ObjectName(question.bucket(), question.key(), question.versionId());
    TagRules.check(question.tags());
    return credentials.use(
        asking,
        granted -> {
          store.replaceTags(granted, object, question.tags());
          return new Tags(question.tags());
        });
  }

  /** Answers {@link RestoreArchived}. */
  public Begun restore(OnBehalf asking, RestoreArchived question) {
    ObjectName object = new ObjectName(question.bucket(), question.key(), question.versionId());
    if (question.days() < 1 || question.days() > RestoreArchived.MOST_DAYS) {
      throw Failure.invalid("/days", "A number from 1 to 365.");
    }
    return credentials.use(
        asking,
        granted -> {
          store.restore(granted, object, question.days(), question.tier());
          return new Begun();
        });
  }

  /** Answers {@link CreateFolder}. */
  public FolderCreated createFolder(OnBehalf asking, CreateFolder question) {
    ObjectName folder = ObjectName.current(question.bucket(), question.key());
    if (!folder.key().endsWith("/")) {
      throw Failure.invalid("/key", "The key of a folder, which ends in a slash.");
    }
    return credentials.use(
        asking,
        granted -> {
          store.createEmpty(granted, folder);
          return new FolderCreated(folder.key());
        });
  }
}
