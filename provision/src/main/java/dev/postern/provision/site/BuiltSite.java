package dev.postern.provision.site;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The frontend as its build leaves it on the class path, made ready to be published. */
public final class BuiltSite {
  /** Where the page asks for its gateway. */
  static final String CONFIG = "config.json";

  /** The page. */
  static final String PAGE = "index.html";

  private static final String FOLDER = "site/";
  private static final String HEAD = "<meta charset=\"utf-8\">\n";
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final ClassLoader loader;
  private final JsonNode manifest;

  private BuiltSite(ClassLoader loader, JsonNode manifest) {
    this.loader = loader;
    this.manifest = manifest;
  }

  /**
   * Finds the site.
   *
   * @throws IllegalStateException where the class path has none
   */
  public static BuiltSite of(ClassLoader loader) {
    byte[] manifest = read(loader, FOLDER + "manifest.json");
    try {
      return new BuiltSite(loader, JSON.readTree(manifest));
    } catch (IOException e) {
      throw new IllegalStateException("the site's manifest can't be read", e);
    }
  }

  /**
   * What is to lie in the bucket, in the order in which it must come there: each file after those
   * that it leads to, the page last.
   *
   * @param compressed whether files come as gzip, where nothing compresses them on their way
   */
  List<SiteFile> files(GatewayOrigin gateway, boolean compressed) {
    List<SiteFile> files = new ArrayList<>();
    for (JsonNode one : manifest.required("files")) {
      SiteFile plain =
          SiteFile.immutable(
              one.required("path").asText().substring(1),
              one.required("type").asText(),
              read(loader, one.required("file").asText()));
      boolean smaller = compressed && one.hasNonNull("gzip");
      files.add(smaller ? plain.gzipped(read(loader, one.required("gzip").asText())) : plain);
    }
    files.add(SiteFile.changing(CONFIG, "application/json", config(gateway)));
    files.add(SiteFile.changing(PAGE, "text/html; charset=utf-8", page(gateway)));
    return files;
  }

  private static byte[] config(GatewayOrigin gateway) {
    return (JSON.createObjectNode().put("gateway", gateway.text()).toString() + "\n")
        .getBytes(UTF_8);
  }

  private byte[] page(GatewayOrigin gateway) {
    String page = new String(read(loader, FOLDER + manifest.required("page").asText()), UTF_8);
    int at = page.indexOf(HEAD) + HEAD.length();
    if (at < HEAD.length()) {
      throw new IllegalStateException("the site's page doesn't begin as it should");
    }
    String policy =
        """
            <meta http-equiv="Content-Security-Policy" content="%s">
            <meta name="referrer" content="%s">
            <meta name="postern-config" content="/%s">
        """
            .formatted(HostedPolicy.ofPage(gateway), HostedPolicy.REFERRER, CONFIG);
    return (page.substring(0, at) + policy + page.substring(at)).getBytes(UTF_8);
  }

  private static byte[] read(ClassLoader loader, String resource) {
    try (@Nullable InputStream stream = loader.getResourceAsStream(resource)) {
      if (stream == null) {
        throw new IllegalStateException("the class path has no " + resource);
      }
      return stream.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("the site can't be read: " + resource, e);
    }
  }
}
