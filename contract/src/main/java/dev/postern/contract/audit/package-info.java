/** What every service writes down that matters to security. */
@NullMarked
package dev.postern.contract.audit;

import org.jspecify.annotations.NullMarked;
