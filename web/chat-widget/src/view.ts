import { stretches } from "./links";
import { styles } from "./styles";
import type { Shown, Talk } from "./talk";
import type { Language, Words } from "./words";

const SVG = "http://www.w3.org/2000/svg";
const BUBBLE = "M4 4h16a2 2 0 0 1 2 2v10a2 2 0 0 1-2 2H9l-5 4v-4a2 2 0 0 1-2-2V6a2 2 0 0 1 2-2z";
const CROSS = "M6.4 5 12 10.6 17.6 5 19 6.4 13.4 12l5.6 5.6-1.4 1.4L12 13.4 6.4 19 5 17.6 10.6 12 5 6.4z";
const LONGEST = 4_000;

/** What the shop has set about the looks. */
export type Looks = { title: string | null; greeting: string | null; colour: string | null; language: Language };

/** The button and the panel, in a shadow tree of their own. Texts are never read as markup. */
export class View {
  readonly host = document.createElement("div");
  private readonly launcher = part("button", "launcher");
  private readonly badge = part("span", "badge");
  private readonly panel = part("section", "panel");
  private readonly lines = part("div", "lines");
  private readonly greeting = part("div", "line shop");
  private readonly offline = part("p", "offline");
  private readonly text = part("textarea", "text");
  private opened = false;

  constructor(
    private readonly words: Words,
    private readonly looks: Looks,
    private readonly talk: () => Talk,
  ) {
    this.host.lang = looks.language;
    this.host.setAttribute("data-atiende-chat", "");
    const root = this.host.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [styles(looks.colour)];
    root.append(this.launcher, this.panel);
    this.buildLauncher();
    this.buildPanel();
    root.addEventListener("keydown", (event) => {
      if (event instanceof KeyboardEvent && event.key === "Escape" && this.opened) {
        this.close();
      }
    });
    document.addEventListener("visibilitychange", () => this.looked());
    this.show();
  }

  open(): void {
    if (this.opened) {
      return;
    }
    this.opened = true;
    this.host.setAttribute("data-open", "");
    this.show();
    this.text.focus();
    this.talk()
      .enter()
      .catch(() => undefined);
    this.looked();
  }

  close(): void {
    if (!this.opened) {
      return;
    }
    this.opened = false;
    this.host.removeAttribute("data-open");
    this.show();
    this.looked();
    this.launcher.focus();
  }

  /** Draws what has changed; lines that stand already are left alone, so that a reader is not told them twice. */
  show(): void {
    const unread = this.opened ? 0 : this.talk().unread;
    this.panel.hidden = !this.opened;
    this.launcher.hidden = this.opened;
    this.badge.hidden = unread === 0;
    this.badge.textContent = unread > 9 ? "9+" : String(unread);
    this.launcher.setAttribute(
      "aria-label",
      unread === 0 ? this.words.open : `${this.words.open}. ${this.words.unread} ${unread}`,
    );
    this.offline.hidden = !this.talk().offline;
    const shown = this.talk().shown;
    const before = new Map<string, HTMLElement>();
    for (const old of this.lines.querySelectorAll<HTMLElement>("[data-key]")) {
      before.set(old.dataset.key ?? "", old);
    }
    let last: Element = this.greeting;
    let added = false;
    for (const line of shown) {
      const known = before.get(line.key);
      const stays = known !== undefined && known.dataset.state === line.state;
      const drawn = stays ? known : this.line(line);
      if (!stays) {
        known?.remove();
        added = true;
      }
      if (last.nextElementSibling !== drawn) {
        last.after(drawn);
      }
      before.delete(line.key);
      last = drawn;
    }
    for (const gone of before.values()) {
      gone.remove();
    }
    if (added) {
      this.lines.scrollTop = this.lines.scrollHeight;
    }
  }

  private looked(): void {
    void this.talk().look(this.opened && document.visibilityState === "visible");
  }

  private buildLauncher(): void {
    this.launcher.type = "button";
    this.launcher.append(icon(BUBBLE), this.badge);
    this.launcher.addEventListener("click", () => this.open());
  }

  private buildPanel(): void {
    this.panel.setAttribute("role", "dialog");
    this.panel.setAttribute("aria-label", this.looks.title ?? this.words.title);
    const header = part("div", "top");
    const title = part("h2", "title");
    title.textContent = this.looks.title ?? this.words.title;
    const close = part("button", "close");
    close.type = "button";
    close.setAttribute("aria-label", this.words.close);
    close.append(icon(CROSS));
    close.addEventListener("click", () => this.close());
    header.append(title, close);

    this.lines.setAttribute("role", "log");
    this.lines.setAttribute("aria-label", this.looks.title ?? this.words.title);
    this.lines.tabIndex = 0;
    const words = part("p", "words");
    words.textContent = this.looks.greeting ?? this.words.greeting;
    this.greeting.append(words);
    this.lines.append(this.greeting);

    this.offline.setAttribute("role", "status");
    this.offline.textContent = this.words.offline;

    const form = part("form", "writing");
    this.text.setAttribute("aria-label", this.words.write);
    this.text.placeholder = this.words.write;
    this.text.maxLength = LONGEST;
    this.text.rows = 1;
    this.text.addEventListener("keydown", (event) => {
      // Enter that ends a composition (Chinese, accents on some keyboards) belongs to the keyboard.
      if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
        event.preventDefault();
        this.submit();
      }
    });
    const send = part("button", "send");
    send.type = "submit";
    send.textContent = this.words.send;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.submit();
    });
    form.append(this.text, send);
    this.panel.append(header, this.lines, this.offline, form);
  }

  private submit(): void {
    const text = this.text.value.trim();
    if (text === "") {
      return;
    }
    this.text.value = "";
    void this.talk().write(text);
  }

  private line(shown: Shown): HTMLElement {
    const line = part("div", `line ${shown.by}`);
    line.dataset.key = shown.key;
    line.dataset.state = shown.state;
    const who = part("span", "hidden");
    who.textContent = `${shown.by === "visitor" ? this.words.you : this.words.shop}: `;
    const words = part("p", "words");
    if (shown.by === "visitor") {
      words.textContent = shown.text;
    } else {
      words.append(...stretches(shown.text).map(({ text, address }) => (address ? link(text) : text)));
    }
    line.append(who, words, this.about(shown));
    return line;
  }

  private about(shown: Shown): HTMLElement {
    const about = part("p", "about");
    if (shown.at !== null) {
      const at = new Date(shown.at);
      const time = part("time", "at");
      time.dateTime = shown.at;
      const today = at.toDateString() === new Date().toDateString();
      time.textContent = at.toLocaleString(this.looks.language, {
        ...(today ? {} : { day: "numeric", month: "short" }),
        hour: "numeric",
        minute: "2-digit",
      });
      about.append(time);
    } else if (shown.state === "sending") {
      about.textContent = this.words.sending;
    } else if (shown.state === "refused") {
      about.textContent = this.words.tooLong;
    } else {
      const again = part("button", "again");
      again.type = "button";
      again.textContent = this.words.again;
      again.addEventListener("click", () => void this.talk().retry(shown.key));
      about.append(`${this.words.notSent} `, again);
    }
    return about;
  }
}

function part<K extends keyof HTMLElementTagNameMap>(name: K, of: string): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  made.className = of;
  return made;
}

function link(address: string): HTMLAnchorElement {
  const made = document.createElement("a");
  made.href = address;
  made.target = "_blank";
  made.rel = "noopener noreferrer";
  made.textContent = address;
  return made;
}

function icon(path: string): SVGElement {
  const drawing = document.createElementNS(SVG, "svg");
  drawing.setAttribute("viewBox", "0 0 24 24");
  drawing.setAttribute("width", "24");
  drawing.setAttribute("height", "24");
  drawing.setAttribute("aria-hidden", "true");
  const line = document.createElementNS(SVG, "path");
  line.setAttribute("d", path);
  line.setAttribute("fill", "currentColor");
  drawing.append(line);
  return drawing;
}
