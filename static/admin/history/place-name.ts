import type { Say } from '../say/create-say';

/** Settings that are tables: of these, a place is in a row. A list of plain values is named as a whole. */
const tables: ReadonlySet<string> = new Set([
  'attributes',
  'customAttributes',
  'groups.map',
  'groups.rename',
  'users.userNameRules',
]);

/**
 * A place in the settings in the words of the page: `groups.map[1].to[0]` is *Group map, row 2: Groups at Atlassian*. A
 * setting that the page has no words for keeps its path.
 */
export function placeName(path: string, say: Say): string {
  const [, table = '', index = '', part = ''] = /^([\w.]+)\[(\d+)\](?:\.(\w+))?/.exec(path) ?? [];
  if (!tables.has(table)) return settingName(path.replace(/\[\d+\]/g, ''), say) ?? path;
  const name = settingName(table, say) ?? table;
  const row = Number(index) + 1;
  if (part === '') return say('history.row', { name, row });
  return say('history.rowPart', { name, row, part: settingName(`${table}.${part}`, say) ?? part });
}

/** The words for the setting, or for the smallest part of the settings around it that has any. */
function settingName(path: string, say: Say): string | undefined {
  const key = `history.place.${path}`;
  if (say.has(key)) return say(key);
  const end = path.lastIndexOf('.');
  return end === -1 ? undefined : settingName(path.slice(0, end), say);
}
