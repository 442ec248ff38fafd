/** Lower case without accents; ñ stays what it is. */
export const folded = (text: string) =>
  text
    .normalize("NFD")
    .replace(/[\u0300-\u0302\u0304-\u036f]/g, "")
    .normalize("NFC")
    .toLowerCase();
