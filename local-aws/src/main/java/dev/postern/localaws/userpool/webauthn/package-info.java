/** Passkeys: what is kept of them, and the checks of the W3C's Web Authentication, level 2. */
@NullMarked
package dev.postern.localaws.userpool.webauthn;

import org.jspecify.annotations.NullMarked;
