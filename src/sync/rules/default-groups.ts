import type { GroupSettings } from '../../connections/settings/settings-schema';
import type { Sentence } from '../../journal/sentence';
import { sameName } from './group-name';
import { withoutDoubles } from './group-target';

export interface DefaultGroup {
  readonly name: string;
  readonly reason: Sentence;
}

/** The groups at Atlassian that a person gets from the settings alone. `isNew`: Rollcall invites the person now. */
export function defaultGroups(
  settings: GroupSettings,
  { isNew }: { readonly isNew: boolean },
): readonly DefaultGroup[] {
  const everyone = withoutDoubles(settings.defaultForEveryone);
  const newcomers = isNew ? withoutDoubles(settings.defaultForNewPeople) : [];
  return [
    ...everyone.map((name) => ({ name, reason: { say: 'default-group-everyone' } as const })),
    ...newcomers
      .filter((name) => !everyone.some((other) => sameName(name, other)))
      .map((name) => ({ name, reason: { say: 'default-group-new' } as const })),
  ];
}
