import type { Session } from "@atiende/api";
import { Button, Form, Input } from "antd";
import { ProblemNote } from "@/components/problem-note";
import { useTell } from "@/components/use-tell";
import { ZoneSelect } from "@/components/zone-select";
import { useSession } from "@/data/session";
import { useTranslation } from "@/lib/i18n";
import { useChangeWorkspace } from "../api/workspace";
import styles from "./workspace.module.css";

type Typed = Pick<Session["workspace"], "name" | "zone">;

/** How the shop is called and by which clock it lives. */
export function Workspace() {
  const { t } = useTranslation();
  const tell = useTell();
  const present = useSession().data?.workspace;
  const { mutate, isPending, error } = useChangeWorkspace();
  const [form] = Form.useForm<Typed>();
  const typed = Form.useWatch([], form);
  if (present === undefined) {
    return null;
  }
  const same = typed === undefined || (typed.name?.trim() === present.name && typed.zone === present.zone);
  const change = ({ name, zone }: Typed) =>
    mutate({ name: name.trim(), zone }, { onSuccess: () => tell.done(t("workspace.changed")) });
  return (
    <>
      <p className={styles.lead}>{t("workspace.lead")}</p>
      {error === null ? null : <ProblemNote error={error} />}
      <Form<Typed>
        form={form}
        layout="vertical"
        requiredMark={false}
        className={styles.form ?? ""}
        initialValues={{ name: present.name, zone: present.zone }}
        onFinish={change}
      >
        <Form.Item
          name="name"
          label={t("workspace.name")}
          extra={t("workspace.nameText")}
          rules={[{ required: true, whitespace: true, message: t("workspace.nameMissing") }]}
        >
          <Input maxLength={100} autoComplete="organization" data-testid="shop-name" />
        </Form.Item>
        <Form.Item name="zone" label={t("calendar.zone")} extra={t("workspace.zoneText")}>
          <ZoneSelect />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={isPending} disabled={same}>
          {t("rule.save")}
        </Button>
      </Form>
    </>
  );
}
