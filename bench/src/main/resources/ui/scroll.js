// Scrolls the list for twenty seconds, a row's height a frame, and counts the frames that did not come.
new Promise((resolve) => {
  let box = document.querySelector("[data-testid=conversations]");
  while (box && !(box.scrollHeight > box.clientHeight + 1 && /auto|scroll/.test(getComputedStyle(box).overflowY))) {
    box = box.parentElement;
  }
  const rowHeight = document.querySelector("[data-conversation]").getBoundingClientRect().height;
  const begin = performance.now();
  let last = begin;
  let frames = 0;
  let dropped = 0;
  let longest = 0;
  let passed = 0;
  const step = (now) => {
    const took = now - last;
    last = now;
    if (frames > 0) {
      dropped += Math.max(0, Math.round(took / (1000 / 60)) - 1);
      longest = Math.max(longest, took);
    }
    frames += 1;
    const before = box.scrollTop;
    box.scrollTop = before + rowHeight;
    passed += (box.scrollTop - before) / rowHeight;
    if (now - begin < 20000) {
      requestAnimationFrame(step);
    } else {
      resolve({ frames, dropped, longest, rows: Math.round(passed) });
    }
  };
  requestAnimationFrame(step);
})
