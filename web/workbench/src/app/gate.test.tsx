import type { Session } from "@atiende/api";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, render, screen, waitForElementToBeRemoved } from "@testing-library/react";
import { afterEach, beforeEach, expect, it } from "vitest";
import { sessionQuery } from "@/data/session";
import { startWords } from "@/lib/i18n";
import { Gate } from "./gate";

const DRAFT = "atiende.draft.c-1";
const sessionOf = (id: string) =>
  ({ member: { id, name: id, role: "agent" }, workspace: { zone: "America/Mexico_City" } }) as unknown as Session;

let client: QueryClient;
const signIn = (member: string | null) =>
  client.setQueryData(sessionQuery.queryKey, member === null ? null : sessionOf(member));

beforeEach(async () => {
  await startWords("en");
  client = new QueryClient({ defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY } } });
  client.setQueryData(sessionQuery.queryKey, sessionOf("ana"));
  render(
    <QueryClientProvider client={client}>
      <Gate>
        <p>the desk</p>
      </Gate>
    </QueryClientProvider>,
  );
  sessionStorage.setItem(DRAFT, "what Ana wrote");
});
afterEach(cleanup);

it("leaves a member what they wrote when their session ends and they come back", async () => {
  signIn(null);
  await waitForElementToBeRemoved(screen.getByText("the desk"));
  signIn("ana");
  expect(await screen.findByText("the desk")).toBeTruthy();
  expect(sessionStorage.getItem(DRAFT)).toBe("what Ana wrote");
});

it("leaves the next member nothing of it, and shows no desk before the page has begun anew", async () => {
  signIn(null);
  await waitForElementToBeRemoved(screen.getByText("the desk"));
  signIn("beto");
  await screen.findByLabelText("Loading");
  expect(screen.queryByText("the desk")).toBeNull();
  expect(sessionStorage.length).toBe(0);
});

it("does so when another has signed in in another tab", async () => {
  signIn("beto");
  await waitForElementToBeRemoved(screen.getByText("the desk"));
  expect(sessionStorage.length).toBe(0);
});
