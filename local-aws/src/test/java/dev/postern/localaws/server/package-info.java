@NullMarked
package dev.postern.localaws.server;

import org.jspecify.annotations.NullMarked;
