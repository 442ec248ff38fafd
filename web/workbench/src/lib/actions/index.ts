export type { Action, ActionGroup } from "./action";
export { useActions, useAvailableActions, useKeyboard } from "./registry";
