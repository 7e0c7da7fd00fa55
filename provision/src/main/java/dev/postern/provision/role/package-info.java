/** The IAM role of a signed-in person and the policies that say what it allows. */
@NullMarked
package dev.postern.provision.role;

import org.jspecify.annotations.NullMarked;
