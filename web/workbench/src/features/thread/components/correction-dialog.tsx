import type { Understanding } from "@atiende/api";
import { Button, Form, Modal, Radio } from "antd";
import { useState } from "react";
import { MultiSelect } from "@/components/multi-select";
import { ProblemNote } from "@/components/problem-note";
import { useIntentChoices, useNames } from "@/data/taxonomy";
import { useTranslation } from "@/lib/i18n";
import { useCorrect } from "../api/correct";
import styles from "./correction-dialog.module.css";

interface Props {
  messageId: string;
  understanding: Understanding;
  onClose: () => void;
}

const MOST = 3;

/** One more than there may be takes the place of the last: a member has no need to take one away first. */
function atMost(chosen: string[]): string[] {
  return chosen.length <= MOST ? chosen : [...chosen.slice(0, MOST - 1), ...chosen.slice(-1)];
}

/** What the message means: one to three intents of the taxonomy, found by any of three languages, and how the buyer feels. */
export function CorrectionDialog({ messageId, understanding, onClose }: Props) {
  const { t } = useTranslation();
  const names = useNames();
  const choices = useIntentChoices();
  const { intents: read, emotion: felt, correction } = understanding;
  const [intents, setIntents] = useState(correction?.intents ?? read.map(({ id }) => id));
  const [emotion, setEmotion] = useState(correction?.emotion ?? felt.id);
  const { mutate, isPending, error } = useCorrect();
  const save = (said: { intents: string[]; emotion: string } | null) =>
    mutate({ id: messageId, said }, { onSuccess: onClose });
  return (
    <Modal
      open
      title={t("correction.title")}
      onCancel={onClose}
      footer={[
        correction === null ? null : (
          <Button key="withdraw" disabled={isPending} onClick={() => save(null)}>
            {t("correction.withdraw")}
          </Button>
        ),
        <Button
          key="save"
          type="primary"
          loading={isPending}
          disabled={intents.length === 0}
          data-testid="save-correction"
          onClick={() => save({ intents, emotion })}
        >
          {t("correction.save")}
        </Button>,
      ]}
    >
      {error === null ? null : <ProblemNote error={error} />}
      <Form
        layout="vertical"
        requiredMark={false}
        onKeyDown={(event) => {
          if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && intents.length > 0 && !isPending) {
            event.preventDefault();
            save({ intents, emotion });
          }
        }}
      >
        <Form.Item label={t("correction.intents")} htmlFor="correction-intents">
          <MultiSelect<string[]>
            id="correction-intents"
            autoFocus
            value={intents}
            onChange={(chosen) => setIntents(atMost(chosen))}
            showSearch={{ optionFilterProp: "words" }}
            options={choices.flatMap(({ label: group, options }) => options.map((option) => ({ ...option, group })))}
            optionRender={({ data, label }) => (
              <span className={styles.option}>
                {label} <span className={styles.group}>{data.group}</span>
              </span>
            )}
            aria-label={t("correction.intents")}
          />
        </Form.Item>
        <Form.Item label={t("correction.emotion")} style={{ marginBottom: 4 }}>
          <Radio.Group
            value={emotion}
            onChange={(event) => setEmotion(event.target.value)}
            options={names.emotions.map(({ id, label }) => ({ value: id, label }))}
          />
        </Form.Item>
        <p>{t("correction.use")}</p>
      </Form>
    </Modal>
  );
}
