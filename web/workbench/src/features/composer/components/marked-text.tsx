import type { Objection } from "@atiende/api";
import type { RefObject } from "react";
import { segments } from "@/lib/segments";
import styles from "./marked-text.module.css";

interface Props {
  text: string;
  objections: readonly Objection[];
  ref: RefObject<HTMLDivElement | null>;
}

/** Lies under the text box and underlines what offends. The words themselves are read in the box. */
export function MarkedText({ text, objections, ref }: Props) {
  const stretches = objections.flatMap(({ severity, spans }) =>
    spans.map(({ start, end }) => ({ start, end, refuses: severity === "refuse" })),
  );
  return (
    <div ref={ref} className={styles.under} aria-hidden="true" data-testid="marks">
      {segments(text, stretches).map(({ text: piece, start, of }) =>
        of.length === 0 ? (
          piece
        ) : (
          <mark key={start} className={of.some(({ refuses }) => refuses) ? styles.refused : styles.warned}>
            {piece}
          </mark>
        ),
      )}
      {/* a last empty line counts in the box and would not here */}
      {"\u200b"}
    </div>
  );
}
