/** Signing keys and the JSON web tokens made with them. */
@NullMarked
package dev.postern.localaws.token;

import org.jspecify.annotations.NullMarked;
