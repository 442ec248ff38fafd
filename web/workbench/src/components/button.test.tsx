import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { Button } from "./button";

describe("a button", () => {
  afterEach(cleanup);

  it("does not begin again what is under way, and says so", () => {
    const onClick = vi.fn();
    const button = (loading: boolean) => (
      <Button loading={loading} onClick={onClick}>
        Send
      </Button>
    );
    const { rerender } = render(button(true));
    const its = screen.getByRole("button");
    fireEvent.click(its);
    expect(onClick).not.toHaveBeenCalled();
    expect([its.getAttribute("aria-busy"), its.getAttribute("aria-disabled")]).toEqual(["true", "true"]);
    rerender(button(false));
    fireEvent.click(its);
    expect(onClick).toHaveBeenCalledOnce();
    expect([its.getAttribute("aria-busy"), its.getAttribute("aria-disabled")]).toEqual([null, null]);
  });
});
