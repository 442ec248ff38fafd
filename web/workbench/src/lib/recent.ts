/** What was put in last: of more than so many, the oldest is forgotten. */
export class Recent<T> extends Map<string, T> {
  private readonly most: number;

  constructor(most: number) {
    super();
    this.most = most;
  }

  override set(key: string, value: T): this {
    super.set(key, value);
    for (const oldest of this.keys()) {
      if (this.size <= this.most) {
        break;
      }
      this.delete(oldest);
    }
    return this;
  }
}
