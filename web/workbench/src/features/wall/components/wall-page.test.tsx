import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, render, screen, within } from "@testing-library/react";
import { MemoryRouter } from "react-router";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startWords } from "@/lib/i18n";
import { WallPage } from "./wall-page";

const real = globalThis.fetch;
const figures = { open: 9, waiting: 4, late: 3, dueSoon: 0, aside: 1, needsPerson: 2, oldest: null };
const WALL = {
  channels: [{ channel: { id: "ch", kind: "whatsapp", name: "Tienda" }, figures }],
  people: [
    { id: null, name: null, figures },
    { id: "ana", name: "Ana", figures },
  ],
  changeInMillis: null,
};
const member = (id: string, name: string, here: boolean, away: boolean) => ({ id, name, here, away, open: 0 });
const MEMBERS = [
  member("ana", "Ana", false, false),
  member("beto", "Beto", true, false),
  member("caro", "Caro", true, true),
  member("dora", "Dora", false, false),
];

const figure = (name: string) => screen.queryByRole("link", { name })?.getAttribute("href");
const lineOf = (name: RegExp) => screen.getByRole("row", { name });

describe("the wall", () => {
  beforeEach(async () => {
    await startWords("en");
    globalThis.fetch = async (input) => {
      const { pathname } = new URL((input as Request).url);
      if (pathname.endsWith("/wall")) {
        return Response.json(WALL);
      }
      return Response.json({ items: pathname.endsWith("/queue-members") ? MEMBERS : [], next: null });
    };
    render(
      <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
        <MemoryRouter>
          <WallPage listOf={(filter) => `/?${JSON.stringify(filter)}`} />
        </MemoryRouter>
      </QueryClientProvider>,
    );
    await screen.findByText("Beto");
  });

  afterEach(() => {
    cleanup();
    globalThis.fetch = real;
  });

  it("leads from each figure to the list that it counts", () => {
    expect(figure("Late: 3")).toBe('/?{"state":"open","dueWithin":1}');
    expect(figure("Tienda, Need a person: 2")).toBe(
      '/?{"state":"open","snoozed":false,"needsPerson":true,"channel":"ch"}',
    );
    expect(figure("Ana, Of those, put aside: 1")).toBe(
      '/?{"state":"open","snoozed":true,"dueWithin":30,"assignee":"ana"}',
    );
    expect(figure("Nobody, Open: 9")).toBe('/?{"state":"open","snoozed":false,"assignee":"nobody"}');
  });

  it("leads nowhere from where there is nothing, or no list", () => {
    const names = screen.getAllByRole("link").map((link) => link.getAttribute("aria-label"));
    expect(names.some((name) => name?.includes("Due in 30 min") || name?.includes("Buyer waits"))).toBe(false);
  });

  it("shows who is at the desk or away with nothing to do, and of whom has something whether they are there", () => {
    expect(within(lineOf(/^Ana/)).getByText("desk not open")).toBeTruthy();
    expect(within(lineOf(/^Beto/)).getByText("at the desk")).toBeTruthy();
    expect(within(lineOf(/^Caro/)).getByText("away")).toBeTruthy();
    expect(screen.queryByText(/Dora/)).toBeNull();
  });
});
