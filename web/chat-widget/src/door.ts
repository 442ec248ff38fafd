import type { Visit, VisitLine } from "@atiende/api";

/** The desk refused; `wait` is for how many seconds it wants to be left alone. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    readonly wait: number,
  ) {
    super(`the desk answered ${status}`);
  }
}

/** The visitors' door of the desk, for one channel. */
export class Door {
  constructor(
    private readonly base: string,
    private readonly fetching: typeof fetch = (...request) => fetch(...request),
  ) {}

  enter(token: string | null, identity: string | null, browser: string): Promise<Visit> {
    return this.ask("visits", token, identity === null ? { browser } : { identity });
  }

  write(token: string, reference: string, text: string): Promise<VisitLine> {
    return this.ask("messages", token, { reference, text });
  }

  async acknowledge(token: string, upTo: number, read: boolean): Promise<void> {
    await this.ask("receipts", token, { upTo, read });
  }

  /** Lines behind one; waits for one where there are none. */
  async lines(token: string, after: number, wait: number, signal: AbortSignal): Promise<VisitLine[]> {
    const found = await this.ask<{ lines: VisitLine[] }>(`lines?after=${after}&wait=${wait}`, token, null, signal);
    return found.lines;
  }

  private async ask<T>(path: string, token: string | null, body: object | null, signal?: AbortSignal): Promise<T> {
    const headers: Record<string, string> = {};
    if (token !== null) {
      headers.Authorization = `Bearer ${token}`;
    }
    if (body !== null) {
      headers["Content-Type"] = "application/json";
    }
    const answer = await this.fetching(`${this.base}/${path}`, {
      method: body === null ? "GET" : "POST",
      headers,
      credentials: "omit",
      referrerPolicy: "no-referrer",
      ...(body === null ? {} : { body: JSON.stringify(body) }),
      ...(signal === undefined ? {} : { signal }),
    });
    if (!answer.ok) {
      throw new Refused(answer.status, Number(answer.headers.get("Retry-After") ?? 0));
    }
    return (answer.status === 204 ? undefined : await answer.json()) as T;
  }
}
