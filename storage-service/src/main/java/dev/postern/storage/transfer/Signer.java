package dev.postern.storage.transfer;

import dev.postern.contract.credentials.IssueCredentials.TemporaryCredentials;
import dev.postern.contract.transfer.ObjectAddress;
import dev.postern.contract.transfer.PresignUpload;
import dev.postern.contract.transfer.PresignedRequest;
import dev.postern.contract.transfer.S3Refusal;

/** Signs requests without sending them; S3 decides when they are sent. */
public interface Signer {
  /** A request that reads an object, or only its header fields. */
  PresignedRequest download(TemporaryCredentials granted, ObjectAddress object, boolean headOnly);

  /** A request that stores an object in one go. */
  PresignedRequest upload(TemporaryCredentials granted, PresignUpload upload);

  /**
   * Learns from a refusal what lets another request do better.
   *
   * @param permission IAM action that was tried
   * @throws dev.postern.contract.bus.Failure where no other request would do
   * @throws dev.postern.storage.credentials.StaleCredentials where other credentials may
   */
  void learn(S3Refusal refusal, String permission, ObjectAddress object);
}
