// Until somebody could sign in.
new Promise((resolve) => {
  const look = () => (document.querySelector("input[type=password]") ? resolve(true) : setTimeout(look, 50));
  look();
});
