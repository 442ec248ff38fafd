import { answer, api } from "@atiende/api";
import { useQuery } from "@tanstack/react-query";

/** Who a buyer is on the shop's other accounts, and who may be the same. */
export function useBuyer(customerId: string) {
  return useQuery({
    queryKey: ["buyer", customerId],
    queryFn: ({ signal }) =>
      answer(api.GET("/api/v1/customers/{id}", { params: { path: { id: customerId } }, signal })),
  });
}
