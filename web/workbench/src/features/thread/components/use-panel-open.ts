import { type Dispatch, type SetStateAction, useEffect, useState } from "react";
import { readStored, writeStored } from "@/lib/stored";
import { useMedia } from "@/lib/use-media";

const SLOT = "atiende.panel";
const isBoolean = (value: unknown): value is boolean => typeof value === "boolean";

/** From this width on the panel has a column of its own. */
export const WIDE = "(min-width: 1180px)";

/** Whether the panel is open. Remembered where it has its own column; where it covers the thread it starts closed. */
export function usePanelOpen(): [boolean, Dispatch<SetStateAction<boolean>>] {
  const wide = useMedia(WIDE);
  const [open, setOpen] = useState(() => wide && (readStored(localStorage, SLOT, isBoolean) ?? true));
  useEffect(() => {
    if (wide) {
      writeStored(localStorage, SLOT, open);
    }
  }, [wide, open]);
  return [open, setOpen];
}
