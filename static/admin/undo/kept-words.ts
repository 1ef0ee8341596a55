import type { Named } from '../../../src/entry/admin/contract/names';
import type { KeptItem, Lifted } from '../../../src/entry/admin/contract/undo';
import { fieldName } from '../attributes/field-name';
import { namedBy } from '../names/in-clear';
import type { Say } from '../say/create-say';

/** What is kept, in words: *has access*, *is in Staff*, *job title: Engineer*. */
export function keptWords(item: KeptItem, names: readonly Named[] | undefined, say: Say): string {
  const groupName = 'group' in item ? (namedBy(names, item.group)?.name ?? say('names.gone')) : '';
  switch (item.kind) {
    case 'access':
      return say(item.has ? 'kept.access' : 'kept.noAccess');
    case 'field':
      return valueWords(fieldName(item.name, say), item.value, say);
    case 'attribute':
      return valueWords(item.name, item.value, say);
    case 'place':
      return say(item.isIn ? 'kept.isIn' : 'kept.isOut', { group: groupName });
    case 'group':
      return say('kept.absent', { group: groupName });
  }
}

const valueWords = (name: string, value: string | undefined, say: Say): string =>
  value === undefined ? say('kept.noValue', { name }) : say('kept.value', { name, value });

/** What lifts it. */
export function liftOf(item: KeptItem): Lifted {
  switch (item.kind) {
    case 'access':
      return { kind: 'access', person: item.person };
    case 'field':
    case 'attribute':
      return { kind: item.kind, person: item.person, name: item.name };
    case 'place':
      return { kind: 'place', person: item.person, group: item.group };
    case 'group':
      return { kind: 'group', group: item.group };
  }
}

/** One item among others. */
export const keptKey = (item: KeptItem): string => JSON.stringify(liftOf(item));
