import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { App } from "antd";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startWords } from "@/lib/i18n";
import { PasswordDialog } from "./password-dialog";

const PRESENT = "the-present-password";
const asked: { method: string; path: string; body: unknown }[] = [];
const real = globalThis.fetch;
let closed = false;

/** A server that knows one password. */
async function pretend(input: RequestInfo | URL): Promise<Response> {
  const request = input as Request;
  const path = new URL(request.url).pathname;
  if (request.method === "GET") {
    return Response.json({ member: { email: "ana@tienda.example" } });
  }
  const body = await request.json();
  asked.push({ method: request.method, path, body });
  return body.oldPassword === PRESENT
    ? new Response(null, { status: 204 })
    : Response.json({ code: "ATI-2008", detail: "oldPassword is not the present password" }, { status: 422 });
}

function type(present: string, next: string, again: string) {
  const into = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } });
  into("Present password", present);
  into("New password", next);
  into("New password once more", again);
  fireEvent.click(screen.getByText("Change"));
}

describe("the password dialog", () => {
  beforeEach(async () => {
    await startWords("en");
    globalThis.fetch = pretend;
    asked.length = 0;
    closed = false;
    render(
      <QueryClientProvider client={new QueryClient()}>
        <App>
          <PasswordDialog
            onClose={() => {
              closed = true;
            }}
          />
        </App>
      </QueryClientProvider>,
    );
  });

  afterEach(() => {
    cleanup();
    globalThis.fetch = real;
  });

  it("sends the two passwords and closes", async () => {
    type(PRESENT, "another-long-password", "another-long-password");
    await waitFor(() => expect(closed).toBe(true), { timeout: 5_000 });
    expect(asked).toEqual([
      {
        method: "PUT",
        path: "/api/v1/session/password",
        body: { oldPassword: PRESENT, newPassword: "another-long-password" },
      },
    ]);
  });

  it("says that it is not the present password, and stays", async () => {
    type("a-guess-of-mine", "another-long-password", "another-long-password");
    expect(await screen.findByText("That is not the present password")).toBeTruthy();
    expect(closed).toBe(false);
  });

  it("asks the server nothing while the new password is short or not the same twice", async () => {
    type(PRESENT, "short", "other");
    expect(await screen.findByText("At least 10 characters")).toBeTruthy();
    expect(await screen.findByText("The two are not the same")).toBeTruthy();
    expect(asked).toEqual([]);
  });
});
