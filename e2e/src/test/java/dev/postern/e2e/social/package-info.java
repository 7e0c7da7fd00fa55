/** Google, Facebook, Amazon and Apple as their documents say that they behave. */
@org.jspecify.annotations.NullMarked
package dev.postern.e2e.social;
