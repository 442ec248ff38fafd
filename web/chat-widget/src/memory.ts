/** A message that the desk has not confirmed yet. */
export type Unsent = { reference: string; text: string };

/** What the browser keeps from one page to the next. */
type Kept = { token: string | null; seen: number; unsent: Unsent[] };

const EMPTY: Kept = { token: null, seen: 0, unsent: [] };

/** Keeps the visit of one channel; where the browser lets nothing be kept, it lasts as long as the page. */
export class Memory {
  private readonly key: string;
  private readonly storage: Storage | null;
  private kept: Kept;

  constructor(channel: string, storage: () => Storage) {
    this.key = `atiende.chat.${channel}`;
    this.storage = allowed(storage);
    this.kept = read(this.storage, this.key);
  }

  get token(): string | null {
    return this.kept.token;
  }

  /** The last line that was seen. */
  get seen(): number {
    return this.kept.seen;
  }

  get unsent(): readonly Unsent[] {
    return this.kept.unsent;
  }

  /** Another token stands for another talk. */
  enter(token: string): void {
    if (token !== this.kept.token) {
      this.change({ token, seen: 0 });
    }
  }

  leave(): void {
    this.change({ ...EMPTY });
  }

  /** The desk knows the token no longer; what was not sent is still to be sent. */
  forgetToken(): void {
    this.change({ token: null, seen: 0 });
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

  private change(part: Partial<Kept>): void {
    this.kept = { ...this.kept, ...part };
    try {
      this.storage?.setItem(this.key, JSON.stringify(this.kept));
    } catch {
      // Full or forbidden: the page goes on without.
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

function read(storage: Storage | null, key: string): Kept {
  try {
    const found: unknown = JSON.parse(storage?.getItem(key) ?? "null");
    if (typeof found === "object" && found !== null) {
      const { token, seen, unsent } = found as Partial<Kept>;
      return {
        token: typeof token === "string" ? token : null,
        seen: typeof seen === "number" ? seen : 0,
        unsent: Array.isArray(unsent) ? unsent.filter((it) => typeof it?.text === "string") : [],
      };
    }
  } catch {
    // Somebody else's, or half written.
  }
  return { ...EMPTY };
}
