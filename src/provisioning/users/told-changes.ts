import type { ActionReport, Change } from '../../journal/entry';
import { maskValue } from '../../journal/mask-body';
import type { UserPlan } from '../../sync/users/user-plan';
import { type PersonChange, personChanges } from './person-changes';

/** What the actions of a plan that went through have changed at Atlassian, or would in preview, for the log. */
export function toldChanges(plan: UserPlan, reports: readonly ActionReport[]): readonly Change[] {
  const through = new Set(reports.filter(({ outcome }) => wentThrough.has(outcome)).map(({ kind }) => kind));
  const actions = plan.actions.filter(({ kind }) => through.has(kind));
  return personChanges(actions, { account: plan.account, groupName: (id) => id }).flatMap(toChange);
}

const wentThrough: ReadonlySet<ActionReport['outcome']> = new Set<ActionReport['outcome']>([
  'applied',
  'ensured',
  'preview',
]);

/** Links, groups and leads are named by their actions. */
function toChange(change: PersonChange): readonly Change[] {
  switch (change.kind) {
    case 'access':
      return [{ at: 'atlassian', what: 'access', before: change.before, after: change.after }];
    case 'field':
    case 'attribute': {
      const { name, before, after } = change;
      const masked = (value: string) => String(maskValue(name, value, { isGroup: false }));
      return [
        {
          at: 'atlassian',
          what: name,
          ...(before === undefined ? {} : { before: masked(before) }),
          ...(after === undefined ? {} : { after: masked(after) }),
        },
      ];
    }
    case 'link':
    case 'products':
    case 'group':
    case 'leads':
    case 'belongings':
      return [];
  }
}
