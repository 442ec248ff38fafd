import "@testing-library/jest-dom/vitest";
import type { ApprovedTemplate, Conversation, ReplyRules } from "@atiende/api";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { act, cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { App } from "antd";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startWords } from "@/lib/i18n";
import { leaveTemplate } from "../chosen-templates";
import { addFiles, filesOf, removeFile } from "../uploads";
import { TemplateForm } from "./template-form";

const real = globalThis.fetch;
const realRequest = globalThis.XMLHttpRequest;
const sent: Record<string, unknown>[] = [];
const template: ApprovedTemplate = {
  name: "guia_adjunta",
  language: "es_MX",
  category: "UTILITY",
  header: null,
  body: "Aquí está tu guía.",
  footer: null,
  gaps: [],
  headerGaps: [],
  file: "document",
  buttons: [{ title: "Rastrear", address: "https://rastreo.example/{{1}}" }],
  unusable: null,
  because: null,
  meaning: null,
};
const kind = { maxLength: 1024, largest: 5_000_000 };
const attachments = {
  most: 3,
  together: 9_000_000,
  kinds: [
    { ...kind, kind: "image", mimeTypes: ["image/png"] },
    { ...kind, kind: "document", mimeTypes: ["application/pdf", "text/plain"] },
  ],
};

async function pretend(input: RequestInfo | URL): Promise<Response> {
  const request = input as Request;
  const { pathname } = new URL(request.url);
  if (pathname.endsWith("/session")) {
    return Response.json({ member: { role: "agent" }, workspace: { zone: "America/Mexico_City" } });
  }
  if (pathname.endsWith("/templates")) {
    return Response.json({ items: [template], next: null });
  }
  if (pathname.endsWith("/reply-rules")) {
    return Response.json({ canReply: false, code: "window_closed", attachments });
  }
  if (pathname.endsWith("/reply-check")) {
    return Response.json({ allowed: true, state: null, reasons: [], mended: null });
  }
  if (pathname.endsWith("/replies")) {
    sent.push((await request.json()) as Record<string, unknown>);
    return Response.json({ id: "m", conversationId: "c", direction: "out" }, { status: 201 });
  }
  return Response.json({ items: [], next: null });
}

/** A server that keeps every file. */
class Keeping {
  status = 201;
  statusText = "";
  response = { id: "f-1", kind: "document" };
  responseType = "";
  upload = {};
  onload?: () => void;
  open() {}
  setRequestHeader() {}
  send() {
    setTimeout(() => this.onload?.());
  }
  abort() {}
}

describe("a template with a file above it", () => {
  beforeEach(async () => {
    await startWords("en");
    globalThis.fetch = pretend as typeof fetch;
    globalThis.XMLHttpRequest = Keeping as never;
    sent.length = 0;
    render(
      <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
        <App>
          <TemplateForm conversation={{ id: "c", channel: { id: "w" } } as unknown as Conversation} aside={null} />
        </App>
      </QueryClientProvider>,
    );
    fireEvent.click(await screen.findByTestId("approved-template"));
    await waitFor(() => expect(screen.getByText("Choose file").closest("button")).toBeEnabled());
  });

  afterEach(() => {
    for (const { key } of filesOf("c")) {
      removeFile("c", key);
    }
    leaveTemplate("c");
    cleanup();
    globalThis.fetch = real;
    globalThis.XMLHttpRequest = realRequest;
  });

  it("is sent with its file, once both are there", async () => {
    expect(screen.getByTestId("header-file")).toHaveTextContent("Document above the text (PDF)");
    fireEvent.change(screen.getByLabelText(/Rastrear/), { target: { value: "MX1042" } });
    expect(screen.getByTestId("template-preview")).toHaveTextContent("https://rastreo.example/MX1042");
    expect(screen.getByTestId("send-template")).toBeDisabled();
    const guide = new File(["%PDF"], "guia.pdf", { type: "application/pdf" });
    await userEvent.upload(screen.getByTestId("header-file-input"), guide);
    await waitFor(() => expect(screen.getByTestId("send-template")).toBeEnabled());
    fireEvent.click(screen.getByTestId("send-template"));
    await waitFor(() => expect(sent).toHaveLength(1));
    expect(sent[0]).toMatchObject({
      template: { name: "guia_adjunta", header: [], parameters: [], buttons: ["MX1042"] },
      attachments: ["f-1"],
    });
    expect(filesOf("c")).toHaveLength(0);
  });

  it("takes no file of another kind", async () => {
    const words = new File(["hola"], "guia.txt", { type: "text/plain" });
    await userEvent.upload(screen.getByTestId("header-file-input"), words, { applyAccept: false });
    expect(await screen.findByTestId("file-refused")).toHaveTextContent("guia.txt");
    expect(filesOf("c")).toHaveLength(0);
  });

  it("says that what was attached before is in the way", async () => {
    const pdf = (name: string) => new File(["%PDF"], name, { type: "application/pdf" });
    act(() => void addFiles("c", [pdf("guia.pdf"), pdf("factura.pdf")], attachments as ReplyRules["attachments"]));
    expect(await screen.findByTestId("file-wrong")).toHaveTextContent("remove what is here");
    fireEvent.click(screen.getAllByTestId("remove-file")[0] as HTMLElement);
    await waitFor(() => expect(screen.queryByTestId("file-wrong")).toBeNull());
    expect(filesOf("c")).toHaveLength(1);
  });
});
