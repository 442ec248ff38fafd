import "@testing-library/jest-dom/vitest";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { sessionQuery } from "@/data/session";
import { startWords } from "@/lib/i18n";
import { Workspace } from "./workspace";

const real = globalThis.fetch;
const sent: unknown[] = [];
let shop = { id: "w-1", name: "Casa Jacaranda", zone: "America/Mexico_City" };

async function pretend(input: RequestInfo | URL): Promise<Response> {
  const request = input as Request;
  if (request.method === "PATCH") {
    const change = await request.json();
    sent.push(change);
    shop = { ...shop, ...change };
    return Response.json(shop);
  }
  return Response.json({ member: { id: "m-1", role: "owner" }, workspace: shop, firstPassword: false });
}

beforeEach(async () => {
  await startWords("en");
  globalThis.fetch = pretend as typeof fetch;
  sent.length = 0;
});

afterEach(() => {
  cleanup();
  globalThis.fetch = real;
});

describe("the form of the workspace", () => {
  it("follows what another owner sets meanwhile, and sends what was changed in it alone", async () => {
    const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
    render(
      <QueryClientProvider client={client}>
        <Workspace />
      </QueryClientProvider>,
    );
    const name = await screen.findByTestId("shop-name");
    const save = screen.getByRole("button", { name: "Save" });
    expect(save).toBeDisabled();
    shop = { ...shop, zone: "America/Tijuana" };
    await act(() => client.invalidateQueries(sessionQuery));
    await screen.findByText(/Tijuana/);
    expect(save, "nobody has changed anything here").toBeDisabled();
    fireEvent.change(name, { target: { value: " Casa Jacarandá " } });
    await waitFor(() => expect(save).toBeEnabled());
    fireEvent.click(save);
    await waitFor(() => expect(sent).toEqual([{ name: "Casa Jacarandá" }]));
    await waitFor(() => expect(name).toHaveValue("Casa Jacarandá"));
    shop = { ...shop, name: "La Jacaranda" };
    await act(() => client.invalidateQueries(sessionQuery));
    await waitFor(() => expect(name).toHaveValue("La Jacaranda"));
    expect(save).toBeDisabled();
  });
});
