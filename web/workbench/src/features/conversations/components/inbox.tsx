import { SkeletonRows } from "@atiende/ui";
import { type ReactNode, useRef } from "react";
import { Loaded } from "@/components/loaded";
import { useTranslation } from "@/lib/i18n";
import { useConversations } from "../api/list-conversations";
import { useFilter } from "../filter";
import { Filters } from "./filters";
import styles from "./inbox.module.css";
import { List, type ListKeys, ROW_HEIGHT } from "./list";
import { OrderChoice } from "./order-choice";
import { useListActions } from "./use-list-actions";

/** The list of conversations with its filters, what costs most to answer late on top. */
export function Inbox({ status }: { status: ReactNode }) {
  const { t } = useTranslation();
  const [filter] = useFilter();
  const query = useConversations(filter.server);
  const list = useRef<ListKeys>(null);
  useListActions(list);
  return (
    <section className={styles.inbox} aria-labelledby="inbox-title">
      <header className={styles.header}>
        <h1 id="inbox-title" className={styles.title}>
          {t("list.title")}
        </h1>
        <OrderChoice />
        <span className={styles.status}>{status}</span>
      </header>
      <Filters />
      <Loaded query={query} skeleton={<SkeletonRows rows={12} height={ROW_HEIGHT} label={t("loading")} />}>
        {(conversations) => (
          <List
            conversations={conversations}
            hasMore={query.hasNextPage}
            loadingMore={query.isFetchingNextPage}
            missed={query.isFetchNextPageError}
            onMore={query.fetchNextPage}
            keys={list}
          />
        )}
      </Loaded>
    </section>
  );
}
