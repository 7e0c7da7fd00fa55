/** Stacks that somebody made of Postern's CloudFormation template. */
@NullMarked
package dev.postern.provision.stack;

import org.jspecify.annotations.NullMarked;
