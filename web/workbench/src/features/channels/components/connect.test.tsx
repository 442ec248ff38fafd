import "@testing-library/jest-dom/vitest";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { App } from "antd";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startWords } from "@/lib/i18n";
import { ConnectDialog } from "./connect-dialog";

const real = globalThis.fetch;
const said: { path: string; body: unknown }[] = [];

const setting = (name: string, ways: string[], needed: string[], secret: boolean, standard: string | null = null) => ({
  name,
  ways,
  needed,
  secret,
  unless: null,
  standard,
});
const BOTH = ["consent", "keys"];
const kind = (name: string, ways: string[], settings: unknown[]) => ({
  kind: name,
  ways,
  account: "user_id",
  settings,
  rights: [{ name: "read", toAct: false }],
  tells: true,
  chat: true,
  acts: [],
});
const KINDS = [
  kind("mercadolibre", BOTH, [
    setting("clientId", BOTH, BOTH, false),
    setting("clientSecret", BOTH, BOTH, true),
    setting("model", BOTH, [], false, "local"),
    setting("sources", BOTH, [], false),
    setting("accessToken", ["keys"], ["keys"], true),
  ]),
  kind("another", ["keys"], [setting("somethingNew", ["keys"], ["keys"], true)]),
];

async function pretend(input: RequestInfo | URL): Promise<Response> {
  const request = input as Request;
  const path = new URL(request.url).pathname;
  if (path.endsWith("/channel-kinds")) {
    return Response.json({ items: KINDS });
  }
  if (request.method === "POST") {
    said.push({ path, body: await request.json() });
    return path.endsWith("/consents")
      ? Response.json(
          {
            page: "https://auth.example/consent",
            redirect: "https://desk.example/oauth/callback",
            expiresAt: "2026-11-27T12:00:00Z",
          },
          { status: 201 },
        )
      : Response.json({ id: "ch-1", name: "Mi tienda" }, { status: 201 });
  }
  return Response.json({ member: { role: "owner" }, workspace: { zone: "America/Mexico_City" } });
}

async function open(kind: string) {
  render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <App>
        <ConnectDialog onClose={() => undefined} />
      </App>
    </QueryClientProvider>,
  );
  await waitFor(() => expect(document.querySelector(`[data-kind="${kind}"]`)).not.toBeNull());
  fireEvent.click(document.querySelector(`[data-kind="${kind}"]`) as Element);
}

describe("connecting an account", () => {
  beforeEach(async () => {
    await startWords("en");
    globalThis.fetch = pretend;
    said.length = 0;
  });

  afterEach(() => {
    cleanup();
    globalThis.fetch = real;
  });

  it("asks for what a consent needs, says what to register, and leads to the platform's page", async () => {
    await open("mercadolibre");
    expect(screen.queryByLabelText("Access token")).toBeNull();
    expect(screen.getByLabelText("IP addresses that notifications may come from")).toBeInTheDocument();
    fireEvent.change(screen.getByLabelText("Client id"), { target: { value: "app-7" } });
    fireEvent.change(screen.getByLabelText("Client secret"), { target: { value: "geheim" } });
    expect(screen.getByLabelText("Client secret")).toHaveAttribute("type", "password");
    fireEvent.click(screen.getByTestId("connect"));
    expect(await screen.findByText("https://desk.example/oauth/callback")).toBeInTheDocument();
    expect(said).toEqual([
      {
        path: "/api/v1/channels/consents",
        body: {
          kind: "mercadolibre",
          name: "Mercado Libre",
          settings: { clientId: "app-7", clientSecret: "geheim" },
        },
      },
    ]);
    expect(screen.getByText("Open the consent page").closest("a")).toHaveAttribute(
      "href",
      "https://auth.example/consent",
    );
  });

  it("asks by keys for the account too, and refuses to go on without what is needed", async () => {
    await open("mercadolibre");
    fireEvent.click(screen.getByText("By keys"));
    fireEvent.click(screen.getByTestId("connect"));
    await waitFor(() => expect(screen.getAllByText("This is needed").length).toBe(4));
    expect(said).toEqual([]);
  });

  it("connects a kind that it has no words for, by the names that the server gives", async () => {
    await open("another");
    fireEvent.change(screen.getByLabelText("The platform's id of the account"), { target: { value: "acc-1" } });
    fireEvent.change(screen.getByLabelText("somethingNew"), { target: { value: "x" } });
    fireEvent.click(screen.getByTestId("connect"));
    await waitFor(() => expect(said).toHaveLength(1));
    expect(said[0]?.body).toEqual({
      kind: "another",
      name: "another",
      externalId: "acc-1",
      settings: { somethingNew: "x" },
    });
  });
});
