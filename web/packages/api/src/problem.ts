/** Why a request was not answered: the server's problem details, or the network's silence (status 0). */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string | null,
    readonly detail: string,
    readonly retryAfterSeconds: number | null = null,
  ) {
    super(detail);
    this.name = "Problem";
  }

  /** Whether the server may have carried the request out although no answer came. */
  get unanswered(): boolean {
    return this.status === 0 || this.status >= 500;
  }

  static silence(cause: unknown): Problem {
    return new Problem(0, null, cause instanceof Error ? cause.message : String(cause));
  }

  static of(response: Response, body: unknown): Problem {
    const told = typeof body === "object" && body !== null ? (body as Record<string, unknown>) : {};
    const text = (key: string) => (typeof told[key] === "string" && told[key] !== "" ? (told[key] as string) : null);
    const retryAfter = Number.parseInt(response.headers.get("Retry-After") ?? "", 10);
    return new Problem(
      response.status,
      text("code"),
      text("detail") ?? text("title") ?? response.statusText,
      Number.isFinite(retryAfter) ? retryAfter : null,
    );
  }
}
