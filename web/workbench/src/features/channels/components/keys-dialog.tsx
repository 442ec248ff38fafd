import { SkeletonRows } from "@atiende/ui";
import { Form, Modal } from "antd";
import { MultiSelect } from "@/components/multi-select";
import { ProblemNote } from "@/components/problem-note";
import { useTell } from "@/components/use-tell";
import { useTranslation } from "@/lib/i18n";
import { useReplaceKeys } from "../api/account";
import { useChannelKinds } from "../api/channel-kinds";
import { replacedBy } from "../fields";
import styles from "./connecting.module.css";
import { SettingField } from "./setting-field";
import { useFieldNames } from "./use-field-names";

interface Props {
  id: string;
  kind: string;
  name: string;
  onClose: () => void;
}

interface Entered {
  settings?: Record<string, string | undefined>;
  taken?: string[];
}

/** Other keys in the place of those of an account; what it has is never shown, and stays where nothing is entered. */
export function KeysDialog({ id, kind, name, onClose }: Props) {
  const { t } = useTranslation();
  const tell = useTell();
  const [form] = Form.useForm<Entered>();
  const names = useFieldNames(kind);
  const kinds = useChannelKinds(true);
  const { mutate, isPending, error } = useReplaceKeys();
  const entered = replacedBy(Form.useWatch([], form) ?? {});
  const settings = kinds.data?.find((it) => it.kind === kind)?.settings;
  const field = (secret: boolean) =>
    settings
      ?.filter((it) => it.secret === secret)
      .map((it) => <SettingField key={it.name} setting={it} label={names.field(it.name)} stays />);
  return (
    <Modal
      open
      width={560}
      title={t("account.keysTitle", { name })}
      okText={t("account.keysReplace")}
      cancelText={t("cancel")}
      okButtonProps={{ disabled: Object.keys(entered).length === 0 }}
      confirmLoading={isPending}
      onOk={form.submit}
      onCancel={onClose}
    >
      {error === null ? null : <ProblemNote error={error} />}
      {kinds.error === null ? null : <ProblemNote error={kinds.error} onRetry={() => void kinds.refetch()} />}
      <p className={styles.quiet}>{t("account.keysText")}</p>
      {settings === undefined && kinds.error === null ? (
        <SkeletonRows rows={3} height={56} label={t("loading")} />
      ) : null}
      <Form<Entered>
        form={form}
        layout="vertical"
        requiredMark={false}
        data-testid="keys-form"
        onFinish={() =>
          mutate(
            { id, settings: entered },
            {
              onSuccess: () => {
                tell.done(t("account.keysReplaced", { name }));
                onClose();
              },
            },
          )
        }
      >
        {field(true)}
        <details className={styles.more}>
          <summary>{t("account.keysMore")}</summary>
          {field(false)}
          <Form.Item name="taken" label={t("account.keysTaken")} extra={t("account.keysTakenText")}>
            <MultiSelect
              options={(settings ?? [])
                .filter((it) => it.needed.length === 0 || it.unless !== null)
                .map((it) => ({ value: it.name, label: names.field(it.name) }))}
            />
          </Form.Item>
        </details>
      </Form>
    </Modal>
  );
}
