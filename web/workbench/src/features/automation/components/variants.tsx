import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import type { RuleStep } from "@atiende/api";
import { Button, Dropdown } from "antd";
import { useChannelKind } from "@/components/use-channel-kind";
import { CHANNEL_KINDS } from "@/data/known-values";
import { useTranslation } from "@/lib/i18n";
import styles from "./rule-editor.module.css";
import { TemplateChoice } from "./template-choice";

interface Props {
  step: RuleStep;
  onChange: (step: RuleStep) => void;
}

/** Other answers for single channels; everywhere else the step's own is sent. */
export function Variants({ step, onChange }: Props) {
  const { t } = useTranslation();
  const kind = useChannelKind();
  const variants = step.variants ?? {};
  const put = (next: Record<string, string>) => onChange({ ...step, variants: next });
  const free = CHANNEL_KINDS.filter((it) => !(it in variants));
  return (
    <>
      {Object.entries(variants).map(([channel, template]) => (
        <div key={channel} className={styles.row} data-testid="variant">
          <span className={styles.fact}>{kind(channel)}</span>
          <TemplateChoice
            label={`${kind(channel)}: ${t("rule.template")}`}
            value={template === "" ? undefined : template}
            onChange={(it) => put({ ...variants, [channel]: it })}
          />
          <Button
            type="text"
            icon={<DeleteOutlined />}
            aria-label={`${t("rule.removeRow")}: ${kind(channel)}`}
            onClick={() => put(Object.fromEntries(Object.entries(variants).filter(([it]) => it !== channel)))}
          />
        </div>
      ))}
      <Dropdown
        disabled={free.length === 0}
        trigger={["click"]}
        menu={{
          items: free.map((key) => ({ key, label: kind(key) })),
          onClick: ({ key }) => put({ ...variants, [key]: "" }),
        }}
      >
        <Button size="small" type="text" icon={<PlusOutlined />} data-testid="add-variant">
          {t("rule.addVariant")}
        </Button>
      </Dropdown>
    </>
  );
}
