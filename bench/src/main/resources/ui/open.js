// Presses a conversation that is not open and waits until its messages are painted; how long that took.
async (number) => {
  const rows = [...document.querySelectorAll("[data-conversation]")].filter(
    (row) => !location.pathname.endsWith(row.dataset.conversation),
  );
  const row = rows[number % rows.length];
  const before = new Set(document.querySelectorAll("[data-testid=message]"));
  const begin = performance.now();
  row.click();
  await new Promise((resolve) => {
    const look = () => {
      const messages = [...document.querySelectorAll("[data-testid=message]")];
      if (messages.length > 0 && messages.every((message) => !before.has(message))) {
        // What is in the document is painted in this frame; its end is where the next task begins.
        requestAnimationFrame(() => setTimeout(resolve));
      } else {
        requestAnimationFrame(look);
      }
    };
    look();
  });
  const took = performance.now() - begin;
  await new Promise((resolve) => setTimeout(resolve, 150));
  return took;
}
