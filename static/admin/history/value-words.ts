import type { Say } from '../say/create-say';

/** Settings with a choice, and where the page has the words for it. */
const choices: Readonly<Record<string, string>> = {
  'attributes.when': 'attributes.when',
  'belongings.dashboards': 'belongings.choice',
  'belongings.filters': 'belongings.choice',
  'belongings.issues': 'belongings.choice',
  'belongings.projectRoles': 'belongings.choice',
  conflicts: 'users.conflicts',
  'groups.existingGroup': 'groups.existing',
  'groups.mode': 'groups.mode',
  'groups.onDelete': 'groups.onDelete',
  'groups.onRename': 'groups.onRename',
  'groups.unmapped': 'groups.unmapped',
  mode: 'mode',
  'users.existingAccount': 'users.existing',
  'users.onDeactivate': 'users.departure',
  'users.onDelete': 'users.departure',
  'users.onLeaveScope': 'users.departure',
  'users.onReactivate': 'users.onReactivate',
  'users.productAccess': 'said.word.product',
  'users.seats.takeUnused': 'users.takeUnused',
  'users.seats.whenNone': 'users.whenNoSeat',
};

/**
 * A value of a setting in the words of the page: of a choice, or of a switch. Everything else is shown as it is written. A list has
 * a line for each value, and a row of a table a line for each of its fields.
 */
export const valueWords = (path: string, value: string, say: Say): string =>
  value
    .split('\n')
    .map((line) => lineWords(path, line, say))
    .join('\n');

function lineWords(path: string, value: string, say: Say): string {
  const field = /^(\w+):(?: (.*))?$/.exec(value);
  const table = /^(.*)\[\d+\]$/.exec(path)?.[1];
  const name = `history.place.${table}.${field?.[1]}`;
  if (field !== null && table !== undefined && say.has(name)) {
    const [, part = '', rest] = field;
    return rest === undefined ? `${say(name)}:` : `${say(name)}: ${lineWords(`${table}.${part}`, rest, say)}`;
  }
  if (value === 'true' || value === 'false') return say(`history.value.${value}`);
  const place = choices[path.replace(/\[\d+\]/g, '')];
  const key = `${place}.${value}`;
  return place !== undefined && say.has(key) ? say(key) : value;
}
