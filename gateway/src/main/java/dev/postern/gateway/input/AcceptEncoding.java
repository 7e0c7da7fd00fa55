package dev.postern.gateway.input;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Reads how a browser takes what it asks for. */
public final class AcceptEncoding {
  private static final Pattern NO_WEIGHT = Pattern.compile("q=0(?:\\.0{0,3})?");

  private AcceptEncoding() {}

  /** Whether gzip may be sent (RFC 9110, section 12.5.3); the star stands for it as well. */
  public static boolean takesGzip(List<String> headers) {
    boolean star = false;
    for (String header : headers) {
      for (String element : header.toLowerCase(Locale.ROOT).split(",", -1)) {
        String[] parts = element.split(";", 2);
        String coding = parts[0].strip();
        boolean wanted = parts.length == 1 || !NO_WEIGHT.matcher(parts[1].strip()).matches();
        if (coding.equals("gzip") || coding.equals("x-gzip")) {
          return wanted;
        }
        star |= coding.equals("*") && wanted;
      }
    }
    return star;
  }
}
