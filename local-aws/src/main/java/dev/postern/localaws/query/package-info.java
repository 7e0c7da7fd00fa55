/** The form-encoded AWS query protocol that IAM and STS speak. */
@NullMarked
package dev.postern.localaws.query;

import org.jspecify.annotations.NullMarked;
