// A pretend Atiende server for looking at the workbench: the HTTP API of api/openapi.json over an invented shop.
//   node dev/mock-server.mjs [--port 8080] [--quiet] [--dist DIR]
// Sign in with any e-mail and the password `demo`; `agente@…` is an agent, `lector@…` a viewer, anybody else the owner.
// Three wrong passwords lock for 20 s. --quiet stops new messages from arriving; --dist serves a built workbench with
// the content security policy it must live with.
import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { CHANNELS } from "./mock-data.mjs";
import { World } from "./mock-world.mjs";

const taxonomy = JSON.parse(readFileSync(new URL("./mock-taxonomy.json", import.meta.url), "utf8"));
const workspace = { id: randomUUID(), name: "Tienda Norte", zone: "America/Mexico_City" };

export const SECURITY_POLICY =
  "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; " +
  "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'";

class Refusal extends Error {
  constructor(status, code, title, detail, headers = {}) {
    super(detail);
    Object.assign(this, { status, code, title, headers });
  }
}
const notFound = (id) => new Refusal(404, "ATI-1004", "Not found", `There is no ${id}`);

function roleOf(email) {
  return email.startsWith("lector") ? "viewer" : email.startsWith("agente") ? "agent" : "owner";
}

export function createMockServer({ world = new World(), dist, signedIn = null } = {}) {
  const sessions = new Map();
  let wrong = 0;
  let lockedUntil = 0;

  const sessionOf = (request) => {
    const id = /atiende_session=([^;]+)/.exec(request.headers.cookie ?? "")?.[1];
    return sessions.get(id) ?? signedIn;
  };
  const find = (map, id) => {
    const found = map.get(id);
    if (found === undefined) {
      throw notFound(id);
    }
    return found;
  };
  const conversation = (id) => find(world.conversations, id);
  const message = (id) => find(world.messages, id);
  const far = "9999";

  function list(query) {
    const state = query.get("state") ?? "open";
    const all = [...world.conversations.values()]
      .filter((c) => state === "all" || c.state === state)
      .filter((c) => !query.get("intent") || c.intents.some(({ id }) => id === query.get("intent")))
      .filter((c) => !query.get("emotion") || c.emotion?.id === query.get("emotion"))
      .sort(
        (a, b) => (a.dueAt ?? far).localeCompare(b.dueAt ?? far) || b.lastActivityAt.localeCompare(a.lastActivityAt),
      );
    return page(all, Number(query.get("limit") ?? 50), Number(query.get("cursor") ?? 0));
  }
  function page(all, limit, from) {
    return { items: all.slice(from, from + limit), next: from + limit < all.length ? String(from + limit) : null };
  }
  function thread(id, query) {
    const all = [...world.messages.values()]
      .filter((m) => m.conversationId === id)
      .sort((a, b) => a.at.localeCompare(b.at));
    const end = query.get("before") ? all.findIndex((m) => m.id === query.get("before")) : all.length;
    const start = Math.max(0, end - Number(query.get("limit") ?? 100));
    return { items: all.slice(start, end), next: start > 0 ? all[start].id : null };
  }
  function signIn({ email, password }, response) {
    if (world.clock() < lockedUntil) {
      const seconds = Math.ceil((lockedUntil - world.clock()) / 1000);
      throw new Refusal(429, "ATI-1002", "Too many tries", `Try again in ${seconds} s`, { "Retry-After": seconds });
    }
    if (password !== "demo") {
      wrong++;
      lockedUntil = wrong >= 3 ? world.clock() + 20_000 : 0;
      wrong %= 3;
      throw new Refusal(401, "ATI-1001", "Not signed in", "Wrong e-mail or password");
    }
    const id = randomUUID();
    sessions.set(id, { member: { id: randomUUID(), name: "Wei Chen", email, role: roleOf(email) }, workspace });
    response.setHeader("Set-Cookie", [
      `atiende_session=${id}; HttpOnly; SameSite=Lax; Path=/`,
      "XSRF-TOKEN=mock; Path=/",
    ]);
    return sessions.get(id);
  }
  /** Knows one rule: ten digits in a row are a phone. */
  function check(text) {
    const phone = /\d{10}/.exec(text);
    const why = { zh: "不允许电话号码", es: "Sin teléfonos", en: "No phone numbers" };
    const spans = phone === null ? [] : [{ start: phone.index, end: phone.index + 10 }];
    const reason = { rule: "mock.phone", version: 1, topic: "phone", severity: "refuse", spans, why, source: "mock" };
    const mended = phone === null ? null : text.replace(phone[0], "").trim() || null;
    return { allowed: phone === null, state: null, reasons: phone === null ? [] : [reason], mended };
  }

  /** Three drafts, one of them with a gap; the meaning in Chinese, whatever is asked for. */
  function suggestions(id, query) {
    const { customer, intents, state } = conversation(id);
    if (state === "resolved") {
      return { items: [], register: null, reason: "cannot_reply" };
    }
    const register = query.get("register") ?? "tu";
    const you = (tu, usted) => (register === "tu" ? tu : usted);
    const name = customer.name.split(" ")[0];
    const intent = intents[0]?.id ?? "greeting";
    const gapped = `Hola, ${name}. Ya lo revisé: {g}. Quedo al pendiente.`;
    const texts = [
      [
        `¡Hola, ${name}! 😊 Ya lo estoy revisando y ${you("te", "le")} cuento por aquí.`,
        `您好，${name}！😊 我正在查，有消息就在这里告诉您。`,
      ],
      [gapped.replace("{g}", "[___]"), `您好，${name}。我查过了：[___]。我会继续跟进。`],
      [`${you("Te", "Le")} ofrezco una disculpa, ${name}.`, `向您道歉，${name}。`],
    ];
    const items = texts.map(([text, gloss], index) => {
      const gap = text.indexOf("[___]");
      return {
        template: `${intent}.calm.mock${index}`,
        version: "00000000",
        register,
        mood: "calm",
        intent,
        text,
        gloss: query.get("language") === "es" ? null : gloss,
        gaps: gap < 0 ? [] : [{ start: gap, end: gap + 5 }],
        why: `${intent} 94 %`,
      };
    });
    const word = query.get("search") ?? "";
    return { items: items.filter(({ text, gloss }) => `${text}${gloss}`.includes(word)), register, reason: null };
  }
  function correct(id, said, { member }) {
    const corrected = message(id);
    const at = new Date(world.clock()).toISOString();
    const correction = said && { emotion: corrected.understanding.emotion.id, ...said, by: member.name, at };
    corrected.understanding = { ...corrected.understanding, correction };
    return corrected;
  }
  function hints(text) {
    const start = text.toLowerCase().indexOf("coger");
    const hint = { kind: "european", start, end: start + 5, found: "coger", better: "tomar, agarrar, recoger" };
    return { items: start < 0 ? [] : [hint], next: null };
  }

  function reply(id, body, { member }, key) {
    const { state, windowClosesAt } = conversation(id);
    if (member.role === "viewer") {
      throw new Refusal(403, "ATI-1003", "Not allowed", "A viewer may not reply");
    }
    if (state === "resolved") {
      throw new Refusal(409, "ATI-3001", "Resolved", `Conversation ${id} is resolved`);
    }
    if (body.text && windowClosesAt && Date.parse(windowClosesAt) < world.clock()) {
      throw new Refusal(409, "ATI-3002", "Window closed", "Only templates are accepted after 24 hours");
    }
    if ([...(body.text ?? "")].length > 4096) {
      throw new Refusal(422, "ATI-3003", "Too long", "At most 4096 characters");
    }
    return world.reply(id, key, body, member.name);
  }
  function reconciliation(id) {
    const stored = id === CHANNELS[0].id ? 18_204 + world.messages.size : 1_377;
    const setAside = world.setAside.filter((event) => event.channelId === id).length;
    const others = id === CHANNELS[0].id ? 212 : 0;
    return {
      received: stored + others + setAside,
      stored,
      others,
      ignored: 0,
      pending: 0,
      setAside,
      missing: 0,
      doubled: 0,
      checkedAt: new Date(world.clock()).toISOString(),
    };
  }

  /** [method, path, answer(match, context)]; an answer is a body or [status, body]. */
  const routes = [
    ["GET", /^\/conversations$/, (_, { query }) => list(query)],
    [
      "GET",
      /^\/conversations\/count$/,
      (_, { query }) => ({
        count: [...world.conversations.values()].filter(
          (c) => (query.get("state") ?? "all") === "all" || c.state === query.get("state"),
        ).length,
      }),
    ],
    ["GET", /^\/conversations\/([^/]+)$/, ([, id]) => conversation(id)],
    ["GET", /^\/conversations\/([^/]+)\/messages$/, ([, id], { query }) => thread(conversation(id).id, query)],
    ["POST", /^\/conversations\/([^/]+)\/reply-check$/, ([, id], { body }) => conversation(id) && check(body.text)],
    ["GET", /^\/conversations\/([^/]+)\/suggestions$/, ([, id], { query }) => suggestions(id, query)],
    ["GET", /^\/conversations\/([^/]+)\/templates$/, ([, id], { query }) => suggestions(id, query)],
    ["PUT", /^\/messages\/([^/]+)\/correction$/, ([, id], { body, session }) => correct(id, body, session)],
    ["DELETE", /^\/messages\/([^/]+)\/correction$/, ([, id], { session }) => correct(id, null, session)],
    ["POST", /^\/reply-hints$/, (_, { body }) => hints(body.text)],
    ["POST", /^\/conversations\/([^/]+)\/replies$/, ([, id], { body, session, key }) => reply(id, body, session, key)],
    ["POST", /^\/conversations\/([^/]+)\/resolve$/, ([, id]) => world.setState(conversation(id).id, "resolved")],
    ["POST", /^\/conversations\/([^/]+)\/reopen$/, ([, id]) => world.setState(conversation(id).id, "open")],
    [
      "GET",
      /^\/messages$/,
      () => ({ items: [...world.messages.values()].filter((m) => m.delivery?.state === "uncertain"), next: null }),
    ],
    [
      "POST",
      /^\/messages\/([^/]+)\/reveal$/,
      ([, id], { session }) => {
        if (session.member.role !== "owner" && session.member.role !== "supervisor") {
          throw new Refusal(403, "ATI-4001", "Not allowed", "Revealing needs the role supervisor");
        }
        return world.reveal(message(id).id);
      },
    ],
    [
      "POST",
      /^\/messages\/([^/]+)\/settle$/,
      ([, id], { body }) => {
        if (message(id).delivery?.state !== "uncertain") {
          throw new Refusal(409, "ATI-3005", "Not uncertain", `Message ${id} is ${message(id).delivery?.state}`);
        }
        world.move(id, body.as === "sent" ? "accepted" : "not_sent");
        return message(id);
      },
    ],
    [
      "POST",
      /^\/messages\/([^/]+)\/retry$/,
      ([, id]) => {
        world.move(message(id).id, "approved");
        world.deliver(message(id));
        return message(id);
      },
    ],
    ["GET", /^\/channels$/, () => ({ items: CHANNELS })],
    ["GET", /^\/channels\/([^/]+)\/reconciliation$/, ([, id]) => reconciliation(id)],
    ["GET", /^\/set-aside$/, () => ({ items: world.setAside, next: null })],
    [
      "POST",
      /^\/set-aside\/([^/]+)\/retry$/,
      ([, id]) => {
        world.setAside = world.setAside.filter((event) => String(event.id) !== id);
        return [202, null];
      },
    ],
    ["GET", /^\/taxonomy$/, () => taxonomy],
  ];

  function stream(request, response, query) {
    response.writeHead(200, { "Content-Type": "text/event-stream", "Cache-Control": "no-store" });
    response.write(": listening\n\n");
    const send = ({ id, change }) => response.write(`id: ${id}\nevent: change\ndata: ${JSON.stringify(change)}\n\n`);
    const since = request.headers["last-event-id"] ?? query.get("since");
    if (since !== undefined && since !== null) {
      if (Number(since) < Number(world.events[0]?.id ?? 1) - 1) {
        response.write(`id: ${world.cursor}\nevent: reset\ndata: {}\n\n`);
      } else {
        world.events.filter(({ id }) => Number(id) > Number(since)).forEach(send);
      }
    }
    world.watchers.add(send);
    const heartbeat = setInterval(() => response.write(": heartbeat\n\n"), 15_000);
    response.on("close", () => {
      clearInterval(heartbeat);
      world.watchers.delete(send);
    });
  }

  async function answer(request, response) {
    const url = new URL(request.url, "http://mock");
    if (!url.pathname.startsWith("/api/")) {
      return serve(dist, url.pathname, response);
    }
    const path = url.pathname.replace("/api/v1", "");
    const chunks = await collect(request);
    const body = chunks.length === 0 ? {} : JSON.parse(Buffer.concat(chunks).toString());
    if (path === "/session" && request.method === "POST") {
      return json(response, 200, signIn(body, response));
    }
    const session = sessionOf(request);
    if (session === null) {
      throw new Refusal(401, "ATI-1000", "Not signed in", "There is no session");
    }
    if (path === "/session") {
      if (request.method === "DELETE") {
        sessions.clear();
        return json(response, 204, null);
      }
      return json(response, 200, session);
    }
    if (path === "/events") {
      return stream(request, response, url.searchParams);
    }
    for (const [method, pattern, handle] of routes) {
      const match = request.method === method ? pattern.exec(path) : null;
      if (match !== null) {
        const key = request.headers["idempotency-key"];
        const result = handle(match, { query: url.searchParams, body, session, key });
        return Array.isArray(result) ? json(response, ...result) : json(response, 200, result);
      }
    }
    throw notFound(path);
  }

  return createServer((request, response) => {
    answer(request, response).catch((error) => {
      const { status = 500, code = "ATI-0000", title = "Fault", headers = {}, message: detail } = error;
      response.writeHead(status, { "Content-Type": "application/problem+json", ...headers });
      response.end(JSON.stringify({ type: "about:blank", title, status, detail, code, instance: request.url }));
    });
  });
}

async function collect(stream) {
  const chunks = [];
  for await (const chunk of stream) {
    chunks.push(chunk);
  }
  return chunks;
}

function json(response, status, body) {
  response.writeHead(status, { "Content-Type": "application/json" });
  response.end(body === null ? undefined : JSON.stringify(body));
}

const TYPES = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
};

async function serve(dist, path, response) {
  const file = join(dist ?? "", normalize(extname(path) === "" ? "/index.html" : path));
  const content = dist === undefined ? null : await readFile(file).catch(() => null);
  response.writeHead(content === null ? 404 : 200, {
    "Content-Type": TYPES[extname(file)] ?? "application/octet-stream",
    "Content-Security-Policy": SECURITY_POLICY,
  });
  response.end(content);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { values } = parseArgs({
    options: { port: { type: "string", default: "8080" }, quiet: { type: "boolean" }, dist: { type: "string" } },
  });
  const world = new World();
  createMockServer({ world, dist: values.dist }).listen(Number(values.port), "127.0.0.1", () => {
    console.log(`Pretend server on http://127.0.0.1:${values.port}`);
  });
  if (!values.quiet) {
    setInterval(() => world.arrive(), 9_000);
  }
}
