import type { VisitLine } from "@atiende/api";
import { type Door, Refused } from "./door";
import type { Memory, Unsent } from "./memory";
import { whoIs } from "./who";

/** How a line stands: what the desk has, or what is on its way to it. */
export type Shown = {
  key: string;
  by: "visitor" | "shop";
  text: string;
  at: string | null;
  state: "there" | "sending" | "failed" | "refused";
};

/** What the talk needs of the page. */
export type Surroundings = {
  reference: () => string;
  /** Resolves after so many seconds, or at once when the page is looked at again. */
  pause: (seconds: number) => Promise<void>;
  /** Resolves when the page is looked at. */
  visible: () => Promise<void>;
};

const WAIT = 25;
const LONGEST_PAUSE = 30;

/**
 * The talk of one visitor with the shop: comes in, goes on, listens. Nothing is asked of the desk before the visitor has
 * opened the chat once.
 */
export class Talk {
  private lines: VisitLine[] = [];
  /** Up to which line the desk has told everything. A line of the visitor's own may stand on the screen before it. */
  private heard = 0;
  private readonly failed = new Map<string, "failed" | "refused">();
  private entering: Promise<void> | null = null;
  private listening: AbortController | null = null;
  private looking = false;
  private cut = false;
  /** Whose words are written here; the page's word for it, also where the desk does not take it. */
  private who: string;

  constructor(
    private readonly door: Door,
    private readonly memory: Memory,
    private readonly surroundings: Surroundings,
    private readonly changed: () => void,
    private identity: string | null = null,
  ) {
    this.who = whoIs(identity);
  }

  /** Whether this browser has been here before. */
  get begun(): boolean {
    return this.memory.token !== null || this.unsent.length > 0;
  }

  get offline(): boolean {
    return this.cut;
  }

  get shown(): Shown[] {
    const there = new Set(this.lines.map((it) => it.reference));
    const unsent = this.unsent.filter((it) => !there.has(it.reference));
    return [
      ...this.lines.map<Shown>((it) => ({
        key: it.reference,
        by: it.by,
        text: it.text,
        at: it.at,
        // The desk shows it before it has taken it in: until it has said so, the line is to be sent again.
        state: this.failed.get(it.reference) ?? "there",
      })),
      ...unsent.map<Shown>((it) => ({
        key: it.reference,
        by: "visitor",
        text: it.text,
        at: null,
        state: this.failed.get(it.reference) ?? "sending",
      })),
    ];
  }

  private get unsent(): readonly Unsent[] {
    return this.memory.unsent(this.who);
  }

  get unread(): number {
    return this.lines.filter((it) => it.by === "shop" && it.id > this.memory.seen).length;
  }

  /** Comes in, or on; again after a failure. */
  async enter(): Promise<void> {
    this.entering ??= this.comeIn().catch((fault: unknown) => {
      this.entering = null;
      this.reach(false);
      throw fault;
    });
    await this.entering;
  }

  private async comeIn(): Promise<void> {
    const browser = () => this.memory.browser(this.surroundings.reference);
    const visit = await this.door.enter(this.memory.token, this.identity, browser()).catch((fault: unknown) => {
      if (fault instanceof Refused && fault.status === 401 && this.identity !== null) {
        // The shop's word for this customer is too old or wrong: they may write all the same, as nobody known.
        this.identity = null;
        return this.door.enter(this.memory.token, null, browser());
      }
      throw fault;
    });
    if (this.identity !== null) {
      this.memory.vouched();
    }
    this.reach(true);
    this.memory.enter(visit.token);
    this.lines = visit.lines;
    this.hear(visit.lines);
    this.changed();
    await this.acknowledge();
    this.listen();
    void this.sendUnsent();
  }

  /** Somebody else, or nobody known any more, is at the page now. */
  async become(identity: string | null): Promise<void> {
    this.listening?.abort();
    this.entering = null;
    this.identity = identity;
    this.who = whoIs(identity);
    this.failed.clear();
    this.clear();
    if (identity === null) {
      this.memory.leave();
    }
    this.changed();
    if (this.begun) {
      await this.enter();
    }
  }

  /** The visitor writes. The message is kept until the desk has it, also beyond this page. */
  async write(text: string): Promise<void> {
    const reference = this.surroundings.reference();
    this.memory.add({ reference, text, who: this.who });
    this.changed();
    await this.send(reference, text);
  }

  async retry(reference: string): Promise<void> {
    const message = this.unsent.find((it) => it.reference === reference);
    if (message !== undefined) {
      this.failed.delete(reference);
      this.changed();
      await this.send(reference, message.text);
    }
  }

  private async sendUnsent(): Promise<void> {
    const who = this.who;
    for (const { reference, text } of this.unsent) {
      // Somebody else may have come to the page while one was on its way.
      if (this.who !== who) {
        return;
      }
      await this.send(reference, text);
    }
  }

  private async send(reference: string, text: string): Promise<void> {
    const who = this.who;
    let token: string | null = null;
    try {
      await this.enter();
      token = this.memory.token;
      if (this.who !== who) {
        return;
      }
      if (token === null) {
        throw new Refused(401, 0);
      }
      const line = await this.door.write(token, reference, text);
      this.memory.sent(reference);
      if (this.who !== who) {
        return;
      }
      this.failed.delete(reference);
      this.add([line]);
    } catch (fault) {
      if (this.who !== who) {
        return;
      }
      if (fault instanceof Refused && fault.status === 401) {
        this.begin(token);
      }
      const refused = fault instanceof Refused && (fault.status === 422 || fault.status === 413);
      this.failed.set(reference, refused ? "refused" : "failed");
    }
    this.changed();
  }

  /** Whether the visitor looks at the lines now. */
  async look(looking: boolean): Promise<void> {
    this.looking = looking;
    await this.acknowledge();
  }

  private listen(): void {
    this.listening?.abort();
    const here = new AbortController();
    this.listening = here;
    void this.follow(here.signal);
  }

  private async follow(signal: AbortSignal): Promise<void> {
    let pause = 1;
    while (!signal.aborted) {
      await this.surroundings.visible();
      const token = this.memory.token;
      if (token === null || signal.aborted) {
        return;
      }
      try {
        const began = Date.now();
        const found = await this.door.lines(token, this.heard, WAIT, signal);
        this.reach(true);
        pause = 1;
        if (found.length > 0) {
          this.hear(found);
          this.add(found);
          await this.acknowledge();
        } else if (Date.now() - began < 5_000) {
          // The desk is too busy to let this one wait.
          await this.surroundings.pause(10);
        }
      } catch (fault) {
        if (signal.aborted) {
          return;
        }
        if (fault instanceof Refused && fault.status === 401) {
          this.begin(token);
          return;
        }
        this.reach(false);
        await this.surroundings.pause(Math.max(pause, fault instanceof Refused ? fault.wait : 0));
        pause = Math.min(pause * 2, LONGEST_PAUSE);
      }
    }
  }

  /** The desk has forgotten this browser: the next word begins anew. */
  private begin(refused: string | null): void {
    this.listening?.abort();
    this.entering = null;
    this.clear();
    this.memory.forgetToken(refused);
    this.changed();
  }

  private clear(): void {
    this.lines = [];
    this.heard = 0;
  }

  private hear(told: VisitLine[]): void {
    this.heard = Math.max(this.heard, told.at(-1)?.id ?? 0);
  }

  private reach(there: boolean): void {
    if (this.cut === there) {
      this.cut = !there;
      this.changed();
    }
  }

  /** Lines may come twice: as the answer to a message, and from listening. */
  private add(found: VisitLine[]): void {
    const known = new Set(this.lines.map((it) => it.id));
    this.lines = [...this.lines, ...found.filter((it) => !known.has(it.id))].sort((one, other) => one.id - other.id);
    this.changed();
  }

  /** Tells the desk what has arrived; only then it counts as delivered. */
  private async acknowledge(): Promise<void> {
    const last = this.lines.filter((it) => it.by === "shop" && it.id <= this.heard).at(-1);
    const token = this.memory.token;
    if (last === undefined || token === null) {
      return;
    }
    if (this.looking) {
      this.memory.saw(last.id);
      this.changed();
    }
    await this.door.acknowledge(token, last.id, this.looking).catch(() => undefined);
  }
}
