/** What the widget says by itself. Small enough to come whole. */
const words = {
  "es-MX": {
    title: "Escríbenos",
    open: "Abrir el chat",
    close: "Cerrar el chat",
    unread: "Mensajes sin leer:",
    greeting: "¡Hola! ¿En qué te ayudamos?",
    write: "Escribe tu mensaje",
    send: "Enviar",
    you: "Tú",
    shop: "La tienda",
    sending: "Enviando…",
    notSent: "No se envió.",
    again: "Reintentar",
    tooLong: "El mensaje es demasiado largo.",
    offline: "Sin conexión. Seguimos intentando…",
  },
  en: {
    title: "Write to us",
    open: "Open the chat",
    close: "Close the chat",
    unread: "Unread messages:",
    greeting: "Hi! How can we help?",
    write: "Write your message",
    send: "Send",
    you: "You",
    shop: "The shop",
    sending: "Sending…",
    notSent: "Not sent.",
    again: "Try again",
    tooLong: "The message is too long.",
    offline: "No connection. Still trying…",
  },
  "zh-CN": {
    title: "联系我们",
    open: "打开聊天",
    close: "关闭聊天",
    unread: "未读消息：",
    greeting: "您好！有什么可以帮您？",
    write: "请输入消息",
    send: "发送",
    you: "您",
    shop: "店铺",
    sending: "正在发送…",
    notSent: "未发送。",
    again: "重试",
    tooLong: "消息太长。",
    offline: "网络断开，正在重试…",
  },
} as const;

export type Language = keyof typeof words;
export type Words = Record<keyof (typeof words)["en"], string>;

/** The language of the widget nearest to the first of these that names one. */
export function languageOf(...wanted: (string | null | undefined)[]): Language {
  for (const tag of wanted) {
    const main = tag?.toLowerCase().split("-")[0];
    if (main === "es") {
      return "es-MX";
    }
    if (main === "zh") {
      return "zh-CN";
    }
    if (main === "en") {
      return "en";
    }
  }
  return "es-MX";
}

export function wordsOf(language: Language): Words {
  return words[language];
}
