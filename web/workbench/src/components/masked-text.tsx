import { LockOutlined } from "@ant-design/icons";
import { Fragment, type ReactNode } from "react";
import { segments } from "@/lib/segments";
import { Placeholder } from "./placeholder";

interface Concealed {
  kind: string;
  start: number;
  end: number;
}

const PLACEHOLDER = /<([A-Z]{2,12})>/g;

/** Where placeholders stand in a text that comes without spans, such as a preview. */
function found(text: string): Concealed[] {
  return [...text.matchAll(PLACEHOLDER)].map((match) => ({
    kind: (match[1] ?? "").toLowerCase(),
    start: match.index,
    end: match.index + match[0].length,
  }));
}

/** A stored text with its placeholders drawn as chips. */
export function MaskedText({ text, concealed = found(text) }: { text: string; concealed?: Concealed[] }): ReactNode {
  return segments(text, concealed).map(({ text: piece, start, of: [span] }) => (
    <Fragment key={start}>
      {span === undefined ? piece : <Placeholder kind={span.kind} icon={<LockOutlined aria-hidden="true" />} />}
    </Fragment>
  ));
}
