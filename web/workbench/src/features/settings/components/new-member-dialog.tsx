import type { NewMember } from "@atiende/api";
import { Form, Input, Modal, Select } from "antd";
import { ProblemNote } from "@/components/problem-note";
import { useTell } from "@/components/use-tell";
import { useTranslation } from "@/lib/i18n";
import { useAddMember } from "../api/members";
import { ROLES } from "../roles";

/** The server's least length of a password. */
const SHORTEST = 10;

/** A person who can sign in at once, with the password that their colleague tells them. */
export function NewMemberDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const tell = useTell();
  const [form] = Form.useForm<NewMember>();
  const { mutate, isPending, error } = useAddMember();
  const add = (member: NewMember) =>
    mutate(member, {
      onSuccess: ({ name }) => {
        tell.done(t("members.added", { name }));
        onClose();
      },
    });
  return (
    <Modal
      open
      title={t("members.add")}
      okText={t("members.add")}
      cancelText={t("cancel")}
      confirmLoading={isPending}
      onOk={form.submit}
      onCancel={onClose}
      width={440}
    >
      {error === null ? null : <ProblemNote error={error} />}
      <Form form={form} layout="vertical" requiredMark={false} onFinish={add} initialValues={{ role: "agent" }}>
        <Form.Item
          name="name"
          label={t("members.name")}
          rules={[{ required: true, whitespace: true, message: t("members.nameMissing") }]}
        >
          <Input autoFocus maxLength={100} autoComplete="off" />
        </Form.Item>
        <Form.Item
          name="email"
          label={t("signIn.email")}
          rules={[{ required: true, type: "email", message: t("members.emailMissing") }]}
        >
          <Input maxLength={254} autoComplete="off" />
        </Form.Item>
        <Form.Item name="role" label={t("members.role")} extra={t("members.roles")}>
          <Select options={ROLES.map((value) => ({ value, label: t(`role.${value}`) }))} />
        </Form.Item>
        <Form.Item
          name="password"
          label={t("members.password")}
          extra={t("members.passwordText")}
          rules={[{ required: true, min: SHORTEST, message: t("members.passwordShort", { count: SHORTEST }) }]}
        >
          <Input.Password maxLength={500} autoComplete="new-password" onPressEnter={form.submit} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
