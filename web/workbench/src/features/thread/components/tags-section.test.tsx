import "@testing-library/jest-dom/vitest";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { App } from "antd";
import { MemoryRouter } from "react-router";
import { afterEach, describe, expect, it } from "vitest";
import { startWords } from "@/lib/i18n";
import { asTag, TagsSection } from "./tags-section";

const real = globalThis.fetch;
let tags = ["priority"];
const asked: string[] = [];

async function pretend(input: RequestInfo | URL): Promise<Response> {
  const { url, method } = input as Request;
  if (url.includes("/tags")) {
    const tag = url.split("/tags/")[1];
    if (tag !== undefined) {
      asked.push(`${method} ${tag}`);
      tags = method === "PUT" ? [...tags, tag] : tags.filter((it) => it !== tag);
    }
    return Response.json(tags);
  }
  return Response.json({ member: { id: "m", name: "Ana", role: "agent" }, workspace: { zone: "America/Mexico_City" } });
}

describe("tags", () => {
  afterEach(() => {
    cleanup();
    globalThis.fetch = real;
  });

  it("are written as rules know them", () => {
    expect(asTag("  Sin Promociones ")).toBe("sin-promociones");
    expect(asTag("Devolución #2")).toBe("devolucion-2");
    expect(asTag("优先")).toBe("");
  });

  it("are added with Enter and taken away with a click", async () => {
    await startWords("zh-CN");
    globalThis.fetch = pretend;
    render(
      <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
        <App>
          <MemoryRouter>
            <TagsSection conversation="c1" />
          </MemoryRouter>
        </App>
      </QueryClientProvider>,
    );
    expect(await screen.findByText("priority")).toBeInTheDocument();
    const field = await screen.findByLabelText("添加标签");
    fireEvent.change(field, { target: { value: "Sin promociones" } });
    fireEvent.keyDown(field, { key: "Enter", code: "Enter" });
    expect(await screen.findByText("sin-promociones")).toBeInTheDocument();
    fireEvent.click(screen.getByLabelText("移除标签 priority"));
    await waitFor(() => expect(screen.queryByText("priority")).toBeNull());
    expect(asked).toEqual(["PUT sin-promociones", "DELETE priority"]);
  });
});
