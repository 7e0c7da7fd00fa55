/** The actions of the IAM query API, one a file. */
@NullMarked
package dev.postern.localaws.iam.actions;

import org.jspecify.annotations.NullMarked;
