import type { ApiCall } from '../api/api.ts';

type View = Record<string, unknown>;

const VIEWS = new WeakMap<ApiCall, Map<object, View>>();

/** The view of a status, a type or a priority: a page of issues shows each of them hundreds of times, so it is made once. */
export function oncePerCall(call: ApiCall, entity: object, make: () => View): View {
  const views = VIEWS.get(call) ?? new Map<object, View>();
  VIEWS.set(call, views);
  let view = views.get(entity);
  if (view === undefined) views.set(entity, (view = make()));
  return view;
}
