import type { Session } from "@atiende/api";
import { Button, Form, Input } from "antd";
import { useEffect } from "react";
import { ProblemNote } from "@/components/problem-note";
import { useTell } from "@/components/use-tell";
import { ZoneSelect } from "@/components/zone-select";
import { useSession } from "@/data/session";
import { useTranslation } from "@/lib/i18n";
import { useChangeWorkspace } from "../api/workspace";
import styles from "./workspace.module.css";

type Typed = Pick<Session["workspace"], "name" | "zone">;

const FIELDS = ["name", "zone"] as const;

/** A field as if nobody had typed in it. */
const filled = (name: (typeof FIELDS)[number], present: Typed) => ({ name, value: present[name], touched: false });

/** What of a form is to be changed. */
function changes(present: Typed, { name, zone }: Partial<Typed>): Partial<Typed> {
  return {
    ...(name !== undefined && name.trim() !== present.name && { name: name.trim() }),
    ...(zone !== undefined && zone !== present.zone && { zone }),
  };
}

/** How the shop is called and by which clock it lives. */
export function Workspace() {
  const { t } = useTranslation();
  const tell = useTell();
  const present = useSession().data?.workspace;
  const { mutate, isPending, error } = useChangeWorkspace();
  const [form] = Form.useForm<Typed>();
  const typed = Form.useWatch([], form);
  // what others have set meanwhile is not taken back by a form that was filled before
  useEffect(() => {
    if (present !== undefined) {
      form.setFields(FIELDS.filter((name) => !form.isFieldTouched(name)).map((name) => filled(name, present)));
    }
  }, [form, present]);
  if (present === undefined) {
    return null;
  }
  const changed = changes(present, typed ?? {});
  const change = (wanted: Typed) =>
    mutate(changes(present, wanted), {
      onSuccess: (workspace) => {
        form.setFields(FIELDS.map((name) => filled(name, workspace)));
        tell.done(t("workspace.changed"));
      },
    });
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
        <Button type="primary" htmlType="submit" loading={isPending} disabled={Object.keys(changed).length === 0}>
          {t("rule.save")}
        </Button>
      </Form>
    </>
  );
}
