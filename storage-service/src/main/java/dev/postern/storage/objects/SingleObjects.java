package dev.postern.storage.objects;

import dev.postern.contract.bus.Failure;
import dev.postern.contract.caller.OnBehalf;
import dev.postern.contract.objects.CreateFolder;
import dev.postern.contract.objects.CreateFolder.FolderCreated;
import dev.postern.contract.objects.DeleteObject;
import dev.postern.contract.objects.DeleteObject.Deleted;
import dev.postern.contract.objects.DescribeObject;
import dev.postern.contract.objects.ObjectDetails;
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
    return credentials.use(asking, granted -> store.delete(granted, object));
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
