import type { Connection } from '../../connections/connection';
import type { DirectoryGroup } from '../../directory/group';
import { nameOf } from '../../directory/names';
import type { ActionReport } from '../../journal/entry';
import { report } from '../../sync/trouble';

/**
 * The service desks of the settings are opened to an organization that gets a member, so that its members can use them. Jira
 * Service Management does not say whether one is open to it already: opening it again changes nothing.
 */
export function foreseeDesks(
  { target, settings }: Pick<Connection, 'target' | 'settings'>,
  group: DirectoryGroup,
  actions: readonly ActionReport[],
): readonly ActionReport[] {
  if (target !== 'customers') return [];
  const adding = actions.filter(({ kind, outcome }) => kind === 'addMember' && outcome === 'preview');
  const organizations = new Set(adding.map(({ where = nameOf(group, 'group') }) => where));
  return [...organizations].flatMap((organization) =>
    [...new Set(settings.customers.serviceDesks)].map((desk) =>
      report(
        {
          kind: 'openDesk',
          text: { say: 'open-desk', desk, group: organization },
          reason: { say: 'given-desk-organization' },
        },
        'preview',
      ),
    ),
  );
}
