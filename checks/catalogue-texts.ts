import { readFile, writeFile } from 'node:fs/promises';
import type { Cause } from '../src/journal/causes/cause';
import { causes } from '../src/journal/causes/causes';
import { directoryCauses } from '../src/journal/causes/directory-causes';
import { incidentCauses } from '../src/journal/causes/incident-causes';
import { englishTexts } from '../src/journal/in-english';

/** The page's English texts; other languages have the same keys. */
const file = 'static/locales/en-US.json';

/** What is told differently of a directory is the page's own. */
const isGenerated = (key: string) => /^(cause|said)\./.test(key) && !key.endsWith('@directory');

/** The catalogue as page texts: `cause.access-missing.title`, `cause.queue-full.remedy.call` … */
export const causeTexts: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries<Cause>({ ...causes, ...directoryCauses, ...incidentCauses }).flatMap(
    ([code, { title, cause, remedy, remedies = {} }]) => [
      [`cause.${code}.title`, title],
      [`cause.${code}.cause`, cause],
      [`cause.${code}.remedy`, remedy],
      ...Object.entries(remedies).map(([place, text]) => [`cause.${code}.remedy.${place}`, text]),
    ],
  ),
);

/** Whether the page's English differs from the catalogues of causes and sentences; with `write`, updates it. */
export async function staleTexts(write: boolean): Promise<readonly string[]> {
  const before = await readFile(file, 'utf8');
  const others = Object.entries<string>(JSON.parse(before)).filter(([key]) => !isGenerated(key));
  const all = [...others, ...Object.entries({ ...causeTexts, ...englishTexts })].sort(([a], [b]) => (a < b ? -1 : 1));
  const after = `${JSON.stringify(Object.fromEntries(all), null, 2)}\n`;
  if (after === before) return [];
  if (!write)
    return [`${file}: the texts of the causes and sentences are stale; run node --import tsx checks/docs.ts --write`];
  await writeFile(file, after);
  return [];
}
