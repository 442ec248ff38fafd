import type { Message, RevealedValue } from "@atiende/api";
import { Fragment } from "react";
import { segments } from "@/lib/segments";
import { stretchesOf } from "../stretches";
import { Secret } from "./secret";
import { Words } from "./words";

const LANGUAGES: Record<string, string> = { es: "es-MX", pt: "pt", en: "en", zh: "zh-CN" };

interface Props {
  message: Message;
  revealed: readonly RevealedValue[];
}

/** A message's words: those that decided are marked, things are underlined, personal values are placeholders. */
export function MessageText({ message, revealed }: Props) {
  const lang = LANGUAGES[message.understanding?.language ?? "es"];
  return (
    <span lang={lang}>
      {segments(message.text, stretchesOf(message)).map(({ text, start, of }) => {
        const hidden = of.find(({ type }) => type === "concealed");
        if (hidden?.type === "concealed") {
          const value = revealed.find((known) => known.start === hidden.start)?.value;
          return <Secret key={start} kind={hidden.kind} value={value} />;
        }
        return of.length === 0 ? <Fragment key={start}>{text}</Fragment> : <Words key={start} text={text} of={of} />;
      })}
    </span>
  );
}
