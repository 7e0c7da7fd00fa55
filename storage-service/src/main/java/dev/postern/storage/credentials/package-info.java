/**
 * The AWS credentials of each caller, asked of the auth service and kept as long as they are good.
 */
@NullMarked
package dev.postern.storage.credentials;

import org.jspecify.annotations.NullMarked;
