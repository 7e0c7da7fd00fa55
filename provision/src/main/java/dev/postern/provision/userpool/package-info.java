/** The user pool and its app clients. */
@NullMarked
package dev.postern.provision.userpool;

import org.jspecify.annotations.NullMarked;
