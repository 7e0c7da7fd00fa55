/** How AWS is reached, and what its errors mean to the person at the terminal. */
@NullMarked
package dev.postern.provision.aws;

import org.jspecify.annotations.NullMarked;
