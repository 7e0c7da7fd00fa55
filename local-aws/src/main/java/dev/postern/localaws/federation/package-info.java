/**
 * Identity providers outside the account: how they are reached and how their logins are checked.
 */
@NullMarked
package dev.postern.localaws.federation;

import org.jspecify.annotations.NullMarked;
