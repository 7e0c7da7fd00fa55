@NullMarked
package dev.postern.localaws.userpool.webauthn;

import org.jspecify.annotations.NullMarked;
