import "@testing-library/jest-dom/vitest";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { App } from "antd";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startWords } from "@/lib/i18n";
import { NoteForm } from "./note-form";

const real = globalThis.fetch;
const added: unknown[] = [];

async function pretend(input: RequestInfo | URL): Promise<Response> {
  const request = input as Request;
  if (request.method === "POST") {
    added.push(await request.json());
    return Response.json({ id: "n" }, { status: 201 });
  }
  if (request.url.endsWith("/session")) {
    return Response.json({ member: { id: "m", role: "agent" }, workspace: { zone: "America/Mexico_City" } });
  }
  return Response.json({ items: [], next: null });
}

function open(conversationId: string) {
  cleanup();
  render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <App>
        <NoteForm conversationId={conversationId} onClose={() => undefined} />
      </App>
    </QueryClientProvider>,
  );
  return screen.getByPlaceholderText(/Write a note/) as HTMLTextAreaElement;
}

describe("a note that is begun", () => {
  beforeEach(async () => {
    await startWords("en");
    globalThis.fetch = pretend;
    added.length = 0;
  });

  afterEach(() => {
    cleanup();
    globalThis.fetch = real;
  });

  it("is there again after another conversation was looked at, until it is added", async () => {
    fireEvent.change(open("n-1"), { target: { value: "Preguntar a almacén" } });
    expect(open("n-2").value).toBe("");
    expect(open("n-1").value).toBe("Preguntar a almacén");
    expect(sessionStorage.getItem("atiende.note.n-1")).toBe('"Preguntar a almacén"');
    fireEvent.click(screen.getByTestId("save-note"));
    await waitFor(() => expect(added).toEqual([{ text: "Preguntar a almacén", mentions: [] }]));
    await waitFor(() => expect(sessionStorage.getItem("atiende.note.n-1")).toBeNull());
    expect(open("n-1").value).toBe("");
  });
});
