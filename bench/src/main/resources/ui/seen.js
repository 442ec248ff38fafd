// Until each of these texts stands or has stood on the screen; when that was.
(texts) =>
  new Promise((resolve) => {
    const missing = new Set(texts);
    const look = () => {
      const text = document.body.textContent;
      for (const it of missing) {
        if (text.includes(it)) {
          missing.delete(it);
        }
      }
      if (missing.size === 0) {
        requestAnimationFrame(() => setTimeout(() => resolve(Date.now())));
      } else {
        setTimeout(look, 5);
      }
    };
    look();
  })
