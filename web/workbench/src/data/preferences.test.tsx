import type { Preferences } from "@atiende/api";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, renderHook, waitFor } from "@testing-library/react";
import type { ReactNode } from "react";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { useChoose, usePreferences } from "./preferences";

const real = globalThis.fetch;
let kept: Preferences;
let down: boolean;
let written: number;

async function pretend(input: RequestInfo | URL): Promise<Response> {
  const request = input as Request;
  if (down) {
    return Response.json({ code: "ATI-0000" }, { status: 503 });
  }
  if (request.method === "PUT") {
    kept = await request.json();
    written++;
  }
  return Response.json(kept);
}

describe("what a member has chosen", () => {
  beforeEach(() => {
    globalThis.fetch = pretend;
    kept = { keys: { search: "f" }, guideDone: false };
    down = false;
    written = 0;
  });

  afterEach(() => {
    cleanup();
    globalThis.fetch = real;
  });

  function open() {
    const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
    const wrapper = ({ children }: { children: ReactNode }) => (
      <QueryClientProvider client={client}>{children}</QueryClientProvider>
    );
    return renderHook(() => ({ preferences: usePreferences(), choose: useChoose() }), { wrapper }).result;
  }

  it("is not lost to a tab that knows less", async () => {
    const tab = open();
    await waitFor(() => expect(tab.current.preferences).toEqual(kept));
    kept = { ...kept, keys: { ...kept.keys, palette: "p" } };

    await act(() => tab.current.choose.mutateAsync(({ keys }) => ({ keys: { ...keys, help: "h" } })));

    expect(kept.keys).toEqual({ search: "f", palette: "p", help: "h" });
    expect(tab.current.preferences).toEqual(kept);
  });

  it("is not replaced while it is not known", async () => {
    down = true;
    const tab = open();
    await act(() => tab.current.choose.mutateAsync(() => ({ guideDone: true })).catch(() => undefined));
    expect(written).toBe(0);
    expect(tab.current.preferences).toBeUndefined();

    down = false;
    await act(() => tab.current.choose.mutateAsync(() => ({ guideDone: true })));
    expect(kept).toEqual({ keys: { search: "f" }, guideDone: true });
  });
});
