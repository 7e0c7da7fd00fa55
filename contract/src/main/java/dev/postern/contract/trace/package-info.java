/** What a request does where and for how long, for whoever collects traces. */
@NullMarked
package dev.postern.contract.trace;

import org.jspecify.annotations.NullMarked;
