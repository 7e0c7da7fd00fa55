@NullMarked
package dev.postern.localaws.identitypool;

import org.jspecify.annotations.NullMarked;
