import type { Conversation } from "@atiende/api";
import { Spinner } from "@atiende/ui";
import { defaultRangeExtractor, useVirtualizer } from "@tanstack/react-virtual";
import { type Ref, useCallback, useEffect, useImperativeHandle, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { useLocation, useParams } from "react-router";
import { Button } from "@/components/button";
import { lookAtRows } from "@/data/conversation-lists";
import { useTranslation } from "@/lib/i18n";
import { EmptyList } from "./empty-list";
import styles from "./list.module.css";
import { Row } from "./row";

/** In pixels; list.module.css gives it to each row. */
export const ROW_HEIGHT = 56;
/** Rows that are drawn beyond each edge of what can be seen. */
const BEYOND = 6;
/** With so many rows left below those that are drawn, more are asked for: half a second of a row each frame. */
const AHEAD = 24;

/** What the list's keys do. */
export interface ListKeys {
  /** Moves the focus by one row, from the row that has it, else from the open one, else to the top. */
  move: (step: 1 | -1) => void;
  /** Opens the row with the focus, else the first. */
  open: () => void;
}

interface Props {
  conversations: Conversation[];
  hasMore: boolean;
  loadingMore: boolean;
  /** Whether more could not be had when last asked for: a person asks again, not the list. */
  missed: boolean;
  onMore: () => void;
  keys?: Ref<ListKeys>;
}

/** The conversations; of a long list only those rows exist that can be seen, and the one that has the focus. */
export function List({ conversations, hasMore, loadingMore, missed, onMore, keys }: Props) {
  const { t } = useTranslation();
  const { id: openId } = useParams();
  const { search } = useLocation();
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useRef<HTMLUListElement>(null);
  const [focused, setFocused] = useState<string | null>(null);
  const indexOf = (id: string | null | undefined) => conversations.findIndex((each) => each.id === id);
  const kept = indexOf(focused);
  const virtual = useVirtualizer({
    count: conversations.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: useCallback((index: number) => conversations[index]?.id ?? index, [conversations]),
    overscan: BEYOND,
    rangeExtractor: (range) => {
      const seen = defaultRangeExtractor(range);
      return kept < 0 || seen.includes(kept) ? seen : [...seen, kept].sort((a, b) => a - b);
    },
  });
  const drawn = virtual.getVirtualItems();
  const last = drawn.at(-1)?.index ?? -1;
  // with fewer rows than these more would be asked for at once; the open one is where the keys go on from
  const held = Math.max(last, indexOf(openId));
  useEffect(() => lookAtRows(held + AHEAD + 2), [held]);
  const wanted = hasMore && !loadingMore && !missed && last >= conversations.length - 1 - AHEAD;
  useEffect(() => {
    if (wanted) {
      onMore();
    }
  }, [wanted, onMore]);
  const elementOf = (index: number) =>
    rows.current?.querySelector<HTMLAnchorElement>(`li[data-index="${index}"] > a`) ?? undefined;
  useImperativeHandle(keys, () => ({
    move: (step) => {
      const from = kept >= 0 ? kept : indexOf(openId);
      const to = from < 0 ? 0 : Math.min(conversations.length - 1, Math.max(0, from + step));
      const next = conversations[to];
      if (next !== undefined) {
        // the row has to exist before it can take the focus
        flushSync(() => setFocused(next.id));
        virtual.scrollToIndex(to, { align: "auto" });
        elementOf(to)?.focus({ preventScroll: true });
      }
    },
    open: () => elementOf(Math.max(0, kept))?.click(),
  }));
  return (
    <div ref={scroller} className={styles.list} data-testid="conversations">
      <ul
        ref={rows}
        className={styles.rows}
        style={{ height: virtual.getTotalSize() }}
        aria-label={t("list.label")}
        onBlur={() => setFocused(null)}
      >
        {drawn.map(({ index, key, start }) => {
          const conversation = conversations[index];
          return conversation === undefined ? null : (
            <li
              key={key}
              data-index={index}
              className={styles.item}
              style={{ transform: `translateY(${start}px)` }}
              aria-setsize={hasMore ? -1 : conversations.length}
              aria-posinset={index + 1}
              onFocus={() => setFocused(conversation.id)}
            >
              <Row conversation={conversation} open={conversation.id === openId} search={search} />
            </li>
          );
        })}
      </ul>
      {conversations.length === 0 && !hasMore ? <EmptyList /> : null}
      <div className={styles.end}>
        {loadingMore ? <Spinner label={t("loading")} /> : null}
        {missed && !loadingMore ? (
          <Button size="small" onClick={() => onMore()}>
            {t("problem.retry")}
          </Button>
        ) : null}
      </div>
    </div>
  );
}
