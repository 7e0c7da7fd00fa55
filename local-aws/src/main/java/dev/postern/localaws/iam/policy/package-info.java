/** IAM policy documents, checked and compiled when they are put, evaluated on every request. */
@NullMarked
package dev.postern.localaws.iam.policy;

import org.jspecify.annotations.NullMarked;
