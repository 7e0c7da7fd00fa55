@NullMarked
package dev.postern.storage.jobs;

import org.jspecify.annotations.NullMarked;
