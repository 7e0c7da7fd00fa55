@NullMarked
package dev.postern.localaws.token;

import org.jspecify.annotations.NullMarked;
