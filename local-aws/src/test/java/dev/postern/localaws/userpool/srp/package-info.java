@NullMarked
package dev.postern.localaws.userpool.srp;

import org.jspecify.annotations.NullMarked;
