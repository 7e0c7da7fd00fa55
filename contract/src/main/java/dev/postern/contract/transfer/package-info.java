/** Bytes of objects: the bus carries the permission, HTTP carries the bytes. */
@org.jspecify.annotations.NullMarked
package dev.postern.contract.transfer;
