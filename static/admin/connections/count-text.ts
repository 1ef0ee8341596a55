import type { Connection } from '../../../src/entry/admin/contract';

/** What the identity provider has sent so far, in words. */
export function countText({ people, groups }: Pick<Connection, 'people' | 'groups'>): string {
  if (people === undefined && groups === undefined) return 'Not counted yet';
  return `${plural(people ?? 0, 'person', 'people')}, ${plural(groups ?? 0, 'group', 'groups')}`;
}

function plural(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
