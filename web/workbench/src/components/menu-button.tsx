import { type KeyboardEvent, type ReactElement, type ReactNode, useEffect, useRef, useState } from "react";
import styles from "./menu-button.module.css";

export interface MenuItem {
  key: string;
  label: string;
  icon?: ReactNode;
  /** For one of several, whether it is the one. */
  chosen?: boolean;
  onChoose: () => void;
}

export interface MenuGroup {
  key: string;
  title?: string;
  items: readonly MenuItem[];
}

interface Props {
  groups: readonly MenuGroup[];
  label: string;
  head?: ReactNode;
  placement: "side" | "below";
  /** The button: what opens and closes it, and what it says of itself. */
  children: (button: { onClick: () => void; "aria-haspopup": "menu"; "aria-expanded": boolean }) => ReactElement;
}

function roleOf(chosen: boolean | undefined) {
  return chosen === undefined ? { role: "menuitem" } : { role: "menuitemradio", "aria-checked": chosen };
}

/** A button with a menu. Arrows move in it, Escape closes it and gives the focus back. */
export function MenuButton({ groups, label, head, placement, children }: Props) {
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const items = () => [...(box.current?.querySelectorAll<HTMLElement>("[role^='menuitem']") ?? [])];
  useEffect(() => {
    if (!open) {
      return undefined;
    }
    const inside = [...(box.current?.querySelectorAll<HTMLElement>("[role^='menuitem']") ?? [])];
    (inside.find((item) => item.ariaChecked === "true") ?? inside[0])?.focus();
    const outside = (event: PointerEvent) => {
      if (event.target instanceof Node && box.current?.contains(event.target) === false) {
        setOpen(false);
      }
    };
    document.addEventListener("pointerdown", outside);
    return () => document.removeEventListener("pointerdown", outside);
  }, [open]);
  const close = () => {
    setOpen(false);
    box.current?.querySelector("button")?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const all = items();
    const at = all.indexOf(document.activeElement as HTMLElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1 + all.length, Home: 0, End: all.length - 1 }[event.key];
    if (event.key === "Escape") {
      close();
    } else if (to !== undefined) {
      all[to % all.length]?.focus();
    }
    // what opens by a key of the desk stays shut while one is in the menu
    event.stopPropagation();
    if (event.key === "Escape" || to !== undefined) {
      event.preventDefault();
    }
  };
  return (
    <div ref={box} className={styles.box}>
      {children({ onClick: () => setOpen(!open), "aria-haspopup": "menu", "aria-expanded": open })}
      {open ? (
        <div className={`${styles.menu} ${styles[placement]}`}>
          {head === undefined ? null : <div className={styles.head}>{head}</div>}
          <div role="menu" aria-label={label} tabIndex={-1} onKeyDown={onKeyDown}>
            {groups.map(({ key, title, items: inGroup }) => (
              <div key={key} role="group" aria-label={title ?? label}>
                {title === undefined ? null : (
                  <div className={styles.group} aria-hidden="true">
                    {title}
                  </div>
                )}
                {inGroup.map(({ key: item, label: words, icon, chosen, onChoose }) => (
                  <button
                    key={item}
                    type="button"
                    {...roleOf(chosen)}
                    className={`${styles.item} ${chosen === true ? styles.chosen : ""}`}
                    onClick={() => {
                      close();
                      onChoose();
                    }}
                  >
                    {icon}
                    {words}
                  </button>
                ))}
              </div>
            ))}
          </div>
        </div>
      ) : null}
    </div>
  );
}
