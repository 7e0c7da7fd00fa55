package dev.postern.frontend.site;

import java.util.Arrays;
import java.util.stream.Stream;

/** A state that a page can be in, and the way to it. */
interface Scene {
  /** What it is called among its like. */
  String name();

  /** Lays ready what the gateway answers, and goes there. */
  void reach(FakeGateway gateway, Visit visit);

  /** Every state of every page. */
  static Stream<Scene> all() {
    return Stream.of(
            GateScene.values(),
            ChallengeScene.values(),
            BrowsingScene.values(),
            UploadScene.values(),
            ManagingScene.values(),
            InspectorScene.values(),
            AccountScene.values(),
            SharingScene.values())
        .flatMap(Arrays::stream);
  }
}
