/** Where the codes go that real AWS would send by e-mail or SMS. */
@NullMarked
package dev.postern.localaws.inbox;

import org.jspecify.annotations.NullMarked;
