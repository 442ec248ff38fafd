import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { QueryClient, QueryObserver } from "@tanstack/react-query";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { outdating } from "./outdated";

const SOURCES = join(process.cwd(), "workbench/src");

/** What may ask again by itself, and only while the server says that it is under way. */
const WHILE_UNDER_WAY = [
  "features/automation/api/replays.ts",
  "features/understanding/api/models.ts",
  "features/deadlines/api/settings.ts",
];

/** What holds figures that change with the clock alone: nobody can tell of them. */
const BY_THE_CLOCK = ["data/conversation-counts.ts"];

/** What no event tells of, asked for where it is looked at alone: when accounts were looked at last, and who has the desk open. */
const UNTOLD = ["data/queues.ts", "features/channels/components/channels-page.tsx"];

function sources(directory: string): string[] {
  return readdirSync(directory, { withFileTypes: true }).flatMap((entry) => {
    const path = join(directory, entry.name);
    return entry.isDirectory()
      ? sources(path)
      : /\.tsx?$/.test(entry.name) && !/\.test\./.test(entry.name)
        ? [path]
        : [];
  });
}

describe("what the stream says is outdated", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it("is asked anew where it is looked at, and not without being told, however long the screen stands", async () => {
    const client = new QueryClient({ defaultOptions: { queries: { staleTime: Number.POSITIVE_INFINITY } } });
    const asked = { orders: 0, stops: 0 };
    const watch = (key: string, topic: keyof typeof asked) =>
      new QueryObserver(client, {
        queryKey: [key, "c"],
        queryFn: () => {
          asked[topic] += 1;
          return asked[topic];
        },
      }).subscribe(() => undefined);
    const ends = [watch("orders", "orders"), watch("automation-stops", "stops")];
    await vi.advanceTimersByTimeAsync(10);
    expect(asked).toEqual({ orders: 1, stops: 1 });

    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(asked).toEqual({ orders: 1, stops: 1 });

    const { onOutdated, lookAtAll } = outdating(client);
    for (let i = 0; i < 20; i++) {
      onOutdated("orders");
    }
    onOutdated("what no release of this screen knows");
    await vi.advanceTimersByTimeAsync(5_000);
    expect(asked).toEqual({ orders: 3, stops: 1 });

    lookAtAll();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(asked).toEqual({ orders: 4, stops: 2 });

    onOutdated("*");
    await vi.advanceTimersByTimeAsync(5_000);
    expect(asked).toEqual({ orders: 5, stops: 3 });
    for (const end of ends) {
      end();
    }
  });

  it("is all that screens ask by themselves: no query asks at intervals, but while something is under way, comes due or is told by no event", () => {
    const asking = sources(SOURCES).filter((path) => /refetchInterval/.test(readFileSync(path, "utf8")));
    expect(asking.map((path) => path.slice(SOURCES.length + 1)).sort()).toEqual(
      [...WHILE_UNDER_WAY, ...BY_THE_CLOCK, ...UNTOLD].sort(),
    );
    for (const path of asking) {
      expect(readFileSync(path, "utf8"), path).not.toMatch(/refetchInterval: *\d/);
    }
  });
});
