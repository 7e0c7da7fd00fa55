/** AWS Signature Version 4, from the side of the one who checks it. */
@NullMarked
package dev.postern.localaws.sigv4;

import org.jspecify.annotations.NullMarked;
