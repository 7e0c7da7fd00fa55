/** Tests of the provider against an AWS of our own. */
@NullMarked
package dev.postern.identitypool;

import org.jspecify.annotations.NullMarked;
