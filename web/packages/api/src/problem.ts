import type { Because } from "./types";

/** What is wrong with one part of what was sent, where the server says it in a code. */
export interface FieldFault {
  field: string;
  code: string;
  values: Record<string, string>;
}

/** Why a request was not answered: the server's problem details, or the network's silence (status 0). */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string | null,
    readonly detail: string,
    readonly retryAfterSeconds: number | null = null,
    readonly fault: FieldFault | null = null,
    /** What the detail says, in a code; null where the server has none for it. */
    readonly because: Because | null = null,
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
      faultIn(told.errors),
      becauseIn(told.because),
    );
  }
}

function becauseIn(told: unknown): Because | null {
  if (typeof told !== "object" || told === null || !("code" in told) || !("values" in told)) {
    return null;
  }
  const { code, values } = told;
  return typeof code === "string" && typeof values === "object"
    ? { code: code as Because["code"], values: texts(values) }
    : null;
}

/** Values as texts, whatever they are. */
function texts(values: object | null): Record<string, string> {
  return Object.fromEntries(Object.entries(values ?? {}).map(([key, value]) => [key, String(value)]));
}

function faultIn(errors: unknown): FieldFault | null {
  const first: unknown = Array.isArray(errors) ? errors[0] : null;
  if (typeof first !== "object" || first === null || !("field" in first) || !("code" in first)) {
    return null;
  }
  const { field, code } = first;
  const values = "values" in first && typeof first.values === "object" ? first.values : null;
  return typeof field === "string" && typeof code === "string"
    ? {
        field,
        code,
        values: texts(values),
      }
    : null;
}
