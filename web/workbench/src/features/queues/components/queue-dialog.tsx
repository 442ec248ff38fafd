import type { Queue, QueueCandidate } from "@atiende/api";
import { Form, Input, Modal, Switch } from "antd";
import { MultiSelect } from "@/components/multi-select";
import { useChannelKind } from "@/components/use-channel-kind";
import { TALKING } from "@/data/known-values";
import { useIntentChoices, useNames } from "@/data/taxonomy";
import { useTranslation } from "@/lib/i18n";
import { LANGUAGES, useLanguageName } from "./use-language-name";

interface Props {
  /** The one that is changed; null for a new one. */
  queue: Queue | null;
  /** Names of the others. */
  taken: string[];
  members: QueueCandidate[];
  busy: boolean;
  onSave: (queue: Queue) => void;
  onClose: () => void;
}

type Fields = Required<{ [K in keyof Queue]: NonNullable<Queue[K]> }>;

/** A queue: what comes into it, and who may have that. */
export function QueueDialog({ queue, taken, members, busy, onSave, onClose }: Props) {
  const { t } = useTranslation();
  const kind = useChannelKind();
  const names = useNames();
  const language = useLanguageName();
  const intents = useIntentChoices();
  const [form] = Form.useForm<Fields>();
  const byRule = Form.useWatch("byRule", form) ?? queue?.byRule === true;
  const many = (name: "channels" | "groups" | "intents" | "languages", label: string, options: object[]) => (
    <Form.Item name={name} label={label} hidden={byRule}>
      <MultiSelect
        allowClear
        placeholder={t("policy.any")}
        showSearch={{ optionFilterProp: "label" }}
        options={options}
      />
    </Form.Item>
  );
  return (
    <Modal
      open
      width={560}
      title={queue === null ? t("queue.add") : queue.name}
      okText={t("rule.save")}
      cancelText={t("cancel")}
      confirmLoading={busy}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form<Fields>
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={(it) => onSave({ ...it, name: it.name.trim() })}
        initialValues={{
          name: queue?.name ?? "",
          members: queue?.members ?? [],
          byRule: queue?.byRule === true,
          channels: queue?.channels ?? [],
          groups: queue?.groups ?? [],
          intents: queue?.intents ?? [],
          languages: queue?.languages ?? [],
        }}
      >
        <Form.Item
          name="name"
          label={t("calendar.name")}
          rules={[
            { required: true, whitespace: true, message: t("calendar.nameMissing") },
            {
              validator: (_, value: string) =>
                taken.includes(value.trim()) ? Promise.reject(new Error(t("queue.taken"))) : Promise.resolve(),
            },
          ]}
        >
          <Input maxLength={60} autoFocus />
        </Form.Item>
        <Form.Item
          name="members"
          label={t("queue.members")}
          rules={[{ required: true, type: "array", min: 1, message: t("queue.nobody") }]}
        >
          <MultiSelect
            showSearch={{ optionFilterProp: "label" }}
            options={members.map(({ id, name }) => ({ value: id, label: name }))}
          />
        </Form.Item>
        <Form.Item name="byRule" valuePropName="checked" label={t("queue.onlyByRule")}>
          <Switch />
        </Form.Item>
        {many(
          "channels",
          t("policy.channels"),
          TALKING.map((value) => ({ value, label: kind(value) })),
        )}
        {many(
          "groups",
          t("policy.groups"),
          names.intentGroups.map(({ id, label }) => ({ value: id, label })),
        )}
        {many("intents", t("policy.intents"), intents)}
        {many(
          "languages",
          t("queue.languages"),
          LANGUAGES.map((value) => ({ value, label: language(value) })),
        )}
      </Form>
    </Modal>
  );
}
