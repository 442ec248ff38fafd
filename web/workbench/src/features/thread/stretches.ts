import type { Message, SlangSpan } from "@atiende/api";

export type Stretch =
  | { type: "concealed"; start: number; end: number; kind: string }
  | { type: "entity"; start: number; end: number; kind: string; value: string }
  | ({ type: "slang"; words: string } & SlangSpan)
  | { type: "evidence"; start: number; end: number; weight: number };

const overlap = (a: { start: number; end: number }, b: { start: number; end: number }) =>
  a.start < b.end && b.start < a.end;

/** All that is drawn into a message's text. A placeholder is one piece: nothing else is drawn into it. */
export function stretchesOf({
  text,
  concealed,
  understanding,
}: Pick<Message, "text" | "concealed" | "understanding">): Stretch[] {
  const free = (span: { start: number; end: number }) => !concealed.some((hidden) => overlap(hidden, span));
  return [
    ...concealed.map(({ kind, start, end }) => ({ type: "concealed", kind, start, end }) as const),
    ...(understanding?.entities ?? []).filter(free).map((entity) => ({ type: "entity", ...entity }) as const),
    ...(understanding?.slang ?? [])
      .filter(free)
      .map((slang) => ({ type: "slang", words: text.slice(slang.start, slang.end), ...slang }) as const),
    ...(understanding?.evidence ?? []).filter(free).map((evidence) => ({ type: "evidence", ...evidence }) as const),
  ];
}
