import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { settingFields } from '../../src/connections/settings/document/settings-fields';

const journeys = join(import.meta.dirname, '..', 'journeys');
const text = globSync('{settings-*,customers*,idle-seats-*,limits/*}.test.ts', { cwd: journeys })
  .map((file) => readFileSync(join(journeys, file), 'utf8'))
  .join('\n');

/** `groups.rename[].pattern` becomes `pattern`. */
const nameOf = (path: string): string => path.split('.').at(-1) ?? path;

/** The choices of a setting; none for switches and free texts or numbers. */
function choicesOf(values: string): readonly string[] {
  const choices = values.replace('list of: ', '').split(', ');
  const areWords = choices.length > 1 && choices.every((choice) => /^[a-z]\w*$/i.test(choice));
  return areWords && values !== 'true, false' ? choices : [];
}

const settings = settingFields().filter(({ path, isSection }) => !isSection && path !== 'version');

describe('the journeys of the settings', () => {
  it.each(settings.map(({ path }) => path))('set %s', (path) => {
    expect(text).toMatch(new RegExp(`\\b${nameOf(path)}\\b *[:,}\\]]`));
  });

  const chosen = settings.flatMap(({ path, values }) => choicesOf(values).map((choice) => [path, choice] as const));

  it.each(chosen)('cover %s with the choice %s', (_, choice) => {
    expect(text).toMatch(new RegExp(`'${choice}'|\\b${choice}: `));
  });
});
