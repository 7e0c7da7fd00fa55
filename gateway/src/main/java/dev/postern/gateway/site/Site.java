package dev.postern.gateway.site;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The frontend's files, held in memory as they are sent. */
public final class Site {
  private static final Pattern ETAG = Pattern.compile("\"[!#-~]+\"");
  private static final String HTML = "text/html; charset=utf-8";

  private final Map<String, SiteFile> files = new HashMap<>();
  private final List<String> pagePrefixes;

  private final SiteFile page;

  private Site(SiteFile page, List<String> pagePrefixes) {
    this.page = page;
    this.pagePrefixes = pagePrefixes;
  }

  /**
   * Reads the site from the class path. Blocks, so it belongs on a worker thread.
   *
   * @param manifestResource name of the manifest; the page stands beside it, files are named in
   *     full
   * @throws IllegalStateException where something is missing or no manifest; it says what
   */
  public static Site load(String manifestResource) {
    SiteManifest manifest = SiteManifest.read(resource(manifestResource));
    String folder = manifestResource.substring(0, manifestResource.lastIndexOf('/') + 1);
    byte[] html = resource(folder + manifest.page());
    Site site =
        new Site(
            SiteFile.of(HTML, etagOf(html), false, html, Optional.empty()),
            manifest.pages().stream()
                .filter(path -> path.endsWith("*"))
                .map(path -> path.substring(0, path.length() - 1))
                .toList());
    manifest.pages().stream()
        .filter(path -> !path.endsWith("*"))
        .forEach(path -> site.add(path, site.page));
    manifest.files().forEach(site::add);
    return site;
  }

  /** The file under a path as it was sent, undecoded; each file has one spelling. */
  Optional<SiteFile> find(String path) {
    @Nullable SiteFile file = files.get(path);
    if (file != null) {
      return Optional.of(file);
    }
    return pagePrefixes.stream().anyMatch(path::startsWith) ? Optional.of(page) : Optional.empty();
  }

  /** The one page, whichever path it is shown under. */
  SiteFile page() {
    return page;
  }

  /** Whether a path can be the site's at all, or belongs to the services. */
  static boolean mayHold(String path) {
    return path.startsWith("/")
        && !path.equals("/api")
        && !path.startsWith("/api/")
        && !path.equals("/health")
        && !path.startsWith("/health/");
  }

  private void add(SiteManifest.Entry entry) {
    if (!ETAG.matcher(entry.etag()).matches()) {
      throw new IllegalStateException("the site's manifest has no etag for " + entry.path());
    }
    add(
        entry.path(),
        SiteFile.of(
            entry.type(),
            entry.etag(),
            entry.immutable(),
            resource(entry.file()),
            Optional.ofNullable(entry.gzip()).map(Site::resource)));
  }

  private void add(String path, SiteFile file) {
    if (!mayHold(path)) {
      throw new IllegalStateException("the site's manifest has a path that isn't its own: " + path);
    }
    if (files.putIfAbsent(path, file) != null) {
      throw new IllegalStateException("the site's manifest has a path twice: " + path);
    }
  }

  private static byte[] resource(String name) {
    try (@Nullable InputStream stream = Site.class.getClassLoader().getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException("the site has no resource " + name + " on the class path");
      }
      return stream.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("the site's resource can't be read: " + name, e);
    }
  }

  private static String etagOf(byte[] content) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
      return "\"" + HexFormat.of().formatHex(hash, 0, 12) + "\"";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
