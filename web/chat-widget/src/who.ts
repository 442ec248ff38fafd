/**
 * By what words that are not sent yet are known as a customer's: the id that the shop signed. It is not checked here, and need not
 * be: it only keeps one customer's words from going out as another's. Empty for nobody known.
 */
export function whoIs(identity: string | null): string {
  if (identity === null) {
    return "";
  }
  const payload = identity.split(".", 1)[0] ?? "";
  try {
    const bytes = Uint8Array.from(atob(payload.replaceAll("-", "+").replaceAll("_", "/")), (it) => it.charCodeAt(0));
    const { id } = JSON.parse(new TextDecoder().decode(bytes)) as { id?: unknown };
    return typeof id === "string" && id !== "" ? id : payload;
  } catch {
    return payload;
  }
}
