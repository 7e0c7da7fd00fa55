package dev.postern.gateway.problem;

/**
 * The gateway itself refuses a request, before any service was asked. It carries no stack trace:
 * being refused is the sender's doing and nothing to look into.
 */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  private Refusal(Problem problem) {
    super(problem.detail(), null, false, false);
    this.problem = problem;
  }

  /** A refusal of that type; the detail is for the person at the browser. */
  public static Refusal of(ProblemType type, String detail) {
    return new Refusal(Problem.of(type, detail));
  }

  /** A refusal that tells the browser just that. */
  public static Refusal of(Problem problem) {
    return new Refusal(problem);
  }

  /** What to tell the browser. */
  public Problem problem() {
    return problem;
  }
}
