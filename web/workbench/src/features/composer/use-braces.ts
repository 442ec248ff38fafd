import type { KnownValue } from "@atiende/api";
import { type KeyboardEvent, type SyntheticEvent, useId, useLayoutEffect, useRef, useState } from "react";
import { useTranslation } from "@/lib/i18n";
import { useKnownValues } from "./api/known-values";
import { type Brace, braceBefore, fitting } from "./braces";
import { writeDraft } from "./drafts";

interface Written {
  conversationId: string;
  text: string;
  area: () => HTMLTextAreaElement | undefined;
}

/** What is known in a conversation, offered where a brace is written, to be put in its place. */
export function useBraces({ conversationId, text, area }: Written) {
  const { t } = useTranslation();
  const list = useId();
  const [caret, setCaret] = useState<number | null>(null);
  const [at, setAt] = useState(0);
  // where a brace stands that is meant as one
  const [left, setLeft] = useState<number | null>(null);
  const put = useRef<number | null>(null);
  const brace = caret === null ? undefined : braceBefore(text, caret);
  const open = brace !== undefined && brace.start !== left;
  const { known, asked } = useKnownValues(conversationId, open);
  const values = open ? fitting(known, brace.word, (it) => t(`ownTemplate.variable.${it}`)) : [];
  const here = Math.min(at, values.length - 1);
  const current = values[here];
  useLayoutEffect(() => {
    if (put.current !== null && put.current <= text.length) {
      area()?.setSelectionRange(put.current, put.current);
      put.current = null;
    }
  }, [text, area]);
  const insert = ({ start, end }: Brace, value: KnownValue) => {
    put.current = start + value.text.length;
    writeDraft(conversationId, text.slice(0, start) + value.text + text.slice(end));
    setCaret(null);
    area()?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const { key, ctrlKey, metaKey, altKey, shiftKey, nativeEvent } = event;
    if (brace === undefined || current === undefined || nativeEvent.isComposing || ctrlKey || metaKey || altKey) {
      return;
    }
    if (key === "ArrowDown" || key === "ArrowUp") {
      setAt((here + (key === "ArrowDown" ? 1 : values.length - 1)) % values.length);
    } else if ((key === "Enter" || key === "Tab") && !shiftKey) {
      insert(brace, current);
    } else if (key === "Escape") {
      setLeft(brace.start);
    } else {
      return;
    }
    event.preventDefault();
    // the same keys leave the text, and go on to the next field
    event.stopPropagation();
  };
  const follow = ({ value, selectionStart, selectionEnd }: HTMLTextAreaElement) => {
    const now = selectionStart === selectionEnd ? selectionStart : null;
    if (now !== caret) {
      setCaret(now);
      setAt(0);
    }
    if (now !== null && braceBefore(value, now)?.start !== left) {
      setLeft(null);
    }
  };
  const lineOf = ({ variable }: KnownValue) => `${list}-${variable}`;
  return {
    list,
    values,
    current,
    lineOf,
    /** Whether a brace asks for what is known, and nothing is. */
    none: open && asked && known.length === 0,
    /** Follows what is written and where; to be told of each change. */
    follow,
    choose: (value: KnownValue) => brace !== undefined && insert(brace, value),
    area: {
      onKeyDown,
      onSelect: ({ currentTarget }: SyntheticEvent<HTMLTextAreaElement>) => follow(currentTarget),
      onBlur: () => setCaret(null),
      "aria-autocomplete": "list",
      "aria-haspopup": "listbox",
      "aria-controls": current === undefined ? undefined : list,
      "aria-activedescendant": current === undefined ? undefined : lineOf(current),
    } as const,
  };
}
