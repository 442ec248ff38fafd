import type { Message, Note } from "@atiende/api";
import { SkeletonRows } from "@atiende/ui";
import { Fragment, type ReactNode } from "react";
import { Button } from "@/components/button";
import { Loaded } from "@/components/loaded";
import type { useMessages } from "@/data/messages";
import { useZone } from "@/data/session";
import { useTranslation } from "@/lib/i18n";
import { useMoment } from "@/lib/use-moment";
import { MessageItem } from "./message-item";
import styles from "./message-list.module.css";
import { NoteItem } from "./note-item";

interface Props {
  query: ReturnType<typeof useMessages>;
  notes: readonly Note[];
  selectedId: string | undefined;
  onSelect: (id: string) => void;
  delivery: (message: Message) => ReactNode;
  quote: (message: Message, last: boolean) => ReactNode;
  mayReact: boolean;
  pending: (messages: readonly Message[]) => ReactNode;
}

type Said = { at: string; message: Message } | { at: string; note: Note };

/** Messages and notes in the order of time. Notes from before the oldest message that is loaded wait until it is. */
function inOrder(messages: readonly Message[], notes: readonly Note[], all: boolean): Said[] {
  const first = messages[0]?.at ?? "";
  return [
    ...messages.map((message) => ({ at: message.at, message })),
    ...notes.filter(({ at }) => all || Date.parse(at) >= Date.parse(first)).map((note) => ({ at: note.at, note })),
  ].sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

/** The messages, oldest on top, held to the bottom: the outer box runs upwards, so that what is new stays in sight. */
export function MessageList({ query, notes, selectedId, onSelect, delivery, quote, mayReact, pending }: Props) {
  const { t } = useTranslation();
  const moment = useMoment(useZone());
  return (
    <div className={styles.scroll} data-testid="thread">
      <div className={styles.column}>
        <Loaded query={query} skeleton={<SkeletonRows rows={6} height={78} label={t("loading")} />}>
          {(messages) => {
            const last = messages.findLast(({ direction }) => direction === "in");
            const here = new Set(messages.map(({ id }) => id));
            return (
              <>
                {query.hasNextPage ? (
                  <Button
                    className={styles.older}
                    loading={query.isFetchingNextPage}
                    onClick={() => query.fetchNextPage()}
                  >
                    {t("thread.older")}
                  </Button>
                ) : null}
                <div role="log" aria-label={t("thread.label")} className={styles.messages}>
                  {inOrder(messages, notes, !query.hasNextPage).map((said, index, all) => {
                    const before = all[index - 1];
                    const newDay = before === undefined || moment.dayKey(before.at) !== moment.dayKey(said.at);
                    return (
                      <Fragment key={"note" in said ? said.note.id : said.message.id}>
                        {newDay ? <div className={styles.day}>{moment.day(said.at)}</div> : null}
                        {"note" in said ? (
                          <NoteItem note={said.note} />
                        ) : (
                          <MessageItem
                            message={said.message}
                            selected={said.message.id === selectedId}
                            onSelect={onSelect}
                            delivery={delivery}
                            quote={quote}
                            mayReact={mayReact}
                            last={said.message === last}
                            quotedNear={here.has(said.message.quoted?.id ?? "")}
                          />
                        )}
                      </Fragment>
                    );
                  })}
                  {pending(messages)}
                </div>
              </>
            );
          }}
        </Loaded>
      </div>
    </div>
  );
}
