/** A message that the desk has not confirmed yet; `who` wrote it, empty where nobody is vouched for. */
export type Unsent = { reference: string; text: string; who: string };

/** What the browser keeps from one page to the next. `browser` is by what the desk knows it before it has a token. */
type Kept = { token: string | null; browser: string | null; seen: number; unsent: Unsent[] };

const EMPTY: Kept = { token: null, browser: null, seen: 0, unsent: [] };

/**
 * Keeps the visit of one channel; where the browser lets nothing be kept, it lasts as long as the page. Other pages of the same
 * browser keep theirs in the same place: it is read anew before each look and each change.
 */
export class Memory {
  private readonly key: string;
  private storage: Storage | null;
  private own: Kept = EMPTY;

  constructor(channel: string, storage: () => Storage) {
    this.key = `atiende.chat.${channel}`;
    this.storage = allowed(storage);
  }

  get token(): string | null {
    return this.kept.token;
  }

  /** The last line that was seen. */
  get seen(): number {
    return this.kept.seen;
  }

  /** What somebody wrote here and the desk has not confirmed; nobody else's. */
  unsent(who: string): readonly Unsent[] {
    return this.kept.unsent.filter((it) => it.who === who);
  }

  /** By what the desk knows this browser; made where there is none. Of pages that make one at once, all have the last. */
  browser(make: () => string): string {
    if (this.kept.browser === null) {
      this.change({ browser: make() });
    }
    return this.kept.browser ?? make();
  }

  /** Another token stands for another talk. */
  enter(token: string): void {
    if (token !== this.kept.token) {
      this.change({ token, seen: 0 });
    }
  }

  /** The shop vouches for who is here: what the browser was known by before leads to nobody any more. */
  vouched(): void {
    this.change({ browser: null });
  }

  leave(): void {
    this.change({ ...EMPTY });
  }

  /** The desk knows a token no longer; another page may have another by now. What was not sent is still to be sent. */
  forgetToken(refused: string | null): void {
    if (this.kept.token === refused) {
      this.change({ token: null, seen: 0 });
    }
  }

  saw(line: number): void {
    if (line > this.kept.seen) {
      this.change({ seen: line });
    }
  }

  add(message: Unsent): void {
    this.change({ unsent: [...this.kept.unsent, message] });
  }

  sent(reference: string): void {
    this.change({ unsent: this.kept.unsent.filter((it) => it.reference !== reference) });
  }

  private get kept(): Kept {
    return this.storage === null ? this.own : read(this.storage, this.key);
  }

  private change(part: Partial<Kept>): void {
    this.own = { ...this.kept, ...part };
    try {
      this.storage?.setItem(this.key, JSON.stringify(this.own));
    } catch {
      // Full or forbidden: the page goes on by itself.
      this.storage = null;
    }
  }
}

function allowed(storage: () => Storage): Storage | null {
  try {
    return storage();
  } catch {
    return null;
  }
}

function read(storage: Storage, key: string): Kept {
  try {
    const found: unknown = JSON.parse(storage.getItem(key) ?? "null");
    if (typeof found === "object" && found !== null) {
      const { token, browser, seen, unsent } = found as Partial<Kept>;
      return {
        token: typeof token === "string" ? token : null,
        browser: typeof browser === "string" ? browser : null,
        seen: typeof seen === "number" ? seen : 0,
        // What an earlier version kept without a name goes out for nobody: whose it is cannot be known.
        unsent: Array.isArray(unsent)
          ? unsent.filter((it) => typeof it?.text === "string" && typeof it.who === "string")
          : [],
      };
    }
  } catch {
    // Somebody else's, or half written.
  }
  return { ...EMPTY };
}
