package dev.postern.provision.role;

/** How much of the bucket a signed-in person gets. */
public enum Access {
  /** What all share to read, and a place of their own to read and write; nobody else's. */
  HOME,
  /** The whole bucket to read. */
  READ,
  /** The whole bucket to read, write and delete, old versions included. */
  FULL
}
