/** A map whose readers are told of changes; what they read is replaced, never altered. */
export class Changing<T> {
  private values: ReadonlyMap<string, T>;
  private readonly watchers = new Set<() => void>();

  constructor(start: Iterable<readonly [string, T]> = []) {
    this.values = new Map(start);
  }

  readonly watch = (watcher: () => void): (() => void) => {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  };

  get(key: string): T | undefined {
    return this.values.get(key);
  }

  all(): ReadonlyMap<string, T> {
    return this.values;
  }

  /** Sets a first value without telling anyone, so that it may be done while a component is drawn. */
  prime(key: string, value: T): T {
    this.values = new Map(this.values).set(key, value);
    return value;
  }

  put(key: string, value: T | undefined): void {
    const next = new Map(this.values);
    if (value === undefined) {
      next.delete(key);
    } else {
      next.set(key, value);
    }
    this.values = next;
    for (const watcher of this.watchers) {
      watcher();
    }
  }
}
