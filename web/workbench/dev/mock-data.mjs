// Conversations of an invented shop. `ago` and `due` are minutes from the start of the server; a turn is
// [who, text, reading?], and a reading is [intents, emotion, words that decided, entities].
// Placeholders stand where a buyer wrote something personal; `SECRETS` is what a reveal answers.

export const SECRETS = {
  PHONE: "55 4821 7730",
  EMAIL: "lupita.hdz84@correo.example",
  RFC: "HEGL840912QX3",
  CARD: "4152 3138 0042 7719",
  ADDRESS: "Av. Universidad 1420 int. 3",
  CLABE: "012180001234567897",
};

const IN = "in";
const OUT = "out";

export const CHANNELS = [
  {
    id: "c0000000-0000-4000-8000-000000000001",
    kind: "whatsapp",
    name: "WhatsApp Tienda Norte",
    externalId: "100000000000001",
    state: "connected",
  },
  {
    id: "c0000000-0000-4000-8000-000000000002",
    kind: "webchat",
    name: "tiendanorte.example",
    externalId: "site-1",
    state: "connected",
  },
];
const [WA, WEB] = CHANNELS;

export const SCENES = [
  {
    who: "Guadalupe Hernández",
    channel: WA,
    ago: 74,
    due: -14,
    window: 22.7,
    turns: [
      [
        IN,
        "Buenas tardes, hice un pedido el viernes y no me ha llegado nada",
        [
          [["order_tracking", 0.91]],
          ["neutral", 0.83],
          [
            ["pedido", 0.3],
            ["no me ha llegado", 0.52],
          ],
          [["date", "viernes", "2026-11-20"]],
        ],
      ],
      [OUT, "Hola Guadalupe, con gusto lo reviso. ¿Me compartes tu número de pedido?", "read"],
      [
        IN,
        "Es el 2000009876543210 y mi tel es <PHONE>. Ya van 5 días sin movimiento en la guía, lo necesito para el cumpleaños de mi hija el sábado!!",
        [
          [
            ["delivery_urgent", 0.94],
            ["order_tracking", 0.41],
          ],
          ["anxious", 0.88],
          [
            ["5 días sin movimiento", 0.44],
            ["lo necesito", 0.27],
            ["el sábado", 0.14],
          ],
          [
            ["order", "2000009876543210", "2000009876543210"],
            ["phone", "<PHONE>", "<PHONE>"],
            ["date", "sábado", "2026-11-28"],
          ],
        ],
      ],
    ],
  },
  {
    who: "Ricardo Montes de Oca",
    channel: WA,
    ago: 52,
    due: -3,
    window: 23.1,
    turns: [
      [
        IN,
        "Son unos RATEROS, me mandaron una copia barata y todavía me cobraron $1,899. Si no me regresan mi dinero HOY voy a PROFECO",
        [
          [
            ["fraud_accusation", 0.87],
            ["escalation_threat", 0.79],
            ["refund_request", 0.64],
          ],
          ["angry", 0.97],
          [
            ["RATEROS", 0.36],
            ["copia barata", 0.29],
            ["PROFECO", 0.17],
          ],
          [["money", "$1,899", "1899.00 MXN"]],
        ],
      ],
    ],
  },
  {
    who: "Xóchitl Ramírez",
    channel: WEB,
    ago: 1,
    due: 0.9,
    turns: [
      [
        IN,
        "hola, tienen la licuadora roja en existencia? la ocupo pa hoy si se puede recoger",
        [
          [
            ["stock_availability", 0.89],
            ["shipping_question", 0.38],
          ],
          ["neutral", 0.9],
          [
            ["en existencia", 0.55],
            ["recoger", 0.16],
          ],
          [],
        ],
      ],
    ],
  },
  {
    who: "José Ángel Treviño",
    channel: WA,
    ago: 49,
    due: 11,
    window: 23.2,
    turns: [
      [
        IN,
        "Que onda, me facturan? Mi RFC es <RFC> y el correo <EMAIL>, uso de CFDI gastos en general",
        [
          [["invoice_request", 0.98]],
          ["neutral", 0.93],
          [
            ["facturan", 0.48],
            ["CFDI", 0.31],
          ],
          [
            ["rfc", "<RFC>", "<RFC>"],
            ["email", "<EMAIL>", "<EMAIL>"],
          ],
        ],
      ],
    ],
  },
  {
    who: "Maricarmen Solís",
    channel: WA,
    ago: 31,
    due: 29,
    window: 23.5,
    turns: [
      [
        IN,
        "La tapa llegó estrellada y la caja toda mojada 😞 ¿qué procede?",
        [
          [
            ["damaged_item", 0.95],
            ["return_request", 0.33],
          ],
          ["frustrated", 0.81],
          [
            ["llegó estrellada", 0.5],
            ["mojada", 0.26],
          ],
          [],
        ],
      ],
    ],
  },
  {
    who: "Iván Zepeda",
    channel: WA,
    ago: 22,
    due: 38,
    window: 23.6,
    turns: [
      [
        IN,
        "me cobraron doble en la tarjeta terminación <CARD>, son dos cargos de 649.00",
        [
          [["payment_problem", 0.93]],
          ["anxious", 0.66],
          [
            ["cobraron doble", 0.61],
            ["dos cargos", 0.2],
          ],
          [
            ["card", "<CARD>", "<CARD>"],
            ["money", "649.00", "649.00 MXN"],
          ],
        ],
      ],
    ],
  },
  {
    who: "Lic. Patricia Olvera",
    channel: WA,
    ago: 18,
    due: 42,
    window: 23.7,
    turns: [
      [
        IN,
        "Estimados, les escribo para saber si manejan precio de mayoreo en 40 piezas del modelo grande, con entrega en Querétaro.",
        [
          [
            ["wholesale", 0.96],
            ["shipping_question", 0.29],
          ],
          ["neutral", 0.95],
          [
            ["mayoreo", 0.58],
            ["40 piezas", 0.24],
          ],
          [["place", "Querétaro", "Querétaro, QRO"]],
        ],
      ],
    ],
  },
  {
    who: "Chava Orozco",
    channel: WA,
    ago: 12,
    due: 48,
    window: 23.8,
    turns: [
      [
        IN,
        "en amazon esta a 1450 me lo igualas o q",
        [
          [
            ["price_comparison", 0.84],
            ["price_negotiation", 0.55],
          ],
          ["neutral", 0.71],
          [
            ["me lo igualas", 0.5],
            ["en amazon", 0.25],
          ],
          [["money", "1450", "1450.00 MXN"]],
        ],
      ],
    ],
  },
  {
    who: "Fernanda Ibarra",
    channel: WA,
    ago: 9,
    due: 51,
    window: 23.85,
    turns: [
      [
        IN,
        "ah pues así como que no me late mucho la verdad, no sé",
        [
          [
            ["not_as_described", 0.44],
            ["return_policy_question", 0.31],
            ["acknowledgement", 0.2],
          ],
          ["frustrated", 0.48],
          [["no me late", 0.39]],
          [],
        ],
      ],
    ],
  },
  {
    who: "Daniela Cervantes",
    channel: WEB,
    ago: 7,
    due: 53,
    turns: [
      [
        IN,
        "¿Aceptan meses sin intereses con tarjeta Santander?",
        [[["payment_options", 0.97]], ["neutral", 0.96], [["meses sin intereses", 0.7]], []],
      ],
      [OUT, "Sí, hasta 6 MSI a partir de $1,500.", "delivered"],
      [
        IN,
        "y se puede pagar la mitad en OXXO?",
        [
          [["payment_options", 0.9]],
          ["neutral", 0.94],
          [
            ["pagar", 0.28],
            ["OXXO", 0.44],
          ],
          [],
        ],
      ],
    ],
  },
  {
    who: "Beto",
    channel: WA,
    ago: 5,
    due: 55,
    window: 23.9,
    turns: [
      [
        IN,
        "quiero cambiar la direccion de entrega a <ADDRESS>, cp 03100",
        [
          [["address_change", 0.96]],
          ["neutral", 0.9],
          [["cambiar la direccion", 0.66]],
          [
            ["address", "<ADDRESS>", "<ADDRESS>"],
            ["postal_code", "03100", "03100"],
          ],
        ],
      ],
    ],
  },
  {
    who: "Rosa Elena Quintero",
    channel: WA,
    ago: 1500,
    due: null,
    window: -1,
    turns: [
      [
        IN,
        "Dice entregado y yo no recibí nada, el vigilante tampoco",
        [
          [["delivery_not_received", 0.97]],
          ["anxious", 0.74],
          [
            ["Dice entregado", 0.42],
            ["no recibí nada", 0.39],
          ],
          [],
        ],
      ],
      [
        OUT,
        "Rosa Elena, ya abrimos la aclaración con Estafeta (folio 883120). En cuanto respondan le escribo.",
        "read",
      ],
    ],
  },
  {
    who: "Familia Peralta",
    channel: WA,
    ago: 180,
    due: null,
    window: 21,
    turns: [
      [
        IN,
        "me confirma si salió mi paquete porfa",
        [[["order_tracking", 0.92]], ["neutral", 0.88], [["salió mi paquete", 0.6]], []],
      ],
      [OUT, "Sí, salió hoy por la mañana con la guía 7712345678.", "uncertain"],
    ],
  },
  {
    who: "Óscar Villanueva",
    channel: WA,
    ago: 240,
    due: null,
    window: 20,
    turns: [
      [
        IN,
        "cómo conecto la bocina a la tele? no viene manual",
        [
          [
            ["usage_help", 0.93],
            ["missing_item", 0.22],
          ],
          ["neutral", 0.8],
          [
            ["cómo conecto", 0.5],
            ["manual", 0.2],
          ],
          [],
        ],
      ],
      [OUT, "Oprima el botón BT por 3 segundos y en la tele elija «SoundBar-X2».", "failed"],
    ],
  },
  {
    who: "Martha Leticia",
    channel: WA,
    ago: 300,
    due: null,
    window: 19,
    state: "resolved",
    turns: [
      [
        IN,
        "ya me llegó, mil gracias!! muy bonito todo, los recomiendo 🙌",
        [
          [["thanks_praise", 0.98]],
          ["positive", 0.97],
          [
            ["mil gracias", 0.4],
            ["los recomiendo", 0.36],
          ],
          [],
        ],
      ],
      [OUT, "¡Qué gusto, Martha! Gracias por su compra.", "read"],
    ],
  },
  {
    who: "Hugo Armenta",
    channel: WEB,
    ago: 1450,
    due: null,
    state: "resolved",
    turns: [
      [
        IN,
        "cancelen mi pedido por favor, me equivoqué de talla",
        [
          [
            ["order_cancellation", 0.96],
            ["order_change", 0.3],
          ],
          ["neutral", 0.85],
          [["cancelen mi pedido", 0.72]],
          [],
        ],
      ],
      [OUT, "Listo, quedó cancelado; el reembolso tarda de 3 a 5 días hábiles.", "delivered"],
    ],
  },
];

/** What new buyers write while the server runs. */
export const ARRIVALS = [
  [
    "Nayeli Bautista",
    "buenas, cuánto tarda a Mérida si pago hoy?",
    [[["shipping_question", 0.95]], ["neutral", 0.92], [["cuánto tarda", 0.6]], [["place", "Mérida", "Mérida, YUC"]]],
  ],
  [
    "Toño Gallegos",
    "ya 3 veces les escribo y nadie contesta, pésimo servicio",
    [
      [["service_complaint", 0.92]],
      ["frustrated", 0.9],
      [
        ["nadie contesta", 0.5],
        ["pésimo", 0.27],
      ],
      [],
    ],
  ],
  [
    "Karla Espinosa",
    "no prende el reloj, lo cargué toda la noche y nada",
    [[["defective_item", 0.95]], ["frustrated", 0.7], [["no prende", 0.64]], []],
  ],
  [
    "Memo",
    "Me das tu último precio?",
    [[["price_negotiation", 0.94]], ["neutral", 0.9], [["último precio", 0.66]], []],
  ],
  [
    "Alejandra Ruiz",
    "pedí el azul y me llegó negro 😤",
    [
      [
        ["wrong_item", 0.94],
        ["exchange_request", 0.35],
      ],
      ["frustrated", 0.78],
      [
        ["pedí el azul", 0.35],
        ["llegó negro", 0.4],
      ],
      [],
    ],
  ],
];

export const SET_ASIDE = [
  { reason: "Message of type 'order' has no items (field messages[0].order.product_items)", attempts: 5, ago: 190 },
  { reason: "Unknown phone number id 100000000000007 in a signed webhook", attempts: 5, ago: 64 },
];
