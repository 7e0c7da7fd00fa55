package dev.postern.storage.listing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.contract.files.ListObjects.StoredObject;
import dev.postern.storage.files.ListedObjects;
import dev.postern.storage.files.ObjectStore.Listing;
import java.math.BigInteger;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ListingXmlTest {
  private static final String OBJECT =
      """
      <Contents><Key>%s</Key><LastModified>2026-01-02T03:04:05.000Z</LastModified>\
      <ETag>&quot;abc&quot;</ETag><ChecksumAlgorithm>CRC64NVME</ChecksumAlgorithm>\
      <ChecksumAlgorithm>SHA256</ChecksumAlgorithm><Size>7</Size>\
      <Owner><ID>1</ID><DisplayName/></Owner></Contents>""";

  private static final String WHOLE =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Name>files</Name>\
      <Prefix></Prefix><NextContinuationToken>1ue/+=</NextContinuationToken>\
      <EncodingType>url</EncodingType><IsTruncated>true</IsTruncated>%s\
      <CommonPrefixes><Prefix>a+b%%2F/</Prefix></CommonPrefixes></ListBucketResult>"""
          .formatted(OBJECT.formatted("%C3%BC"));

  @Test
  void aPageIsReadWithAllThatBrowsersAreTold() throws Exception {
    assertThat(read(WHOLE))
        .isEqualTo(
            new Listing(
                List.of("a b//"),
                List.of(
                    new StoredObject(
                        "ü", 7, Instant.parse("2026-01-02T03:04:05Z"), "abc", "STANDARD")),
                Optional.of("1ue/+=")));
  }

  @Test
  void aPageThatIsCutOffAnywhereIsRefused() {
    byte[] whole = WHOLE.getBytes(StandardCharsets.UTF_8);

    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);
      assertThatThrownBy(() -> ListingXml.read(cut, new ListedObjects()))
          .as("of %d bytes", length)
          .isInstanceOf(MalformedListingException.class);
    }
  }

  @Test
  void keysMayBeEncodedThoughThatIsSaidBehindThem() throws Exception {
    String page =
        "<ListBucketResult>"
            + OBJECT.formatted("a%2Bb+c")
            + "<IsTruncated>false</IsTruncated><EncodingType>url</EncodingType></ListBucketResult>";

    assertThat(read(page).objects().getFirst().key()).isEqualTo("a+b c");
  }

  @Test
  void keysThatAreNotEncodedAreTakenAsTheyAre() throws Exception {
    assertThat(keyOf("a%2Bb+c")).isEqualTo("a%2Bb+c");
  }

  @ParameterizedTest
  @CsvSource({
    "&amp;&lt;&gt;&quot;&apos;, &<>\"'",
    "&#65;&#x1F98A;&#xe9;, A🦊é",
    "ü😀\u202E, ü😀\u202E",
    "a&#13;b&#x9;&#10;c, 'a\rb\t\nc'",
    "'a\r\nb\rc\nd', 'a\nb\nc\nd'",
    "' a ', ' a '",
    "&amp;lt;, &lt;",
  })
  void textIsReadAsXmlHasIt(String written, String meant) throws Exception {
    assertThat(keyOf(written)).isEqualTo(meant);
  }

  @Test
  void aReferenceToAPercentSignIsDecodedAfterIt() throws Exception {
    assertThat(read(encoded("&#37;41&amp;")).objects().getFirst().key()).isEqualTo("A&");
  }

  @Test
  void whatIsNoUtf8InAKeyIsToldApart() throws Exception {
    assertThat(read(encoded("a%ED%A0%80%FFb")).objects().getFirst().key())
        .isEqualTo(URLDecoder.decode("a%ED%A0%80%FFb", StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @ValueSource(strings = {"%", "%4", "%zz", "%4g", "abc%2", "%+1"})
  void aKeyThatIsNotEncodedAsToldIsRefused(String key) {
    refuse(encoded(key));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "&nbsp;",
        "&",
        "&amp",
        "&#0;",
        "&#x1;",
        "&#xD800;",
        "&#xFFFF;",
        "&#x110000;",
        "&#xFFFFFFFF;",
        "&#;",
        "&#x;",
        "\u0001",
        "\u0000",
        "\uFFFE",
        "]]>",
        "<b/>",
        "<![CDATA[a]]>",
        "<!-- a -->",
        "<?a?>"
      })
  void whatXmlOrS3DoNotWriteIsRefused(String key) {
    refuse(page(OBJECT.formatted(key)));
  }

  @ParameterizedTest
  @ValueSource(ints = {0x80, 0xC0AF, 0xEDA080, 0xF4908080, 0xC3, 0xE282, 0xF8, 0xFF})
  void bytesThatAreNoUtf8AreRefused(int bytes) {
    byte[] wrong =
        new String(
                BigInteger.valueOf(bytes & 0xFFFFFFFFL).toByteArray(), StandardCharsets.ISO_8859_1)
            .replace("\0", "")
            .getBytes(StandardCharsets.ISO_8859_1);
    byte[] page = page(OBJECT.formatted("KEY")).getBytes(StandardCharsets.ISO_8859_1);
    byte[] with =
        new String(page, StandardCharsets.ISO_8859_1)
            .replace("KEY", new String(wrong, StandardCharsets.ISO_8859_1))
            .getBytes(StandardCharsets.ISO_8859_1);

    assertThatThrownBy(() -> ListingXml.read(with, new ListedObjects()))
        .isInstanceOf(MalformedListingException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "{}",
        "<html>",
        "<ListBucketResult/>",
        "<ListBucketResult></ListBucketResult>",
        "<ListBucketResult><IsTruncated>maybe</IsTruncated></ListBucketResult>",
        "<ListBucketResult><IsTruncated>true</IsTruncated></ListBucketResult>",
        "<ListBucketResult><IsTruncated>false</IsTruncated></ListBucketResult><a/>",
        "<ListBucketResult><IsTruncated>false</IsTruncated></ListVersionsResult>",
        "<ListBucketResult><IsTruncated>false</IsTruncated><IsTruncated>false</IsTruncated>"
            + "</ListBucketResult>",
        "<ListBucketResult>text<IsTruncated>false</IsTruncated></ListBucketResult>",
        "<s3:ListBucketResult><IsTruncated>false</IsTruncated></s3:ListBucketResult>",
        "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]>"
            + "<ListBucketResult><IsTruncated>false</IsTruncated></ListBucketResult>",
        "<?xml version=\"1.0\" encoding=\"UTF-16\"?>"
            + "<ListBucketResult><IsTruncated>false</IsTruncated></ListBucketResult>",
        "<Error><Code>SlowDown</Code></Error>",
      })
  void whatIsNoWholeListingIsRefused(String body) {
    refuse(body);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<Contents/>",
        "<Contents><Key>a</Key></Contents>",
        "<Contents><Key>a</Key><Key>b</Key></Contents>",
        "<s3:Contents><Key>a</Key></s3:Contents>",
        "<CommonPrefixes></CommonPrefixes>",
        "<EncodingType>url</EncodingType><EncodingType>url</EncodingType>",
        "<a b></a>",
        "<a b=c></a>",
        "<a b='<'></a>",
        "<a></b>",
      })
  void anEntryThatIsNotWholeIsRefused(String entry) {
    refuse(page(entry));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<Contents><Key>a</Key>%s%s%s</Contents>",
        "<Contents>%2$s<Key>a</Key>%3$s%1$s</Contents>",
        "<Contents>%3$s%1$s<StorageClass>STANDARD</StorageClass>%2$s<Key>a</Key></Contents>",
        "<Contents >\n <Key >a</Key >\n%s\n%s\n%s\n</Contents>",
        "<Contents><Key b='c'>a</Key>%s%s%s</Contents>",
        "<Contents><ChecksumType/><Key>a</Key>%s%s<ETag></ETag>%s</Contents>"
      })
  void anEntryIsTheSameInWhateverOrderAndFormItIsWritten(String entry) throws Exception {
    String written =
        entry.formatted(
            "<LastModified>2026-01-02T03:04:05Z</LastModified>",
            "<Size>7</Size>",
            "<Owner><ID>1</ID></Owner>");

    assertThat(read(page(written)).objects())
        .containsExactly(
            new StoredObject("a", 7, Instant.parse("2026-01-02T03:04:05Z"), "", "STANDARD"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Key", "LastModified", "ETag", "Size", "StorageClass"})
  void anEntryThatSaysTheSameTwiceIsRefused(String element) {
    String twice = "<%s>1</%s>".formatted(element, element);

    refuse(page(OBJECT.formatted("a").replace("</Contents>", twice + twice + "</Contents>")));
  }

  @ParameterizedTest
  @CsvSource({
    "Size, -1",
    "Size, 1.5",
    "Size, ''",
    "Size, 9999999999999999999",
    "Size, 7e2",
    "LastModified, yesterday",
    "LastModified, 2026-02-30T00:00:00.000Z",
    "LastModified, 2026-13-01T00:00:00.000Z",
    "LastModified, ''"
  })
  void aSizeOrTimeThatIsNoneIsRefused(String element, String value) {
    refuse(
        page(
            OBJECT
                .formatted("a")
                .replaceAll("<" + element + ">[^<]*<", "<" + element + ">" + value + "<")));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-31T23:59:59.000Z, 2026-01-31T23:59:59Z",
    "2026-01-02T03:04:05Z, 2026-01-02T03:04:05Z",
    "2026-01-02T03:04:05.120Z, 2026-01-02T03:04:05.120Z",
    "2026-01-02T03:04:05.123456Z, 2026-01-02T03:04:05.123456Z",
  })
  void timesAreWrittenInTheirShortestForm(String written, String meant) throws Exception {
    assertThat(Moment.shortened(Utf8.of(written))).hasToString(meant);
  }

  @Test
  void whatIsNotOfInterestMayBeNestedButNotDeeply() throws Exception {
    assertThatCode(() -> read(page("<a>".repeat(8) + "</a>".repeat(8)))).doesNotThrowAnyException();
    refuse(page("<a>".repeat(10_000) + "</a>".repeat(10_000)));
  }

  @Test
  void moreEntriesThanAPageHasAreRefused() throws Exception {
    assertThat(read(page(OBJECT.formatted("a").repeat(1_000))).objects()).hasSize(1_000);
    refuse(page(OBJECT.formatted("a").repeat(1_001)));
  }

  @Test
  void aListingIsKnownByItsBeginning() {
    assertThat(ListingXml.isBegunIn(WHOLE.getBytes(StandardCharsets.UTF_8))).isTrue();
    assertThat(ListingXml.isBegunIn("<ListBucketResult><".getBytes(StandardCharsets.UTF_8)))
        .isTrue();
    assertThat(ListingXml.isBegunIn("<Error/>".getBytes(StandardCharsets.UTF_8))).isFalse();
    assertThat(ListingXml.isBegunIn(new byte[] {0x1F, (byte) 0x8B})).isFalse();
    assertThat(ListingXml.isBegunIn(new byte[0])).isFalse();
  }

  private static String keyOf(String written) throws MalformedListingException {
    return read(page(OBJECT.formatted(written))).objects().getFirst().key();
  }

  private static String encoded(String key) {
    return page("<EncodingType>url</EncodingType>" + OBJECT.formatted(key));
  }

  private static String page(String content) {
    return "<ListBucketResult><IsTruncated>false</IsTruncated>" + content + "</ListBucketResult>";
  }

  private static Listing read(String page) throws MalformedListingException {
    ListedObjects listed = new ListedObjects();
    return listed.listing(ListingXml.read(page.getBytes(StandardCharsets.UTF_8), listed));
  }

  private static void refuse(String page) {
    assertThatThrownBy(() -> read(page)).isInstanceOf(MalformedListingException.class);
  }
}
