import type { SavedFilter } from "@atiende/api";
import { addressOf } from "@/features/conversations";
import { WallPage } from "@/features/wall";

/** The list behind a figure, what is due first on top. */
const listOf = (filter: SavedFilter) => {
  const search = addressOf(filter);
  search.set("order", "due");
  return `/?${search}`;
};

/** The wall, whose figures lead to the lists that they count. */
export function Wall() {
  return <WallPage listOf={listOf} />;
}
