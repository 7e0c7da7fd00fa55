/** Tests of the whole product, as a person, a program and an operator meet it. */
@org.jspecify.annotations.NullMarked
package dev.postern.e2e;
