import {
  type QueryClient,
  type QueryKey,
  QueryObserver,
  type UseQueryOptions,
  useQueryClient,
} from "@tanstack/react-query";
import { useSyncExternalStore } from "react";

type Observers<Data, Key extends QueryKey> = (client: QueryClient) => QueryObserver<Data, Error, Data, Data, Key>;

/** The one observer of a query for all who read it by {@link useShared}. */
export function shared<Data, Key extends QueryKey>(
  query: UseQueryOptions<Data, Error, Data, Key>,
): Observers<Data, Key> {
  const observers = new WeakMap<QueryClient, QueryObserver<Data, Error, Data, Data, Key>>();
  return (client) => {
    const observer = observers.get(client) ?? new QueryObserver(client, { ...query, notifyOnChangeProps: ["data"] });
    observers.set(client, observer);
    return observer;
  };
}

/**
 * What a query has brought, for what stands in many places at once, such as in each row of a list: `useQuery` makes an observer for
 * each place, feeds it at each drawing and takes it down again.
 */
export function useShared<Data, Key extends QueryKey>(observerOf: Observers<Data, Key>): Data | undefined {
  const observer = observerOf(useQueryClient());
  return useSyncExternalStore(observer.subscribe, () => {
    if (!observer.hasListeners()) {
      // nobody has told it what has happened since it was last watched
      observer.updateResult();
    }
    return observer.getCurrentResult().data;
  });
}
