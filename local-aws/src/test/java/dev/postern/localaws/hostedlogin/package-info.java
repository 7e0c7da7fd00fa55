@NullMarked
package dev.postern.localaws.hostedlogin;

import org.jspecify.annotations.NullMarked;
