import type { SettingChange } from '../../connections/history';
import type { GroupId, UserId } from '../../directory/ids';
import { type KeptOfPerson, keptOfPerson } from '../../directory/kept';
import type { JournalEntry } from '../../journal/entry';
import type { Sentence } from '../../journal/sentence';
import { describeDecided, displayNameOf, subjectOfGroup, subjectOfUser } from '../attempts/describe';
import type { Uses } from '../call';
import { keepGroup } from './keep-group';
import { keepPerson } from './keep-person';
import { keepPlaces } from './keep-places';

/** What an administrator lifts: a part of what is kept of a person, their place in a group, or the absence of a group. */
export type Lifted =
  | { readonly kind: 'access'; readonly person: UserId }
  | { readonly kind: 'field' | 'attribute'; readonly person: UserId; readonly name: string }
  | { readonly kind: 'place'; readonly person: UserId; readonly group: GroupId }
  | { readonly kind: 'group'; readonly group: GroupId };

type Ports = Parameters<typeof keepPerson>[0] & Parameters<typeof keepPlaces>[0] & Uses<'origin'>;

/**
 * Lifts what was kept by decision: from now on the IdP is followed again, by the plan that follows, within all limits. False if
 * nothing is kept any more, or the record is gone.
 */
export async function liftKept(call: Ports, lifted: Lifted): Promise<boolean> {
  switch (lifted.kind) {
    case 'access':
    case 'field':
    case 'attribute':
      return (
        (await keepPerson(call, lifted.person, {
          next: ({ kept }) => without(kept ?? {}, lifted),
          entry: (user) => entryOf(call, subjectOfUser(user)),
          decided: (user) => changeOf(lifted, subjectOfUser(user).label),
        })) === true
      );
    case 'place': {
      const user = await call.store.getUser(lifted.person);
      // Of somebody who is gone nothing is lifted, so nothing is told either.
      const who = user ? subjectOfUser(user).label : '';
      const count = await keepPlaces(call, lifted.group, {
        wanted: new Map([[lifted.person, undefined]]),
        mark: { at: '', by: '' },
        entry: (group) => entryOf(call, subjectOfGroup(group), lifted.person),
        decided: (group) => changeOf(lifted, who, displayNameOf(group)),
      });
      return (count ?? 0) > 0;
    }
    case 'group':
      return (
        (await keepGroup(call, lifted.group, {
          entry: (group) => entryOf(call, subjectOfGroup(group)),
          decided: (group) => changeOf(lifted, '', displayNameOf(group)),
        })) === true
      );
  }
}

function without(kept: KeptOfPerson, lifted: Exclude<Lifted, { kind: 'place' | 'group' }>): KeptOfPerson | undefined {
  const { access, profile = {}, attributes = {} } = kept;
  switch (lifted.kind) {
    case 'access':
      return keptOfPerson({ profile, attributes });
    case 'field': {
      const { [lifted.name]: _, ...others } = profile;
      return keptOfPerson({ ...(access && { access }), profile: others, attributes });
    }
    case 'attribute': {
      const { [lifted.name]: _, ...others } = attributes;
      return keptOfPerson({ ...(access && { access }), profile, attributes: others });
    }
  }
}

function entryOf(
  call: Uses<'connection' | 'machine' | 'origin'>,
  subject: JournalEntry['subject'],
  who?: UserId,
): JournalEntry {
  const person = subject.kind === 'user' ? { who: subject.label } : {};
  const action = {
    kind: 'undo',
    text: { say: 'lift-kept', ...person },
    reason: { say: 'lift-asked' },
    outcome: 'applied',
    ...(who !== undefined && { who }),
  } as const;
  return describeDecided(call, { subject, operation: 'Lift decision', actions: [action] });
}

/** As the history of the connection tells it, with who it was. */
const changeOf = (lifted: Lifted, who: string, group = ''): readonly SettingChange[] => [
  { path: 'kept', before: wordsOf(lifted, who, group) },
];

function wordsOf(lifted: Lifted, who: string, group: string): Sentence {
  switch (lifted.kind) {
    case 'access':
      return { say: 'lifted-access', who };
    case 'field':
      return { say: 'lifted-field', fields: [lifted.name], who };
    case 'attribute':
      return { say: 'lifted-attribute', attribute: lifted.name, who };
    case 'place':
      return { say: 'lifted-place', who, group };
    case 'group':
      return { say: 'lifted-group', group };
  }
}
