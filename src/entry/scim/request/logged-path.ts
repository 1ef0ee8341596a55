import { isId } from '../../../directory/ids';
import type { Route } from '../../../scim/request/route';

/** The path as the log may show it: an id that is not of ours, or a query, can name a person and is not part of it. */
export function loggedPath(route: Route): string {
  switch (route.kind) {
    case 'users':
      return '/Users';
    case 'groups':
      return '/Groups';
    case 'user':
      return `/Users/${shown(route.id)}`;
    case 'group':
      return `/Groups/${shown(route.id)}`;
    default:
      return `/${route.kind}`;
  }
}

const shown = (id: string) => (isId(id) ? id : '…');
