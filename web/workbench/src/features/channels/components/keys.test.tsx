import "@testing-library/jest-dom/vitest";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { App } from "antd";
import { afterEach, beforeEach, expect, it } from "vitest";
import { startWords } from "@/lib/i18n";
import { KeysDialog } from "./keys-dialog";

const real = globalThis.fetch;
const said: { path: string; body: unknown }[] = [];

const setting = (name: string, secret: boolean, needed: string[]) => ({
  name,
  ways: ["keys"],
  needed,
  secret,
  unless: null,
  standard: null,
});
const KIND = {
  kind: "whatsapp",
  ways: ["keys"],
  account: "phone_number_id",
  settings: [
    setting("accessToken", true, ["keys"]),
    setting("appSecret", true, ["keys"]),
    setting("baseUrl", false, []),
  ],
  rights: [],
  tells: true,
  chat: true,
  acts: [],
};

async function pretend(input: RequestInfo | URL): Promise<Response> {
  const request = input as Request;
  const path = new URL(request.url).pathname;
  if (path.endsWith("/channel-kinds")) {
    return Response.json({ items: [KIND] });
  }
  if (request.method === "PATCH") {
    said.push({ path, body: await request.json() });
    return Response.json({ id: "ch-1", name: "Ventas" });
  }
  return Response.json({ member: { role: "owner" }, workspace: { zone: "America/Mexico_City" } });
}

beforeEach(async () => {
  await startWords("en");
  globalThis.fetch = pretend as typeof fetch;
  said.length = 0;
});

afterEach(() => {
  cleanup();
  globalThis.fetch = real;
});

it("sends what was entered alone, and nothing before something was", async () => {
  let closed = 0;
  render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <App>
        <KeysDialog id="ch-1" kind="whatsapp" name="Ventas" onClose={() => closed++} />
      </App>
    </QueryClientProvider>,
  );
  const token = await screen.findByLabelText("Access token");
  expect(token).toHaveAttribute("type", "password");
  const replace = screen.getByRole("button", { name: "Replace" });
  expect(replace).toBeDisabled();
  fireEvent.change(token, { target: { value: " new-token " } });
  await waitFor(() => expect(replace).toBeEnabled());
  fireEvent.click(replace);
  await waitFor(() =>
    expect(said).toEqual([
      { path: "/api/v1/channels/ch-1/settings", body: { settings: { accessToken: "new-token" } } },
    ]),
  );
  await waitFor(() => expect(closed).toBe(1));
});
