import type { Conversation } from "@atiende/api";
import { Spin } from "antd";
import { useTranslation } from "react-i18next";
import { useFilter } from "../filter";
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
  const [{ needsPerson }] = useFilter();
  const shown = needsPerson ? conversations.filter((conversation) => conversation.needsPerson) : conversations;
  const end = useMore(hasMore && !loadingMore, onMore);
  return (
    <ul className={styles.list} aria-label={t("list.label")} data-testid="conversations">
      {shown.map((conversation) => (
        <Row key={conversation.id} conversation={conversation} />
      ))}
      {shown.length === 0 && !hasMore ? (
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
