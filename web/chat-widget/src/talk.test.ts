import type { VisitLine } from "@atiende/api";
import { describe, expect, it } from "vitest";
import { Door } from "./door";
import { Memory } from "./memory";
import { Talk } from "./talk";
import { whoIs } from "./who";
import { languageOf } from "./words";

/** A desk that answers as the visitors' door does, with a switch for what goes wrong. */
class PretendDesk {
  lines: VisitLine[] = [];
  receipts: { upTo: number; read: boolean }[] = [];
  identities: (string | null)[] = [];
  browsers: (string | null)[] = [];
  /** Who wrote what, by the identity that came in last. */
  wrote: { who: string | null; text: string }[] = [];
  refuse: { path: string; status: number } | null = null;
  down = false;
  /** Messages are shown from now on, but fail before they are taken in. */
  halfway = false;
  takenIn: string[] = [];
  private tokens = 0;
  private known = new Set<string>();
  private waiting: (() => void)[] = [];

  says(text: string): void {
    this.add("shop", `s-${this.lines.length}`, text);
  }

  forgetEverybody(): void {
    this.known.clear();
    this.lines = [];
    this.wake();
  }

  readonly fetch: typeof fetch = async (input, init) => {
    const path = String(input).split("/").at(-1) ?? "";
    if (this.down) {
      throw new TypeError("failed to fetch");
    }
    if (this.refuse !== null && path.startsWith(this.refuse.path)) {
      const { status } = this.refuse;
      this.refuse = null;
      return new Response(null, { status });
    }
    const token = new Headers(init?.headers).get("Authorization")?.slice("Bearer ".length) ?? null;
    const body = init?.body ? JSON.parse(String(init.body)) : {};
    if (path === "visits") {
      this.identities.push(body.identity ?? null);
      this.browsers.push(body.browser ?? null);
      const mine = token !== null && this.known.has(token) ? token : `t-${++this.tokens}`;
      this.known.add(mine);
      return Response.json({ token: mine, name: null, lines: this.lines });
    }
    if (token === null || !this.known.has(token)) {
      return new Response(null, { status: 401 });
    }
    if (path === "messages") {
      const before = this.lines.find((line) => line.reference === body.reference);
      const line = before ?? this.add("visitor", body.reference, body.text);
      this.wrote.push({ who: this.identities.at(-1) ?? null, text: body.text });
      if (this.halfway) {
        return new Response(null, { status: 503 });
      }
      this.takenIn.push(body.reference);
      return Response.json(line, { status: 202 });
    }
    if (path === "receipts") {
      this.receipts.push(body);
      return new Response(null, { status: 204 });
    }
    const after = Number(new URLSearchParams(path.split("?")[1]).get("after"));
    while (!this.lines.some((line) => line.id > after) && this.known.has(token)) {
      await new Promise<void>((resolve, reject) => {
        this.waiting.push(resolve);
        init?.signal?.addEventListener("abort", () => reject(new DOMException("aborted", "AbortError")));
      });
    }
    return this.known.has(token)
      ? Response.json({ lines: this.lines.filter((line) => line.id > after) })
      : new Response(null, { status: 401 });
  };

  private add(by: "visitor" | "shop", reference: string, text: string): VisitLine {
    const line: VisitLine = { id: this.lines.length + 1, by, reference, text, at: "2026-09-21T14:00:00Z" };
    this.lines.push(line);
    this.wake();
    return line;
  }

  private wake(): void {
    for (const resolve of this.waiting.splice(0)) {
      resolve();
    }
  }
}

let references = 0;

function page(desk: PretendDesk, identity: string | null = null, visible = () => Promise.resolve()) {
  const talk = new Talk(
    new Door("https://desk.example/api/v1/widget/c", desk.fetch),
    new Memory("c", () => window.localStorage),
    { reference: () => `m-${++references}`, pause: () => Promise.resolve(), visible },
    () => undefined,
    identity,
  );
  return { talk, texts: () => talk.shown.map((line) => `${line.by}: ${line.text}`) };
}

async function until(truth: () => boolean): Promise<void> {
  await expect.poll(truth, { interval: 1 }).toBe(true);
}

describe("a talk with the shop", () => {
  it("asks nothing of the desk before the visitor writes, and is there again on the next page", async () => {
    window.localStorage.clear();
    const desk = new PretendDesk();
    const first = page(desk);
    expect(first.talk.begun).toBe(false);
    await first.talk.write("¿tienen talla 27?");
    desk.says("Sí, en negro.");
    await until(() => first.talk.unread === 1);

    const second = page(desk);
    expect(second.talk.begun).toBe(true);
    await second.talk.enter();
    expect(second.texts()).toEqual(["visitor: ¿tienen talla 27?", "shop: Sí, en negro."]);
    expect(second.talk.unread).toBe(1);
  });

  it("says that an answer has arrived when it has, and that it was read when it was looked at", async () => {
    window.localStorage.clear();
    const desk = new PretendDesk();
    const { talk } = page(desk);
    await talk.write("hola");
    expect(desk.receipts).toEqual([]);
    desk.says("¡Hola!");
    await until(() => desk.receipts.length === 1);
    expect(desk.receipts).toEqual([{ upTo: 2, read: false }]);
    await talk.look(true);
    expect(desk.receipts.at(-1)).toEqual({ upTo: 2, read: true });
    expect(talk.unread).toBe(0);
  });

  it("misses no answer that came before what the visitor writes, and says of none too early that it is there", async () => {
    window.localStorage.clear();
    const desk = new PretendDesk();
    let show = () => {};
    const shown = new Promise<void>((resolve) => {
      show = resolve;
    });
    const { talk, texts } = page(desk, null, () => shown);
    await talk.enter();
    desk.says("¿Sigue ahí?");
    await talk.write("sí");
    await talk.look(true);
    expect(texts()).toEqual(["visitor: sí"]);
    expect(desk.receipts).toEqual([]);
    show();
    await until(() => desk.receipts.length > 0);
    expect(texts()).toEqual(["shop: ¿Sigue ahí?", "visitor: sí"]);
    expect(desk.receipts.at(0)).toEqual({ upTo: 1, read: true });
  });

  it("keeps what could not be sent beyond the page, and sends it once", async () => {
    window.localStorage.clear();
    const desk = new PretendDesk();
    desk.down = true;
    const first = page(desk);
    await first.talk.write("¿siguen ahí?");
    expect(first.talk.shown.map((line) => line.state)).toEqual(["failed"]);
    expect(first.talk.offline).toBe(true);

    desk.down = false;
    const second = page(desk);
    expect(second.talk.begun).toBe(true);
    await second.talk.enter();
    await until(() => second.talk.shown.every((line) => line.state === "there"));
    await second.talk.enter();
    expect(desk.lines.map((line) => line.text)).toEqual(["¿siguen ahí?"]);
    expect(page(desk).texts()).toEqual([]);
  });

  it("sends a line again that the desk shows but has not said that it has", async () => {
    window.localStorage.clear();
    const desk = new PretendDesk();
    desk.halfway = true;
    const { talk, texts } = page(desk);
    await talk.write("quiero dos");
    await until(() => desk.lines.length === 1 && talk.shown.every((line) => line.at !== null));
    expect(texts()).toEqual(["visitor: quiero dos"]);
    expect(talk.shown.map((line) => line.state)).toEqual(["failed"]);
    expect(page(desk).talk.begun).toBe(true);

    desk.halfway = false;
    await talk.retry(talk.shown[0]?.key ?? "");
    expect(desk.takenIn).toEqual(desk.lines.map((line) => line.reference));
    expect(talk.shown.map((line) => line.state)).toEqual(["there"]);
    expect(new Memory("c", () => window.localStorage).unsent("")).toEqual([]);
  });

  it("begins anew when the desk has forgotten the browser", async () => {
    window.localStorage.clear();
    const desk = new PretendDesk();
    const { talk, texts } = page(desk);
    await talk.write("uno");
    desk.forgetEverybody();
    await until(() => texts().length === 0);
    await talk.write("dos");
    expect(texts()).toEqual(["visitor: dos"]);
  });

  it("lets a customer write whose signature is too old, as nobody known", async () => {
    window.localStorage.clear();
    const desk = new PretendDesk();
    desk.refuse = { path: "visits", status: 401 };
    const { talk, texts } = page(desk, "old.signature");
    await talk.write("hola");
    expect(desk.identities).toEqual([null]);
    expect(texts()).toEqual(["visitor: hola"]);
  });

  it("shows a message that the desk refuses, and offers no retry", async () => {
    window.localStorage.clear();
    const desk = new PretendDesk();
    const { talk } = page(desk);
    await talk.enter();
    desk.refuse = { path: "messages", status: 422 };
    await talk.write("x".repeat(4_001));
    expect(talk.shown.map((line) => line.state)).toEqual(["refused"]);
  });
});

const signed = (id: string) => `${btoa(JSON.stringify({ id, exp: 1 }))}.${"0".repeat(64)}`;

describe("a browser with several pages and several customers", () => {
  it("is known to the desk by one name, however many pages come in", async () => {
    window.localStorage.clear();
    const desk = new PretendDesk();
    const one = page(desk);
    const other = page(desk);
    await Promise.all([one.talk.enter(), other.talk.enter()]);
    expect(desk.browsers).toHaveLength(2);
    expect(desk.browsers[0]).toMatch(/^m-/);
    expect(desk.browsers[1]).toBe(desk.browsers[0]);
  });

  it("keeps what one page has not sent while another page goes on", async () => {
    window.localStorage.clear();
    const desk = new PretendDesk();
    const one = page(desk);
    const other = page(desk);
    await other.talk.enter();
    desk.down = true;
    await one.talk.write("sin red");
    new Memory("c", () => window.localStorage).saw(7);
    expect(new Memory("c", () => window.localStorage).unsent("").map((it) => it.text)).toEqual(["sin red"]);
  });

  it("sends what a customer wrote under that customer's name alone", async () => {
    window.localStorage.clear();
    const desk = new PretendDesk();
    desk.down = true;
    const ana = page(desk, signed("c-1"));
    await ana.talk.write("soy Ana");
    desk.down = false;

    const beto = page(desk, signed("c-2"));
    await beto.talk.enter();
    await beto.talk.write("soy Beto");
    expect(desk.wrote).toEqual([{ who: signed("c-2"), text: "soy Beto" }]);
    expect(beto.texts()).not.toContain("visitor: soy Ana");

    const anaAgain = page(desk, signed("c-1"));
    await anaAgain.talk.enter();
    await until(() => desk.wrote.length === 2);
    expect(desk.wrote.at(-1)).toEqual({ who: signed("c-1"), text: "soy Ana" });
  });

  it("sends nothing of the customer before when another one signs in on the same page", async () => {
    window.localStorage.clear();
    const desk = new PretendDesk();
    desk.down = true;
    const { talk, texts } = page(desk, signed("c-1"));
    await talk.write("soy Ana");
    expect(texts()).toEqual(["visitor: soy Ana"]);
    desk.down = false;
    await talk.become(signed("c-2"));
    await talk.enter();
    await talk.write("soy Beto");
    expect(desk.wrote.map((it) => it.text)).toEqual(["soy Beto"]);
    expect(texts()).toEqual(["visitor: soy Beto"]);
  });

  it("knows a customer by the id that the shop signed, whenever it was signed", () => {
    expect(whoIs(null)).toBe("");
    expect(whoIs(`${btoa(JSON.stringify({ id: "c-9", exp: 2 }))}.aa`)).toBe("c-9");
    expect(whoIs("old.signature")).toBe("old");
  });
});

it("speaks the language of the page before that of the browser, and Spanish where it knows neither", () => {
  expect(languageOf(undefined, "en-GB", "es")).toBe("en");
  expect(languageOf("zh-Hans", "es", "en")).toBe("zh-CN");
  expect(languageOf(null, "", "fr-FR")).toBe("es-MX");
});
