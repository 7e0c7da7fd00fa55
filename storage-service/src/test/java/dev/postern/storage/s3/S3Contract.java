package dev.postern.storage.s3;

/**
 * What Postern needs of any S3. Each part of the contract is held against every S3 that there is to
 * test with; where one of them is otherwise, its class says so by overriding the test.
 */
interface S3Contract {
  S3UnderTest s3();
}
