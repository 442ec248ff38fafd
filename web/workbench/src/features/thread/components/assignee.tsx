import { UserOutlined, UserSwitchOutlined } from "@ant-design/icons";
import type { Conversation } from "@atiende/api";
import { type GetRef, Select } from "antd";
import { useMemo, useRef, useState } from "react";
import { useTell } from "@/components/use-tell";
import { useColleagues } from "@/data/colleagues";
import { useMay, useMe } from "@/data/session";
import { type Action, keyed, useActions } from "@/lib/actions";
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
  const select = useRef<GetRef<typeof Select>>(null);
  const [choosing, setChoosing] = useState(false);
  const holder = assignee?.id ?? null;
  const everybody = colleagues.data?.items;
  const enabled = may && !isPending;
  useActions(
    useMemo(() => {
      const giving = (member: string | null, label: string): Action => ({
        id: `conversation.give.${member ?? NOBODY}`,
        label,
        group: "conversation",
        icon: <UserSwitchOutlined />,
        enabled,
        perform: () => assign({ id, member, insteadOf: holder }, { onError: tell.problem }),
      });
      return [
        {
          ...keyed("conversation.give"),
          label: t("action.give"),
          icon: <UserSwitchOutlined />,
          enabled,
          perform: () => {
            select.current?.focus();
            setChoosing(true);
          },
        },
        // taking it and giving it back are actions of their own
        ...(everybody ?? [])
          .filter((member) => member.id !== me && member.id !== holder)
          .map((member) => giving(member.id, t("action.giveTo", { name: member.name }))),
        ...(holder === null || holder === me ? [] : [giving(null, t("action.giveToNobody"))]),
      ];
    }, [t, tell, id, me, holder, everybody, enabled, assign]),
  );
  const known = (everybody ?? []).map(({ id: member, name }) => ({ value: member, label: name }));
  const left = assignee !== null && known.every(({ value }) => value !== assignee.id);
  return (
    <Select
      ref={select}
      open={choosing}
      onOpenChange={setChoosing}
      className={styles.assignee}
      data-testid="assignee-select"
      prefix={<UserOutlined aria-hidden="true" />}
      value={assignee?.id ?? NOBODY}
      disabled={!enabled}
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
