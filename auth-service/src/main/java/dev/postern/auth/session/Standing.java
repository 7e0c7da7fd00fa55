package dev.postern.auth.session;

import dev.postern.contract.session.AccountKind;

/** How well the person of a session is known. */
public enum Standing {
  /** They signed in to the user pool, and have an account of its own. */
  MEMBER(AccountKind.MEMBER),
  /** They signed in to the user pool with a provider's word, where their account began. */
  FEDERATED(AccountKind.FEDERATED),
  /** They signed in at a provider that the identity pool trusts, and have no account here. */
  VISITOR(AccountKind.VISITOR),
  /** Nobody knows who they are. */
  GUEST(AccountKind.GUEST);

  private final AccountKind account;

  Standing(AccountKind account) {
    this.account = account;
  }

  /** What account such a person has. */
  AccountKind account() {
    return account;
  }
}
