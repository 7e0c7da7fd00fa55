package dev.postern.benchmarks.http;

import java.time.Instant;

/** S3's answer to ListObjectsV2, as Amazon's writes it. */
public final class S3Page {
  private S3Page() {}

  /** A page of so many keys. */
  public static String of(int keys) {
    StringBuilder page =
        new StringBuilder(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Name>files</Name>\
            <Prefix></Prefix><NextContinuationToken>1ueGcxLPRx1Tr/XYExHnhbYLgveDs2J/wm36Hy4vbOwM=\
            </NextContinuationToken><KeyCount>%d</KeyCount><MaxKeys>%d</MaxKeys>\
            <Delimiter>%%2F</Delimiter><EncodingType>url</EncodingType>\
            <IsTruncated>true</IsTruncated>"""
                .formatted(keys, keys));
    for (int i = 0; i < keys; i++) {
      page.append(
          """
          <Contents><Key>home/reports/2026/quarter+%d/Annual%%20report%%20of%%20branch%%20%03d.pdf</Key>\
          <LastModified>%s</LastModified><ETag>&quot;%032x&quot;</ETag>\
          <ChecksumAlgorithm>CRC64NVME</ChecksumAlgorithm><ChecksumType>FULL_OBJECT</ChecksumType>\
          <Size>%d</Size><StorageClass>STANDARD</StorageClass></Contents>"""
              .formatted(
                  i % 4 + 1,
                  i,
                  Instant.parse("2026-03-01T12:34:56.001Z").plusSeconds(i * 3_607L),
                  i * 0x9E3779B97F4AL,
                  i * 12_345L));
    }
    return page.append("</ListBucketResult>").toString();
  }
}
