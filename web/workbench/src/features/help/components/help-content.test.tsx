import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, it } from "vitest";
import { type Action, keyed, useActions } from "@/lib/actions";
import { startWords } from "@/lib/i18n";
import { HelpContent } from "./help-content";

const perform = () => undefined;
const ACTIONS: Action[] = [
  { ...keyed("reply.begin"), label: "Write a reply", perform },
  { ...keyed("reply.send"), label: "Send", enabled: false, perform },
];

function Sheet() {
  useActions(ACTIONS);
  return <HelpContent />;
}

beforeEach(() => startWords("en"));
afterEach(cleanup);

it("lists the keys of what can be done now, and of nothing else", () => {
  render(<Sheet />);
  expect(screen.getByText("Write a reply")).toBeTruthy();
  expect(screen.queryByText("Send")).toBeNull();
});
