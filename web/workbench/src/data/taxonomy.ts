import { answer, api, type Taxonomy } from "@atiende/api";
import { queryOptions } from "@tanstack/react-query";
import { useMemo } from "react";
import { useLabelLanguage } from "@/lib/i18n";
import type { LabelLanguage } from "@/lib/i18n/languages";
import { shared, useShared } from "./shared";

const taxonomyQuery = queryOptions({
  queryKey: ["taxonomy"],
  queryFn: ({ signal }) => answer(api.GET("/api/v1/taxonomy", { signal })),
  gcTime: Number.POSITIVE_INFINITY,
});

const known = shared(taxonomyQuery);

interface Names {
  intent: (id: string) => string;
  emotion: (id: string) => string;
  intentGroups: { id: string; label: string; intents: { id: string; label: string }[] }[];
  emotions: { id: string; label: string }[];
}

const plain = (id: string) => id.replaceAll("_", " ");

function namesOf(taxonomy: Taxonomy | undefined, language: LabelLanguage): Names {
  const intents = new Map(taxonomy?.intents.map(({ id, labels }) => [id, labels[language]]));
  const emotions = new Map(taxonomy?.emotions.map(({ id, labels }) => [id, labels[language]]));
  return {
    intent: (id) => intents.get(id) ?? plain(id),
    emotion: (id) => emotions.get(id) ?? plain(id),
    emotions: [...emotions].map(([id, label]) => ({ id, label })),
    intentGroups: (taxonomy?.groups ?? []).map((group) => ({
      id: group.id,
      label: group.labels[language],
      intents: (taxonomy?.intents ?? [])
        .filter((intent) => intent.group === group.id)
        .map(({ id, labels }) => ({ id, label: labels[language] })),
    })),
  };
}

/** Those of a taxonomy in one language, which every row of a list asks for. */
let told: { taxonomy: Taxonomy | undefined; language: LabelLanguage; names: Names } | undefined;

/** The names of intents and emotions in the language of the interface. */
export function useNames(): Names {
  const taxonomy = useShared(known);
  const language = useLabelLanguage();
  if (told?.taxonomy !== taxonomy || told?.language !== language) {
    told = { taxonomy, language, names: namesOf(taxonomy, language) };
  }
  return told.names;
}

interface Choice {
  label: string;
  options: { value: string; label: string; words: string }[];
}

const unaccented = (text: string) => text.normalize("NFD").replace(/[\u0300-\u0302\u0304-\u036f]/g, "");

/** All intents by group, named in the language of the interface and found by their words in any of the three. */
export function useIntentChoices(): Choice[] {
  const data = useShared(known);
  const language = useLabelLanguage();
  return useMemo(
    () =>
      (data?.groups ?? []).map((group) => ({
        label: group.labels[language],
        options: (data?.intents ?? [])
          .filter((intent) => intent.group === group.id)
          .map(({ id, labels }) => {
            const names = [labels.zh, labels.es, labels.en, plain(id)];
            return { value: id, label: labels[language], words: [...names, ...names.map(unaccented)].join(" ") };
          }),
      })),
    [data, language],
  );
}
