import { isId } from '../../../directory/ids';
import type { Route } from '../../../scim/request/route';

/** The path as the log may show it, without queries and foreign ids: they can name a person. */
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
