import "@testing-library/jest-dom/vitest";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { App } from "antd";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startWords } from "@/lib/i18n";
import { RevealDialog } from "./reveal-dialog";

const real = globalThis.fetch;
const reasons: unknown[] = [];
const revealed: unknown[] = [];

async function pretend(input: RequestInfo | URL): Promise<Response> {
  reasons.push(await (input as Request).json());
  return Response.json({ values: [{ kind: "phone", text: "5512345678" }] });
}

function open() {
  render(
    <QueryClientProvider client={new QueryClient()}>
      <App>
        <RevealDialog messageId="m1" onRevealed={(values) => revealed.push(...values)} onClose={() => {}} />
      </App>
    </QueryClientProvider>,
  );
}

describe("revealing", () => {
  beforeEach(async () => {
    await startWords("en");
    globalThis.fetch = pretend as typeof fetch;
    reasons.length = 0;
    revealed.length = 0;
  });
  afterEach(() => {
    cleanup();
    globalThis.fetch = real;
  });

  it("takes one press with a usual reason, which is told to the server by its code", async () => {
    open();
    await userEvent.click(screen.getByRole("button", { name: "Confirm with the carrier" }));
    await waitFor(() => expect(revealed).toHaveLength(1));
    expect(reasons).toEqual([{ reasonCode: "carrier" }]);
  });

  it("takes another reason in words, and none without", async () => {
    open();
    await userEvent.click(screen.getByRole("button", { name: "Reveal" }));
    expect(await screen.findByText("Give a reason")).toBeInTheDocument();
    expect(reasons).toEqual([]);
    await userEvent.type(screen.getByLabelText("Another reason"), "the courier asks for the street{Enter}");
    await waitFor(() => expect(reasons).toEqual([{ reason: "the courier asks for the street" }]));
  });
});
