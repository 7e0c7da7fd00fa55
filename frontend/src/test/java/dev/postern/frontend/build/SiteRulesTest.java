package dev.postern.frontend.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SiteRulesTest {
  @SuppressWarnings("NullAway.Init") // set before each test
  private SmallSite site;

  @BeforeEach
  void aSmallSite(@TempDir Path folder) {
    site = new SmallSite(folder);
  }

  @Test
  void aMissingImportFails() {
    site.source("lib/a.js", "import './gone.js';\n");

    site.assertFails("lib/a.js imports ./gone.js");
  }

  @Test
  void aMissingLibraryFails() {
    site.source("lib/a.js", "import 'left-pad';\n");

    site.assertFails("lib/a.js imports left-pad");
  }

  @Test
  void twoVersionsOfALibraryFail() {
    site.library("lit/4.0.0/package.json", "{\"main\":\"index.js\"}");

    site.assertFails("must hold one version");
  }

  @Test
  void modulesThatImportEachOtherFail() {
    site.source("lib/a.js", "import './late.js';\n");

    site.assertFails("in a circle");
  }

  @Test
  void aModuleOutsideTheSiteFails() {
    site.outside("outside.js");
    site.source("lib/a.js", "import '../../outside.js';\n");

    site.assertFails("no module of the site");
  }

  @Test
  void aMissingStyleSheetFails() {
    site.source("app.css", "@import \"styles/gone.css\";");

    site.assertFails("styles/gone.css");
  }

  @Test
  void aStyleSheetThatFetchesFails() {
    site.source("styles/base.css", "body { background: url(x.png); }");

    site.assertFails("no url()");
  }

  @Test
  void whatThePolicyRefusesInATemplateFails() {
    for (String template :
        List.of(
            "html`<p style=${x}>`",
            "html`<p STYLE = 'a'>`",
            "html`<button onclick=${f}>`",
            "html`<style>p{}</style>`",
            "html`<script src='x'></script>`",
            "html`<a href='javascript:f()'>`")) {
      site.source("lib/a.js", "import { html } from 'lit';\nexport const a = " + template + ";\n");
      site.assertFails("Content Security Policy");
    }
  }

  @Test
  void whatOnlyResemblesThatInATemplatePasses() {
    site.source(
        "lib/a.js",
        """
        import { html } from 'lit';
        export const a = html`<p class="style" data-style="x" @click=${1} .onclick=${2}>`;
        """);

    site.build();

    assertThat(site.stems()).contains("lib.a.js");
  }

  @Test
  void stylesOrScriptsInThePageFail() {
    for (String inline : List.of("<style>p{}</style>", "<script>f()</script>", "<p style='x'>")) {
      site.source("index.html", SmallSite.PAGE.replace("</head>", inline + "</head>"));
      site.assertFails("index.html has");
    }
  }

  @Test
  void lettingLitWriteStylesOrRawMarkupFails() {
    site.library("lit/3.0.0/directives/style-map.js", "export const styleMap=1;");
    site.library("lit/3.0.0/directives/unsafe-html.js", "export const unsafeHTML=1;");
    for (String directive : List.of("style-map", "unsafe-html")) {
      site.source("lib/a.js", "import 'lit/directives/" + directive + ".js';\n");
      site.assertFails(directive);
    }
  }
}
