/** Who may do what: the account's roles, its principals and the decision on every request. */
@NullMarked
package dev.postern.localaws.iam;

import org.jspecify.annotations.NullMarked;
