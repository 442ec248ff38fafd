import { Input, type InputRef, Tag } from "antd";
import { useMemo, useRef, useState } from "react";
import { useTell } from "@/components/use-tell";
import { useMay } from "@/data/session";
import { type Action, keyed, useActions } from "@/lib/actions";
import { useTranslation } from "@/lib/i18n";
import { useTag, useTags } from "../api/tags";
import { PanelSection } from "./panel-section";
import styles from "./tags-section.module.css";

/** A tag as rules know it: small letters, digits, - and _. */
export function asTag(typed: string): string {
  return typed
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .trim()
    .replace(/\s+/g, "-")
    .replace(/[^a-z0-9_-]/g, "")
    .slice(0, 40);
}

/** The tags of the conversation, set by members and by rules; rules may hear of each. */
export function TagsSection({ conversation }: { conversation: string }) {
  const { t } = useTranslation();
  const tell = useTell();
  const may = useMay("agent");
  const tags = useTags(conversation).data ?? [];
  const { mutate, isPending } = useTag(conversation);
  const [typed, setTyped] = useState("");
  const box = useRef<InputRef>(null);
  const begin = useMemo<Action>(
    () => ({ ...keyed("conversation.tag"), label: t("tags.add"), perform: () => box.current?.focus() }),
    [t],
  );
  useActions(useMemo(() => (may ? [begin] : []), [may, begin]));
  const change = (tag: string, set: boolean) => mutate({ tag, set }, { onError: tell.problem });
  const add = () => {
    const tag = asTag(typed);
    setTyped("");
    if (tag !== "" && !tags.includes(tag)) {
      change(tag, true);
    }
  };
  if (tags.length === 0 && !may) {
    return null;
  }
  return (
    <PanelSection title={t("tags.title")}>
      <div className={styles.tags} data-testid="tags">
        {tags.map((tag) => (
          <Tag
            key={tag}
            closable={may ? { "aria-label": t("tags.remove", { tag }) } : false}
            onClose={(event) => {
              event.preventDefault();
              change(tag, false);
            }}
          >
            {tag}
          </Tag>
        ))}
        {may ? (
          <Input
            ref={box}
            className={styles.add}
            size="small"
            value={typed}
            maxLength={40}
            disabled={isPending}
            aria-label={t("tags.add")}
            placeholder={t("tags.add")}
            onChange={({ target }) => setTyped(target.value)}
            onPressEnter={add}
          />
        ) : null}
      </div>
    </PanelSection>
  );
}
