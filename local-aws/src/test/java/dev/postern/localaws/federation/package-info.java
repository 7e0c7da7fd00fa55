@NullMarked
package dev.postern.localaws.federation;

import org.jspecify.annotations.NullMarked;
