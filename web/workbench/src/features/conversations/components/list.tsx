import type { Conversation } from "@atiende/api";
import { Spin } from "antd";
import { useTranslation } from "react-i18next";
import { EmptyList } from "./empty-list";
import styles from "./list.module.css";
import { Row } from "./row";
import { useMore } from "./use-more";

interface Props {
  conversations: Conversation[];
  hasMore: boolean;
  loadingMore: boolean;
  onMore: () => void;
}

export function List({ conversations, hasMore, loadingMore, onMore }: Props) {
  const { t } = useTranslation();
  const end = useMore(hasMore && !loadingMore, onMore);
  return (
    <ul className={styles.list} aria-label={t("list.label")} data-testid="conversations">
      {conversations.map((conversation) => (
        <Row key={conversation.id} conversation={conversation} />
      ))}
      {conversations.length === 0 && !hasMore ? (
        <li>
          <EmptyList />
        </li>
      ) : null}
      <li ref={end} className={styles.end}>
        {loadingMore ? <Spin size="small" /> : null}
      </li>
    </ul>
  );
}
