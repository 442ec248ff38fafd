import { UserOutlined } from "@ant-design/icons";
import type { Conversation } from "@atiende/api";
import { Select } from "antd";
import { useTell } from "@/components/use-tell";
import { useColleagues } from "@/data/colleagues";
import { useMay, useMe } from "@/data/session";
import type { Action } from "@/lib/actions";
import { useTranslation } from "@/lib/i18n";
import { useAssign } from "../api/assign";
import styles from "./assignee.module.css";

const NOBODY = "nobody";

interface Props {
  conversation: Conversation;
  claim: Action;
}

/** Who works on the conversation; those who answer buyers may give it to a colleague. Taking it is the action that says so. */
export function Assignee({ conversation: { id, assignee }, claim }: Props) {
  const { t } = useTranslation();
  const may = useMay("agent");
  const me = useMe();
  const tell = useTell();
  const colleagues = useColleagues();
  const { mutate: assign, isPending } = useAssign();
  const known = (colleagues.data?.items ?? []).map(({ id: member, name }) => ({ value: member, label: name }));
  const left = assignee !== null && known.every(({ value }) => value !== assignee.id);
  return (
    <Select
      className={styles.assignee}
      data-testid="assignee-select"
      prefix={<UserOutlined aria-hidden="true" />}
      value={assignee?.id ?? NOBODY}
      disabled={!may || isPending}
      aria-label={t("assignee.label")}
      popupMatchSelectWidth={220}
      showSearch={{ optionFilterProp: "label" }}
      options={[
        { value: NOBODY, label: t("assignee.nobody") },
        ...known,
        ...(left ? [{ value: assignee.id, label: assignee.name }] : []),
      ]}
      onChange={(to: string) =>
        to === me
          ? claim.perform()
          : assign(
              { id, member: to === NOBODY ? null : to, insteadOf: assignee?.id ?? null },
              { onError: tell.problem },
            )
      }
    />
  );
}
