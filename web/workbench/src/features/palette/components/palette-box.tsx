import { Kbd } from "@atiende/ui";
import { Input, Modal } from "antd";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { type Action, useAvailableActions } from "@/lib/actions";
import { useTranslation } from "@/lib/i18n";
import { fitting } from "../fitting";
import styles from "./palette-box.module.css";

const LIST = "palette-list";
const line = (id: string) => `palette-${id}`;

/** A box to type into, and the actions that fit. Arrows move, Enter does, Escape leaves. */
export function PaletteBox({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState("");
  const [at, setAt] = useState(0);
  const chosen = useRef<HTMLDivElement>(null);
  const shown = fitting(
    useAvailableActions().filter(({ id }) => id !== "palette"),
    typed,
  );
  const here = Math.min(at, shown.length - 1);
  const current = shown[here];
  const perform = (action: Action | undefined) => {
    if (action !== undefined) {
      onClose();
      // after the palette has given the focus back
      setTimeout(action.perform);
    }
  };
  useEffect(() => {
    if (current !== undefined) {
      chosen.current?.scrollIntoView({ block: "nearest" });
    }
  }, [current]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) {
      return;
    }
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      setAt((here + (event.key === "ArrowDown" ? 1 : shown.length - 1)) % Math.max(1, shown.length));
    } else if (event.key === "Enter") {
      event.preventDefault();
      perform(current);
    }
  };
  return (
    <Modal
      open
      onCancel={onClose}
      mask={{ closable: true }}
      footer={null}
      closable={false}
      width={560}
      style={{ top: 88 }}
      title={<span className="visually-hidden">{t("action.palette")}</span>}
      styles={{ header: { margin: 0 }, container: { padding: 8 } }}
    >
      <Input
        autoFocus
        size="large"
        variant="borderless"
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value);
          setAt(0);
        }}
        onKeyDown={onKeyDown}
        placeholder={t("palette.placeholder")}
        role="combobox"
        aria-expanded
        aria-controls={LIST}
        aria-activedescendant={current === undefined ? undefined : line(current.id)}
        aria-label={t("action.palette")}
        data-testid="palette"
      />
      <div id={LIST} role="listbox" aria-label={t("action.palette")} className={styles.list}>
        {shown.map((action, index) => (
          <div
            key={action.id}
            id={line(action.id)}
            ref={index === here ? chosen : null}
            role="option"
            tabIndex={-1}
            aria-selected={index === here}
            className={`${styles.line} ${index === here ? styles.here : ""}`}
            onMouseMove={() => setAt(index)}
            onClick={() => perform(action)}
            onKeyDown={onKeyDown}
          >
            <span className={styles.icon} aria-hidden="true">
              {action.icon}
            </span>
            <span className={styles.label}>{action.title ?? action.label}</span>
            <span className={styles.group}>{t(`help.group.${action.group}`)}</span>
            {action.keys === undefined ? null : <Kbd keys={action.keys} />}
          </div>
        ))}
      </div>
      {shown.length === 0 ? <p className={styles.none}>{t("palette.none")}</p> : null}
    </Modal>
  );
}
