package dev.postern.localaws.iam;

/** The one account that exists here. */
public final class Account {
  /** Its id, as it stands in every ARN. */
  public static final String ID = "000000000000";

  /** The ARN of its root user. */
  public static final String ROOT_ARN = "arn:aws:iam::" + ID + ":root";

  private Account() {}
}
