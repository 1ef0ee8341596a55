import type { SiteState } from '../../state/site-state';
import type { StatusId } from '../../state/tracked-issues';

const statuses: Readonly<Record<StatusId, { readonly id: string; readonly name: string; readonly category: string }>> =
  {
    todo: { id: '10000', name: 'To Do', category: 'new' },
    doing: { id: '10001', name: 'In Progress', category: 'indeterminate' },
    done: { id: '10002', name: 'Done', category: 'done' },
  };

/** A status with its category: `new`, `indeterminate` or `done`. */
export function toStatus(state: SiteState, status: StatusId) {
  const { id, name, category } = statuses[status];
  const self = `${state.identity.siteUrl}/rest/api/3/status/${id}`;
  return { self, id, name, statusCategory: { id: Number(id), key: category, name } };
}
