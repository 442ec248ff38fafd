import type { Action, ActionGroup } from "@/lib/actions";
import { folded } from "@/lib/folded";

/** How well a name fits what was typed: 0 for not at all; the beginning of a word is better than its middle. */
function closeness(name: string, wanted: readonly string[]): number {
  const words = folded(name);
  let sum = 1;
  for (const part of wanted) {
    const at = words.indexOf(part);
    if (at < 0) {
      return 0;
    }
    sum += at === 0 ? 3 : /[\s:«“(]/.test(words[at - 1] ?? "") ? 2 : 1;
  }
  return sum;
}

/** What is nearest to the work comes first where nothing else decides. */
const GROUPS: readonly ActionGroup[] = ["conversation", "reply", "list", "go", "general"];

/** The actions that fit what was typed, the best first; all of them for nothing. */
export function fitting(actions: readonly Action[], typed: string): Action[] {
  const order = (action: Action) => GROUPS.indexOf(action.group);
  const wanted = folded(typed).split(/\s+/).filter(Boolean);
  return actions
    .filter(({ enabled }) => enabled !== false)
    .map((action) => ({
      action,
      how: Math.max(closeness(action.title ?? action.label, wanted), closeness(action.id, wanted) / 2),
    }))
    .filter(({ how }) => how > 0)
    .sort((a, b) => b.how - a.how || order(a.action) - order(b.action))
    .map(({ action }) => action);
}
