import type { Route } from '../../scim/request/route';

/** The path as the log may show it: ids are ours, and a query (which can name a person) is not part of it. */
export function loggedPath(route: Route): string {
  switch (route.kind) {
    case 'users':
      return '/Users';
    case 'groups':
      return '/Groups';
    case 'user':
      return `/Users/${route.id.slice(0, 40)}`;
    case 'group':
      return `/Groups/${route.id.slice(0, 40)}`;
    default:
      return `/${route.kind}`;
  }
}
