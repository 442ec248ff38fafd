import { EyeInvisibleOutlined, EyeOutlined } from "@ant-design/icons";
import type { RevealedValue } from "@atiende/api";
import { useEffect, useMemo, useState } from "react";
import { Button } from "@/components/button";
import { hint } from "@/components/hints";
import { useMay } from "@/data/session";
import { type Action, useActions } from "@/lib/actions";
import { useTranslation } from "@/lib/i18n";
import { useRevealing } from "@/lib/revealing";
import { titleOf } from "@/lib/title-of";
import { RevealDialog } from "./reveal-dialog";

/** Values go back behind their placeholders by themselves; a screen left alone must not tell them. */
const SHOWN_FOR = 120_000;

interface Props {
  messageId: string;
  /** By which it is told from others in the palette. */
  text: string;
  revealed: readonly RevealedValue[];
  onRevealed: (values: RevealedValue[]) => void;
}

/** Shows the personal values of a message to a member with the right, who gives a reason. */
export function Reveal({ messageId, text, revealed, onRevealed }: Props) {
  const { t } = useTranslation();
  const may = useMay("supervisor");
  const [asking, setAsking] = useState(false);
  const shown = revealed.length > 0;
  useRevealing(shown);
  useEffect(() => {
    if (!shown) {
      return undefined;
    }
    const timer = setTimeout(() => onRevealed([]), SHOWN_FOR);
    return () => clearTimeout(timer);
  }, [shown, onRevealed]);
  const action = useMemo<Action>(() => {
    const label = t(shown ? "reveal.hide" : "reveal.show");
    return {
      id: `message.reveal.${messageId}`,
      label,
      title: titleOf(label, text),
      group: "conversation",
      icon: shown ? <EyeInvisibleOutlined /> : <EyeOutlined />,
      enabled: may,
      perform: () => (shown ? onRevealed([]) : setAsking(true)),
    };
  }, [t, messageId, text, shown, may, onRevealed]);
  useActions(useMemo(() => (may ? [action] : []), [may, action]));
  return (
    <>
      <Button
        size="small"
        type="text"
        disabled={!may}
        icon={action.icon}
        onClick={action.perform}
        data-testid="reveal"
        {...hint(t(may ? "reveal.hint" : "reveal.notAllowed"))}
      >
        {action.label}
      </Button>
      {asking ? <RevealDialog messageId={messageId} onRevealed={onRevealed} onClose={() => setAsking(false)} /> : null}
    </>
  );
}
