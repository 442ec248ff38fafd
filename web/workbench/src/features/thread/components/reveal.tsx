import { EyeInvisibleOutlined, EyeOutlined } from "@ant-design/icons";
import type { RevealedValue } from "@atiende/api";
import { useEffect, useState } from "react";
import { Button } from "@/components/button";
import { hint } from "@/components/hints";
import { useMay } from "@/data/session";
import { useTranslation } from "@/lib/i18n";
import { useRevealing } from "@/lib/revealing";
import { RevealDialog } from "./reveal-dialog";

/** Values go back behind their placeholders by themselves; a screen left alone must not tell them. */
const SHOWN_FOR = 120_000;

interface Props {
  messageId: string;
  revealed: readonly RevealedValue[];
  onRevealed: (values: RevealedValue[]) => void;
}

/** Shows the personal values of a message to a member with the right, who gives a reason. */
export function Reveal({ messageId, revealed, onRevealed }: Props) {
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
  return (
    <>
      <Button
        size="small"
        type="text"
        disabled={!may}
        icon={shown ? <EyeInvisibleOutlined /> : <EyeOutlined />}
        onClick={() => (shown ? onRevealed([]) : setAsking(true))}
        data-testid="reveal"
        {...hint(t(may ? "reveal.hint" : "reveal.notAllowed"))}
      >
        {shown ? t("reveal.hide") : t("reveal.show")}
      </Button>
      {asking ? <RevealDialog messageId={messageId} onRevealed={onRevealed} onClose={() => setAsking(false)} /> : null}
    </>
  );
}
