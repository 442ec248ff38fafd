import type { QueueSkill } from "@atiende/api";
import { Form, InputNumber, Modal, Select } from "antd";
import { MultiSelect } from "@/components/multi-select";
import { useTranslation } from "@/lib/i18n";
import { useCalendarNames } from "../api/calendars";
import styles from "./queues.module.css";
import { LANGUAGES, useLanguageName } from "./use-language-name";

interface Props {
  name: string;
  skill: QueueSkill;
  busy: boolean;
  onSave: (skill: QueueSkill) => void;
  onClose: () => void;
}

interface Fields {
  capacity: number | null;
  languages: string[];
  calendar: string;
}

/** What is special about a member: how much they take, in which languages, in which hours. */
export function PersonDialog({ name, skill, busy, onSave, onClose }: Props) {
  const { t } = useTranslation();
  const language = useLanguageName();
  const calendars = useCalendarNames();
  const [form] = Form.useForm<Fields>();
  return (
    <Modal
      open
      title={name}
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
        initialValues={{
          capacity: skill.capacity ?? null,
          languages: skill.languages ?? [],
          calendar: skill.calendar ?? "",
        }}
        onFinish={({ capacity, languages, calendar }) =>
          onSave({ member: skill.member, capacity, languages, calendar: calendar === "" ? null : calendar })
        }
      >
        <Form.Item name="capacity" label={t("queue.capacity")}>
          <InputNumber className={styles.number} min={1} max={1000} precision={0} placeholder={t("queue.asAll")} />
        </Form.Item>
        <Form.Item name="languages" label={t("queue.languages")}>
          <MultiSelect
            allowClear
            placeholder={t("queue.everyLanguage")}
            options={LANGUAGES.map((value) => ({ value, label: language(value) }))}
          />
        </Form.Item>
        <Form.Item name="calendar" label={t("queue.hours")} extra={t("queue.hoursText")}>
          <Select
            options={[{ value: "", label: t("policy.always") }, ...calendars.map((value) => ({ value, label: value }))]}
          />
        </Form.Item>
      </Form>
    </Modal>
  );
}
