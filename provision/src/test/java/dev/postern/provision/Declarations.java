package dev.postern.provision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.provision.declaration.Declaration;
import dev.postern.provision.declaration.DeclarationFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Declarations that say much, each of an installation of its own. */
record Declarations(Path folder) {
  /** One of that name. */
  Declaration declared(String name) {
    try {
      return declared(name, "", "");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** The same with something else in the place of a part of its text. */
  Declaration declared(String name, String before, String after) throws IOException {
    String text =
        """
        name: NAME
        tags: {team: harbour}
        users:
          aliases: [email]
          attributes: [{name: email, required: true}, {name: 'custom:team', longest: 40}, {name: 'custom:berth'}]
          self-sign-up: true
          tier: plus
          recover-by: [email]
          remember-browsers: on-request
          threat-protection: audit
          password: {minimum-length: 14, history: 5}
        sign-in:
          first-factors: [password, passkey, email-code]
          mfa: optional
          passkeys: {domain: files.example.com, user-verification: preferred}
        client:
          flows: [srp, choice]
          access-token: 15m
          id-token: 20m
          refresh-token: 12h
          rotate-refresh-tokens: true
          public: true
          callback-urls: []
        managed-login: {public-url: https://files.example.com, domain: NAME}
        providers:
          - {type: google, client-id: g, client-secret: hush, scopes: openid}
          - {type: saml, name: Guild, metadata-file: guild.xml}
        groups:
          - {name: pilots, description: Who, precedence: 1, access: full}
          - {name: clerks, role: 'arn:aws:iam::123456789012:role/clerks'}
        guests: true
        roles: {by: token, otherwise: usual-role}
        principal-tags: {team: 'custom:team'} #tags
        files:
          bucket: NAME-files
          access: read #all
        """
            .replace("  - {type: saml, name: Guild, metadata-file: guild.xml}\n", "");
    String own = text.replace("NAME", name);
    assertThat(own).contains(before);
    return DeclarationFile.read(file(name, before.isEmpty() ? own : own.replace(before, after)));
  }

  /** A file beside the declarations. */
  Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name + ".yaml"), text);
  }
}
