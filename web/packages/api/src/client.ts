import createClient, { type Middleware } from "openapi-fetch";
import { Problem } from "./problem";
import type { paths } from "./schema";
import { inTurn } from "./turns";

interface Listeners {
  /** Called with each answer's own time, so that countdowns do not trust the desk's clock. */
  onServerTime?: (time: Date) => void;
  onSignedOut?: () => void;
}

const listeners: Listeners = {};

export function listen(to: Listeners): void {
  Object.assign(listeners, to);
}

const SAFE = new Set(["GET", "HEAD", "OPTIONS"]);

export function csrfToken(): string | undefined {
  return document.cookie.match(/(?:^|;\s*)XSRF-TOKEN=([^;]*)/)?.[1];
}

const session: Middleware = {
  onRequest({ request }) {
    // looked for where it is needed: the browser has to ask another process for its cookies
    const token = SAFE.has(request.method) ? undefined : csrfToken();
    if (token !== undefined) {
      request.headers.set("X-XSRF-TOKEN", decodeURIComponent(token));
    }
    return request;
  },
  onResponse({ request, response }) {
    const date = response.headers.get("Date");
    if (date !== null) {
      listeners.onServerTime?.(new Date(date));
    }
    if (response.status === 401 && !request.url.endsWith("/api/v1/session")) {
      listeners.onSignedOut?.();
    }
    return undefined;
  },
  onError({ error }) {
    return error instanceof DOMException && error.name === "AbortError" ? error : Problem.silence(error);
  },
};

/** The server's API, typed by api/openapi.json. */
export const api = createClient<paths>({
  baseUrl: globalThis.location?.origin ?? "",
  headers: { Accept: "application/json, application/problem+json" },
  // looked up at each call, so that a test may put its own in place; what a person does never waits for what is read
  fetch: (request) => (SAFE.has(request.method) ? inTurn(request) : globalThis.fetch(request)),
});
api.use(session);

interface Outcome<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** The answer's body; throws a {@link Problem} for anything but success. */
export async function answer<T>(call: Promise<Outcome<T>>): Promise<T> {
  const { data, error, response } = await call;
  if (!response.ok) {
    throw Problem.of(response, error);
  }
  return data as T;
}
