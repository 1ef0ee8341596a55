import type { LogChange } from '../../../../src/entry/admin/contract/log';
import { fieldName } from '../../attributes/field-name';
import type { Say } from '../../say/create-say';

const nothing = '–';

/** A change in the words of the page. What the identity provider says keeps the names that it has there. */
export function logChangeWords({ at, what, before, after }: LogChange, say: Say) {
  if (at === 'idp') return { name: what, before: before ?? nothing, after: after ?? nothing };
  if (what !== 'access') return { name: fieldName(what, say), before: before ?? nothing, after: after ?? nothing };
  return { name: say('test.change.access'), before: accessWords(before, say), after: accessWords(after, say) };
}

function accessWords(state: string | undefined, say: Say): string {
  const key = `test.access.${state}`;
  return state !== undefined && say.has(key) ? say(key) : (state ?? nothing);
}
