// The pretend server's memory: conversations, messages, events. No HTTP here.
import { randomUUID } from "node:crypto";
import { ARRIVALS, CHANNELS, SCENES, SECRETS, SET_ASIDE } from "./mock-data.mjs";

const MINUTE = 60_000;
const iso = (ms) => new Date(ms).toISOString();

function spans(text, words) {
  return words
    .map(([word, ...rest]) => ({ start: text.indexOf(word), end: text.indexOf(word) + word.length, rest }))
    .filter(({ start }) => start >= 0);
}

function understanding(text, [intents, emotion, words, entities]) {
  return {
    intents: intents.map(([id, probability]) => ({ id, probability })),
    emotion: { id: emotion[0], probability: emotion[1] },
    language: "es",
    entities: spans(
      text,
      entities.map(([kind, word, value]) => [word, kind, value]),
    ).map(({ start, end, rest }) => ({
      kind: rest[0],
      start,
      end,
      value: rest[1],
    })),
    evidence: spans(text, words).map(({ start, end, rest }) => ({ start, end, weight: rest[0] })),
    modelId: "es-mx-3f9a1c",
    correction: null,
  };
}

const concealed = (text) =>
  [...text.matchAll(/<([A-Z]+)>/g)].map((m) => ({
    kind: m[1].toLowerCase(),
    start: m.index,
    end: m.index + m[0].length,
  }));

const REASONS = {
  failed: ["131026", "Message undeliverable"],
  uncertain: [null, "The connection broke before the answer (read timeout after 10 s)"],
};

export class World {
  constructor({ clock = Date.now, steps = [250, 700, 1600, 4000] } = {}) {
    this.clock = clock;
    this.steps = steps;
    this.conversations = new Map();
    this.messages = new Map();
    this.replies = new Map();
    this.events = [];
    this.watchers = new Set();
    this.cursor = 0;
    this.arrived = 0;
    const start = clock();
    this.setAside = SET_ASIDE.map(({ reason, attempts, ago }) => ({
      id: randomUUID(),
      channelId: CHANNELS[0].id,
      receivedAt: iso(start - ago * MINUTE),
      reason,
      attempts,
    }));
    for (const scene of SCENES) {
      this.stage(scene, start);
    }
  }

  stage({ who, channel, ago, due, window, state = "open", turns }, start) {
    const id = randomUUID();
    const { externalId, state: _, ...brief } = channel;
    this.conversations.set(id, {
      id,
      channel: brief,
      customer: { id: randomUUID(), name: who },
      state,
      preview: null,
      intents: [],
      emotion: null,
      confidence: null,
      needsPerson: false,
      dueAt: due === null ? null : iso(start + due * MINUTE),
      dueReason: due === null ? null : turns.length > 1 ? "reply" : "first_reply",
      windowClosesAt: window === undefined ? null : iso(start + window * 60 * MINUTE),
      messageCount: 0,
      lastActivityAt: null,
      openedAt: iso(start - ago * MINUTE),
    });
    turns.forEach(([direction, text, more], index) => {
      const at = start - (ago * MINUTE * (turns.length - index)) / turns.length;
      this.add(id, {
        direction,
        text,
        at,
        reading: direction === "in" ? more : null,
        delivery: direction === "out" ? more : null,
      });
    });
    return id;
  }

  add(
    conversationId,
    { direction, text, at = this.clock(), reading = null, delivery = null, author = "Wei Chen", contentType = "text" },
  ) {
    const conversation = this.conversations.get(conversationId);
    const [code, reason] = REASONS[delivery] ?? [null, null];
    const message = {
      id: randomUUID(),
      conversationId,
      direction,
      text,
      at: iso(at),
      author:
        direction === "in" ? { kind: "buyer", name: conversation.customer.name } : { kind: "person", name: author },
      contentType,
      concealed: concealed(text),
      understanding: reading === null ? null : understanding(text, reading),
      delivery: delivery === null ? null : { state: delivery, at: iso(at + 4000), reason, code },
    };
    this.messages.set(message.id, message);
    conversation.preview = { text, direction, at: message.at };
    conversation.lastActivityAt = message.at;
    conversation.messageCount++;
    if (message.understanding !== null) {
      const { intents, emotion } = message.understanding;
      const confidence = intents[0].probability;
      Object.assign(conversation, {
        intents,
        emotion,
        confidence,
        needsPerson: confidence < 0.8 || emotion.id === "angry",
      });
    }
    return message;
  }

  tell(type, conversationId, messageId = null) {
    const change = {
      type,
      conversationId,
      messageId,
      at: iso(this.clock()),
      receivedAt: type === "message.received" ? iso(this.clock()) : null,
    };
    const event = { id: String(++this.cursor), change };
    this.events.push(event);
    this.events.splice(0, this.events.length - 500);
    for (const watcher of this.watchers) {
      watcher(event);
    }
  }

  arrive() {
    const [who, text, reading] = ARRIVALS[this.arrived++ % ARRIVALS.length];
    const turns = [["in", text, reading]];
    const id = this.stage(
      { who, channel: CHANNELS[this.arrived % 3 === 0 ? 1 : 0], ago: 0, due: 60, window: 24, turns },
      this.clock(),
    );
    this.tell("message.received", id, [...this.messages.keys()].at(-1));
    return id;
  }

  reply(conversationId, key, { text, template }, author) {
    const known = this.replies.get(key);
    if (known !== undefined) {
      return [200, this.messages.get(known)];
    }
    const shown = text ?? `[${template.name}] ${template.parameters.join(" · ")}`;
    const message = this.add(conversationId, {
      direction: "out",
      text: shown,
      delivery: "approved",
      author,
      contentType: text ? "text" : "template",
    });
    this.replies.set(key, message.id);
    Object.assign(this.conversations.get(conversationId), { dueAt: null, dueReason: null });
    this.tell("message.sent", conversationId, message.id);
    this.deliver(message);
    return [201, message];
  }

  /** Words in the text choose what becomes of it: "fallar" fails, "incierto" is cut off, "reintentar" waits first. */
  deliver({ id, text }) {
    const way = /fallar/i.test(text)
      ? ["sending", "failed"]
      : /incierto/i.test(text)
        ? ["sending", "uncertain"]
        : /reintentar/i.test(text)
          ? ["sending", "retrying", "sending", "accepted", "delivered"]
          : ["sending", "accepted", "delivered", "read"];
    way.forEach((state, index) => {
      setTimeout(
        () => this.move(id, state),
        this.steps[Math.min(index, this.steps.length - 1)] * (index > 3 ? 1.5 : 1),
      ).unref();
    });
  }

  move(id, state) {
    const message = this.messages.get(id);
    const [code, reason] = REASONS[state] ?? (state === "retrying" ? ["130429", "Rate limit hit"] : [null, null]);
    this.messages.set(id, { ...message, delivery: { state, at: iso(this.clock()), reason, code } });
    this.tell("delivery.changed", message.conversationId, id);
  }

  setState(id, state) {
    const conversation = { ...this.conversations.get(id), state };
    this.conversations.set(id, conversation);
    this.tell("conversation.changed", id);
    return conversation;
  }

  reveal(id) {
    const { text, concealed: hidden } = this.messages.get(id);
    return {
      values: hidden.map((span) => ({ ...span, value: SECRETS[text.slice(span.start + 1, span.end - 1)] ?? "…" })),
    };
  }
}
