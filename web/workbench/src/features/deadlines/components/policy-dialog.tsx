import type { DeadlinePolicy } from "@atiende/api";
import { Form, Input, InputNumber, Modal, Select, Switch } from "antd";
import { MultiSelect } from "@/components/multi-select";
import { useChannelKind } from "@/components/use-channel-kind";
import { TALKING } from "@/data/known-values";
import { useIntentChoices, useNames } from "@/data/taxonomy";
import { useTranslation } from "@/lib/i18n";
import { randomId } from "@/lib/random-id";
import { inUnits, UNITS, type Unit } from "../hours";
import styles from "./deadlines.module.css";
import { usePolicyName } from "./use-policy-name";

interface Props {
  /** The one that is changed; null for a new one. */
  policy: DeadlinePolicy | null;
  calendars: string[];
  busy: boolean;
  onSave: (policy: DeadlinePolicy) => void;
  onClose: () => void;
}

interface Fields {
  name: string;
  target: DeadlinePolicy["target"];
  amount: number;
  unit: Unit;
  calendar: string;
  machineCounts: boolean;
  channels: string[];
  groups: string[];
  intents: string[];
  emotions: string[];
  priority: "any" | "only" | "others";
}

const TARGETS: DeadlinePolicy["target"][] = ["first_reply", "reply", "resolution"];
const PRIORITIES = ["any", "only", "others"] as const;

/** A promise: what it waits for, how long, counted by which calendar, for which messages. */
export function PolicyDialog({ policy, calendars, busy, onSave, onClose }: Props) {
  const { t } = useTranslation();
  const kind = useChannelKind();
  const names = useNames();
  const nameOf = usePolicyName();
  const intents = useIntentChoices();
  const [form] = Form.useForm<Fields>();
  const when = policy?.when;
  const save = (it: Fields) =>
    onSave({
      id: policy?.id ?? `own_${randomId().replaceAll("-", "").slice(0, 12)}`,
      name: policy !== null && it.name.trim() === nameOf(policy) ? policy.name : it.name.trim(),
      target: it.target,
      withinSeconds: Math.round(it.amount * UNITS[it.unit]),
      calendar: it.calendar === "" ? null : it.calendar,
      machineCounts: it.machineCounts,
      when: {
        channels: it.channels,
        threads: when?.threads ?? [],
        groups: it.groups,
        intents: it.intents,
        emotions: it.emotions,
        priority: it.priority === "any" ? null : it.priority === "only",
      },
    });
  const many = (name: "channels" | "groups" | "intents" | "emotions", label: string, options: object[]) => (
    <Form.Item name={name} label={label}>
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
      title={policy === null ? t("policy.add") : nameOf(policy)}
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
        onFinish={save}
        initialValues={{
          name: policy === null ? "" : nameOf(policy),
          target: policy?.target ?? "reply",
          ...inUnits(policy?.withinSeconds ?? 3_600),
          calendar: policy?.calendar ?? "",
          machineCounts: policy?.machineCounts ?? false,
          channels: when?.channels ?? [],
          groups: when?.groups ?? [],
          intents: when?.intents ?? [],
          emotions: when?.emotions ?? [],
          priority: when?.priority == null ? "any" : when.priority ? "only" : "others",
        }}
      >
        <Form.Item
          name="name"
          label={t("calendar.name")}
          rules={[{ required: true, whitespace: true, message: t("calendar.nameMissing") }]}
        >
          <Input maxLength={80} autoFocus />
        </Form.Item>
        <div className={styles.pair}>
          <Form.Item name="target" label={t("policy.target")} className={styles.grow}>
            <Select options={TARGETS.map((value) => ({ value, label: t(`policy.targets.${value}`) }))} />
          </Form.Item>
          <Form.Item
            name="amount"
            label={t("policy.within")}
            rules={[{ required: true, message: t("incident.missing") }]}
          >
            <InputNumber min={1} max={100_000} precision={0} />
          </Form.Item>
          <Form.Item name="unit" label={t("policy.unit")}>
            <Select
              options={(Object.keys(UNITS) as Unit[]).map((value) => ({ value, label: t(`policy.units.${value}`) }))}
              popupMatchSelectWidth={false}
            />
          </Form.Item>
        </div>
        <Form.Item name="calendar" label={t("policy.calendar")}>
          <Select
            options={[{ value: "", label: t("policy.always") }, ...calendars.map((value) => ({ value, label: value }))]}
          />
        </Form.Item>
        <Form.Item name="machineCounts" valuePropName="checked" label={t("policy.machineCounts")}>
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
          "emotions",
          t("policy.emotions"),
          names.emotions.map(({ id, label }) => ({ value: id, label })),
        )}
        <Form.Item name="priority" label={t("policy.priority")}>
          <Select options={PRIORITIES.map((value) => ({ value, label: t(`policy.priorities.${value}`) }))} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
