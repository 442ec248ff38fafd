import { answer, api, type NewMember, type Role } from "@atiende/api";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";

const KEY = ["members"] as const;

export function useMembers() {
  return useQuery({ queryKey: KEY, queryFn: ({ signal }) => answer(api.GET("/api/v1/members", { signal })) });
}

function useThenRefresh() {
  const client = useQueryClient();
  return () =>
    Promise.all([client.invalidateQueries({ queryKey: KEY }), client.invalidateQueries({ queryKey: ["colleagues"] })]);
}

export function useAddMember() {
  return useMutation({
    mutationFn: (body: NewMember) => answer(api.POST("/api/v1/members", { body })),
    onSuccess: useThenRefresh(),
  });
}

export function useChangeRole() {
  return useMutation({
    mutationFn: ({ id, role }: { id: string; role: Role }) =>
      answer(api.PATCH("/api/v1/members/{id}", { params: { path: { id } }, body: { role } })),
    onSettled: useThenRefresh(),
  });
}

/** Ends the member's sessions; the answer has the password, this once. */
export function useGiveFirstPassword() {
  return useMutation({
    mutationFn: (id: string) => answer(api.POST("/api/v1/members/{id}/first-password", { params: { path: { id } } })),
  });
}

/** Ends the member's sessions and gives back what they worked on. */
export function useRemoveMember() {
  return useMutation({
    mutationFn: (id: string) => answer(api.DELETE("/api/v1/members/{id}", { params: { path: { id } } })),
    onSettled: useThenRefresh(),
  });
}
