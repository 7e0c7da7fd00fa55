package dev.postern.frontend.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.postern.frontend.build.Script.Import;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ScriptTest {
  @Test
  void everyFormOfImportIsFound() {
    assertThat(
            specifiers("import 'a'; import b from \"b\"; import {c} from 'c'; export * from 'd';"))
        .containsExactly("a", "b", "c", "d");
    assertThat(specifiers("import{html as e}from\"lit\";export{e as h}from'./x.js';"))
        .containsExactly("lit", "./x.js");
    assertThat(specifiers("import * as all from\n  'a';")).containsExactly("a");
  }

  @Test
  void anImportCallIsLazy() {
    Script script = script("const load = () => import('./later.js'); import './now.js';");

    assertThat(script.imports()).extracting(Import::lazy).containsExactly(true, false);
  }

  @Test
  void whatOnlyLooksLikeAnImportIsNone() {
    assertThat(specifiers("const a = 'import \"b\"'; // import 'c'\n/* from 'd' */ `from 'e'`"))
        .isEmpty();
    assertThat(specifiers("Array.from('abc'); x.import('y'); const from = 'z'; $from 'q'"))
        .isEmpty();
    assertThat(specifiers("const url = import.meta.url;")).isEmpty();
  }

  @Test
  void anImportInsideATemplateExpressionIsFound() {
    assertThat(specifiers("const t = html`<p>${import('./in.js')} from 'out'</p>`;"))
        .containsExactly("./in.js");
  }

  @Test
  void aComputedImportIsRefused() {
    assertThatThrownBy(() -> script("import(name)"))
        .isInstanceOf(SiteException.class)
        .hasMessageContaining("test.js");
  }

  @Test
  void onlySpecifiersAreReplacedNotOtherStringsOfThatName() {
    String source = "import{x}from\"lit-html\";trustedTypes.createPolicy(\"lit-html\",{});";

    assertThat(rewritten(source, Map.of("lit-html", "./lit-1.js")))
        .isEqualTo("import{x}from\"./lit-1.js\";trustedTypes.createPolicy(\"lit-html\",{});\n");
  }

  @Test
  void commentsAndIndentationGoButLicencesStay() {
    String source =
        """
        /** What it is for. */
        function f() {
          // why
          return 1; /* one */
        }
        /**
         * @license
         * Somebody
         */
        """;

    assertThat(rewritten(source, Map.of()))
        .isEqualTo(
            """
            function f(){
            return 1;}
            /**
             * @license
             * Somebody
             */
            """);
  }

  @Test
  void whatLooksLikeACommentInAStringOrRegexStays() {
    String source = "const a='http://x';const b=/[/]\\/\\/*/g;const c=`//${1 /2}//`;";

    assertThat(rewritten(source, Map.of())).isEqualTo(source + "\n");
  }

  @Test
  void aDivisionDoesNotOpenARegex() {
    String source = "const a = b / c; // 'gone'\nconst d = (1) / 2; const e = f[0] / 3 / 4;";

    assertThat(rewritten(source, Map.of()))
        .isEqualTo("const a=b / c;\nconst d=(1)/ 2;const e=f[0]/ 3 / 4;\n");
  }

  @Test
  void aRegexAfterAKeywordIsOne() {
    assertThat(rewritten("return /'/.test(x); // gone", Map.of()))
        .isEqualTo("return /'/.test(x);\n");
  }

  @Test
  void lineBreaksInMarkupBecomeOneSpaceElsewhereTheyStay() {
    String source = "html`<p>\n    ${a}\n  </p>`; text`x\n  y`;";

    assertThat(rewritten(source, Map.of())).isEqualTo("html`<p> ${a} </p>`;text`x\n  y`;\n");
  }

  @Test
  void nestedTemplatesAndBracesAreFollowed() {
    String source = "html`a${b ? html`c${{ d: '}' }.d}` : `e // f`}g`; // gone";

    assertThat(rewritten(source, Map.of()))
        .isEqualTo("html`a${b?html`c${{d:'}'}.d}`:`e // f`}g`;\n");
    assertThat(script(source).templates("html")).containsExactly("a", "c", "", "g");
  }

  @Test
  void blanksGoWhereAMarkPartsButNotWhereOnlyTheyDo() {
    assertThat(
            rewritten("const f = async (a, b) => { return a in b ? [ - -a ] : { a }; };", Map.of()))
        .isEqualTo("const f=async(a,b)=>{return a in b?[- -a]:{a};};\n");
    assertThat(rewritten("x = ' = '; y = /a = b/; z = `{ ${ a } = }`;", Map.of()))
        .isEqualTo("x=' = ';y=/a = b/;z=`{ ${a} = }`;\n");
  }

  @Test
  void aLineBreakThatEndsAStatementStays() {
    assertThat(rewritten("a = {\n  b,\n}\nc\n  .d()\ne++\nf", Map.of()))
        .isEqualTo("a={b,}\nc.d()\ne++\nf\n");
  }

  private static Script script(String source) {
    return new Script("test.js", source);
  }

  private static List<String> specifiers(String source) {
    return script(source).imports().stream().map(Import::specifier).toList();
  }

  private static String rewritten(String source, Map<String, String> replacements) {
    return script(source).rewritten(replacements);
  }
}
