// Until conversations are listed.
new Promise((resolve) => {
  const look = () => (document.querySelector("[data-conversation]") ? resolve(true) : setTimeout(look, 50));
  look();
});
