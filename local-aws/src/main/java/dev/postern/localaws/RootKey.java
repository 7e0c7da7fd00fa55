package dev.postern.localaws;

/** The access key of the account's root user, whom no IAM policy limits. */
public record RootKey(String accessKeyId, String secretAccessKey) {

  @Override
  public String toString() {
    return "RootKey[" + accessKeyId + ", ***]";
  }
}
