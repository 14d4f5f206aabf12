import type { ApiCall } from '../api/api.ts';
import { statusView } from './metadata-view.ts';

/** The transitions that an issue offers: to every status from every status, as in the simplified workflow. */
export function transitionViews(call: ApiCall): Record<string, unknown>[] {
  return call.site.store.statuses.map((status) => ({
    id: status.transitionId,
    name: status.name,
    to: statusView(call, status),
    ...(call.site.behaviour.deployment === 'cloud' && {
      hasScreen: false,
      isGlobal: true,
      isInitial: false,
      isAvailable: true,
      isConditional: false,
      looped: false,
    }),
  }));
}
