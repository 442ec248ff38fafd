import type { ApprovedTemplate, KnownValue } from "@atiende/api";
import { folded } from "@/lib/folded";
import { fieldsOf } from "./chosen-templates";

type Variable = KnownValue["variable"];

/** How shops name gaps that have names. */
const NAMED: readonly (readonly [RegExp, Variable])[] = [
  [/^(name|first_?name|nombre|cliente|customer(_?name)?|nombre_?(del_?)?cliente)$/, "name"],
  [/^(order|order_?(id|number|no)|pedido|num(ero)?_?(de_?)?pedido|orden|folio)$/, "order"],
  [/^(tracking|tracking_?(id|number|no)|guia|num(ero)?_?(de_?)?guia|rastreo)$/, "tracking"],
  [/^(carrier|paqueteria|mensajeria|transportista)$/, "carrier"],
  [/^(item|product|producto|articulo)$/, "item"],
  [/^(shop|store|tienda)$/, "shop"],
];

const NUMBER = "(?:(?: de)? (?:numero|num\\.?|no\\.?|n°|nº|number))?(?: es| is)?\\s*[:#]?\\s*";

/** What stands right before a gap that has a number alone. Only what leaves hardly a doubt: a day or a sum could be anything. */
const AFTER: readonly (readonly [RegExp, Variable])[] = [
  [/(?:hola|buen dia|buenos dias|buenas tardes|buenas noches|que tal|estimad[oa]|hi|hello|dear),? $/, "name"],
  [new RegExp(`\\b(?:pedido|orden|compra|folio|order)${NUMBER}$`), "order"],
  [new RegExp(`\\b(?:guia|rastreo|tracking)${NUMBER}$`), "tracking"],
];

/** What a gap of a template surely asks for; nothing where it may be something else. */
export function placeOf({ body }: Pick<ApprovedTemplate, "body">, gap: string): Variable | undefined {
  if (!/^\d+$/.test(gap)) {
    return NAMED.find(([name]) => name.test(folded(gap)))?.[1];
  }
  const at = body.indexOf(`{{${gap}}}`);
  const before = folded(body.slice(Math.max(0, at - 40), Math.max(0, at)));
  return AFTER.find(([words]) => words.test(before))?.[1];
}

/** The values to begin with: what is known where it surely belongs, else nothing. */
export function knownFor(
  template: Pick<ApprovedTemplate, "header" | "headerGaps" | "body" | "gaps" | "buttons">,
  known: readonly KnownValue[],
): string[] {
  return fieldsOf(template).map(({ part, gap }) => {
    const place = part === "button" ? undefined : placeOf({ body: template[part] ?? "" }, gap);
    return known.find(({ variable }) => variable === place)?.text ?? "";
  });
}
