package dev.postern.launcher.doctor.finding;

/**
 * Something that can be looked at, before it was.
 *
 * @param id stable from version to version
 * @param checked what is looked at
 * @param why why it matters
 */
public record Topic(String id, String checked, String why) {
  /** It is as it should be. */
  public Finding ok(String found) {
    return new Finding(id, Verdict.OK, checked, found, why, "");
  }

  /** It is worse than it should be. */
  public Finding warning(String found, String remedy) {
    return new Finding(id, Verdict.WARNING, checked, found, why, remedy);
  }

  /** It can't work so. */
  public Finding failure(String found, String remedy) {
    return new Finding(id, Verdict.FAILURE, checked, found, why, remedy);
  }

  /**
   * It could not be looked at.
   *
   * @param because to be read after “couldn't check, because”
   * @param remedy what makes it possible
   */
  public Finding unchecked(String because, String remedy) {
    return new Finding(
        id, Verdict.UNCHECKED, checked, "couldn't check, because " + because, why, remedy);
  }
}
