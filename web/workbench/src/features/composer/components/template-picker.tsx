import type { Suggestion } from "@atiende/api";
import { SkeletonRows } from "@atiende/ui";
import { Input, Modal, Select } from "antd";
import { useState } from "react";
import { Loaded } from "@/components/loaded";
import { useConversation } from "@/data/conversation";
import { useIntentChoices } from "@/data/taxonomy";
import { useTranslation } from "@/lib/i18n";
import { useSettled } from "@/lib/use-settled";
import { useTemplates } from "../api/templates";
import { SuggestionCard } from "./suggestion-card";
import styles from "./template-picker.module.css";

interface Props {
  conversationId: string;
  onChoose: (suggestion: Suggestion) => void;
  onClose: () => void;
}

/** All answers, by intent and by a word in their text or their meaning. Starts with what the buyer wants. */
export function TemplatePicker({ conversationId, onChoose, onClose }: Props) {
  const { t } = useTranslation();
  const first = useConversation(conversationId).data?.intents[0]?.id;
  const [intent, setIntent] = useState<string | undefined>(first);
  const [word, setWord] = useState("");
  const choices = useIntentChoices();
  const query = useTemplates(conversationId, intent, useSettled(word.trim(), 250));
  return (
    <Modal
      open
      title={t("picker.title")}
      onCancel={onClose}
      mask={{ closable: true }}
      footer={null}
      width={640}
      destroyOnHidden
    >
      <div className={styles.row}>
        <Select
          className={styles.intent}
          value={intent ?? null}
          onChange={(chosen: string | undefined) => setIntent(chosen)}
          allowClear
          showSearch={{ optionFilterProp: "words" }}
          placeholder={t("picker.anyIntent")}
          aria-label={t("picker.intent")}
          options={choices}
        />
        <Input.Search
          autoFocus
          className={styles.word}
          value={word}
          onChange={(event) => setWord(event.target.value)}
          placeholder={t("picker.search")}
          aria-label={t("picker.search")}
          allowClear
        />
      </div>
      <div className={styles.list} data-testid="templates">
        <Loaded query={query} skeleton={<SkeletonRows rows={4} height={96} label={t("loading")} />}>
          {({ items, reason }) =>
            items.length === 0 ? (
              <p className={styles.none}>{t(`picker.none.${reason ?? "nothing_fits"}`)}</p>
            ) : (
              items.map((suggestion) => (
                <SuggestionCard key={suggestion.template} suggestion={suggestion} onChoose={onChoose} />
              ))
            )
          }
        </Loaded>
      </div>
    </Modal>
  );
}
