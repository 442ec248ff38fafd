import type { Message } from "@atiende/api";
import { SkeletonRows } from "@atiende/ui";
import { Button } from "antd";
import { Fragment, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Loaded } from "@/components/loaded";
import type { useMessages } from "@/data/messages";
import { useZone } from "@/data/session";
import { useMoment } from "@/lib/use-moment";
import { MessageItem } from "./message-item";
import styles from "./message-list.module.css";

interface Props {
  query: ReturnType<typeof useMessages>;
  selectedId: string | undefined;
  onSelect: (id: string) => void;
  delivery: (message: Message) => ReactNode;
  pending: (messages: readonly Message[]) => ReactNode;
}

/** The messages, oldest on top, held to the bottom: the outer box runs upwards, so that what is new stays in sight. */
export function MessageList({ query, selectedId, onSelect, delivery, pending }: Props) {
  const { t } = useTranslation();
  const moment = useMoment(useZone());
  return (
    <div className={styles.scroll} data-testid="thread">
      <div className={styles.column}>
        <Loaded query={query} skeleton={<SkeletonRows rows={6} height={78} label={t("loading")} />}>
          {(messages) => (
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
                {messages.map((message, index) => {
                  const before = messages[index - 1];
                  const newDay = before === undefined || moment.dayKey(before.at) !== moment.dayKey(message.at);
                  return (
                    <Fragment key={message.id}>
                      {newDay ? <div className={styles.day}>{moment.day(message.at)}</div> : null}
                      <MessageItem
                        message={message}
                        selected={message.id === selectedId}
                        onSelect={onSelect}
                        delivery={delivery}
                      />
                    </Fragment>
                  );
                })}
                {pending(messages)}
              </div>
            </>
          )}
        </Loaded>
      </div>
    </div>
  );
}
