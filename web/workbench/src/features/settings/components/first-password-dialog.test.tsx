import "@testing-library/jest-dom/vitest";
import type { Member } from "@atiende/api";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { afterEach, beforeEach, expect, it } from "vitest";
import { startWords } from "@/lib/i18n";
import { FirstPasswordDialog } from "./first-password-dialog";

const real = globalThis.fetch;
let answer: (response: Response) => void = () => undefined;

beforeEach(async () => {
  await startWords("en");
  globalThis.fetch = (() =>
    new Promise<Response>((resolve) => {
      answer = resolve;
    })) as typeof fetch;
});

afterEach(() => {
  cleanup();
  globalThis.fetch = real;
});

it("stays while a password is being given, which is shown this once", async () => {
  const closed = { times: 0 };
  const member: Member = {
    id: "m-2",
    name: "Eva",
    email: "eva@tienda.example",
    role: "agent",
    createdAt: "2026-11-01T00:00:00Z",
  };
  render(
    <QueryClientProvider client={new QueryClient()}>
      <FirstPasswordDialog
        member={member}
        onClose={() => {
          closed.times += 1;
        }}
      />
    </QueryClientProvider>,
  );
  fireEvent.click(screen.getByRole("button", { name: "Give a first password" }));
  const cancel = await screen.findByRole("button", { name: "Cancel" });
  await waitFor(() => expect(cancel).toBeDisabled());
  fireEvent.click(cancel);
  fireEvent.keyDown(screen.getByRole("dialog"), { key: "Escape", keyCode: 27 });
  expect(screen.queryByRole("button", { name: "Close" })).toBeNull();
  expect(closed.times).toBe(0);
  answer(Response.json({ password: "abcd2345" }));
  await screen.findByText("abcd2345");
  expect(closed.times).toBe(0);
});
