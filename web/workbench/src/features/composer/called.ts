interface Named {
  id: string;
  name: string;
}

/** Whom a note calls by an @ and a name. The longest name is looked for first: "@Ana María" does not call "Ana" too. */
export function calledIn(text: string, colleagues: readonly Named[]): string[] {
  const called: string[] = [];
  let rest = text;
  for (const { id, name } of [...colleagues].sort((a, b) => b.name.length - a.name.length)) {
    const pieces = rest.split(`@${name}`);
    if (pieces.length > 1) {
      called.push(id);
      // a sign that no name begins with: what was on both sides must not become a name together
      rest = pieces.join("\n");
    }
  }
  return called;
}
