import { type Action, spokenKeys, useKeysOf } from "@/lib/actions";
import { Button, type ButtonProps } from "./button";
import { hint } from "./hints";

interface Props extends Omit<ButtonProps, "onClick" | "disabled"> {
  action: Action;
  iconOnly?: boolean;
  /** What stands on it in place of the name, where its surroundings say the rest. */
  text?: string;
}

/** The button of an action. Its hint names the key that does the same. */
export function ActionButton({ action, iconOnly = false, text, ...rest }: Props) {
  const keys = useKeysOf(action);
  return (
    <Button
      icon={action.icon}
      {...rest}
      {...hint(action.label, keys)}
      disabled={action.enabled === false}
      aria-label={iconOnly || text !== undefined ? action.label : undefined}
      aria-keyshortcuts={spokenKeys(keys)}
      onClick={action.perform}
    >
      {iconOnly ? null : (text ?? action.label)}
    </Button>
  );
}
