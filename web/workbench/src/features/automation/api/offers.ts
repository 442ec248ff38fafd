import { answer, api, type Money, type OffersDecided } from "@atiende/api";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

const SETTINGS = ["offer-settings"];
const COUPONS = ["coupons"];

/** The budgets of what rules may offer, and how much of each is used. */
export function useOfferSettings() {
  return useQuery({
    queryKey: SETTINGS,
    queryFn: ({ signal }) => answer(api.GET("/api/v1/offer-settings", { signal })),
  });
}

export function useDecideOffers() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { version: number; settings: OffersDecided["settings"] }) =>
      answer(api.PUT("/api/v1/offer-settings", { body })),
    onSettled: () => client.invalidateQueries({ queryKey: SETTINGS }),
  });
}

export function useCoupons(enabled = true) {
  return useQuery({
    queryKey: COUPONS,
    enabled,
    queryFn: ({ signal }) => answer(api.GET("/api/v1/coupons", { signal })),
  });
}

/** Makes a list of coupons, or adds codes to it. */
export function useAddCoupons() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ name, ...body }: { name: string; worth: Money; codes: string[] }) =>
      answer(api.PUT("/api/v1/coupons/{name}", { params: { path: { name } }, body })),
    onSettled: () => client.invalidateQueries({ queryKey: COUPONS }),
  });
}

export function useRemoveCoupons() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (name: string) => answer(api.DELETE("/api/v1/coupons/{name}", { params: { path: { name } } })),
    onSettled: () => client.invalidateQueries({ queryKey: COUPONS }),
  });
}
