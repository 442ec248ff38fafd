import { QueryClient, QueryClientProvider, queryOptions } from "@tanstack/react-query";
import { act, cleanup, render, screen } from "@testing-library/react";
import { afterEach, describe, expect, it } from "vitest";
import { shared, useShared } from "./shared";

let asked = 0;
let answer: (word: string) => void;
const query = queryOptions({
  queryKey: ["word"],
  queryFn: () => {
    asked++;
    return new Promise<string>((resolve) => {
      answer = resolve;
    });
  },
  staleTime: Number.POSITIVE_INFINITY,
});
const word = shared(query);

function Word() {
  return <i>{useShared(word) ?? "none"}</i>;
}

function open(client: QueryClient, words: number) {
  const tree = (many: number) => (
    <QueryClientProvider client={client}>
      {Array.from({ length: many }, (_, index) => `word-${index}`).map((key) => (
        <Word key={key} />
      ))}
    </QueryClientProvider>
  );
  const { rerender } = render(tree(words));
  return (many: number) => rerender(tree(many));
}

const seen = () => [...document.querySelectorAll("i")].map(({ textContent }) => textContent);

describe("what many places read", () => {
  afterEach(() => {
    cleanup();
    asked = 0;
  });

  it("is asked for once, and told to all of them", async () => {
    const client = new QueryClient();
    open(client, 3);
    expect(seen()).toEqual(["none", "none", "none"]);
    await act(async () => answer("hola"));
    expect(seen()).toEqual(["hola", "hola", "hola"]);
    expect(asked).toBe(1);
    act(() => client.setQueryData(query.queryKey, "adiós"));
    await screen.findAllByText("adiós");
    expect(seen()).toEqual(["adiós", "adiós", "adiós"]);
  });

  it("is what it has become while nobody was looking, as soon as somebody looks", () => {
    const client = new QueryClient();
    client.setQueryData(query.queryKey, "one");
    const show = open(client, 1);
    expect(seen()).toEqual(["one"]);
    show(0);
    client.setQueryData(query.queryKey, "two");
    show(2);
    expect(seen()).toEqual(["two", "two"]);
    expect(asked).toBe(0);
  });

  it("is that of the client it is asked of", () => {
    for (const value of ["here", "there"]) {
      const client = new QueryClient();
      client.setQueryData(query.queryKey, value);
      open(client, 1);
    }
    expect(seen()).toEqual(["here", "there"]);
  });
});
