import { access, glob, readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Cause } from '../src/journal/causes/cause';
import { causes } from '../src/journal/causes/causes';
import { directoryCauses } from '../src/journal/causes/directory-causes';
import { incidentCauses } from '../src/journal/causes/incident-causes';
import { staleTexts } from './catalogue-texts';
import { importPicture } from './import-picture';
import { ldapTable, settingsTables } from './settings-tables';

/** A part of a page generated from the code, between `<!-- generated:name -->` and `<!-- /generated:name -->`. */
interface Part {
  readonly file: string;
  readonly name: string;
  make(): Promise<string>;
}

const parts: readonly Part[] = [
  { file: 'docs/architecture.md', name: 'imports', make: importPicture },
  { file: 'docs/troubleshooting.md', name: 'causes', make: async () => causeList(causes) },
  { file: 'docs/troubleshooting.md', name: 'directory-causes', make: async () => causeList(directoryCauses) },
  { file: 'docs/troubleshooting.md', name: 'incident-causes', make: async () => causeList(incidentCauses) },
  { file: 'docs/settings.md', name: 'settings', make: async () => settingsTables() },
  { file: 'connector/README.md', name: 'ldap-settings', make: async () => ldapTable() },
];

function causeList(catalogue: Readonly<Record<string, Cause>>): string {
  const entries = Object.entries(catalogue);
  const index = entries.map(([code, { title }]) => `- [${title}](#${code})`);
  const texts = entries.map(
    ([code, { title, cause, remedy }]) => `### ${code}\n\n**${title}.** ${cause}\n\n*What to do:* ${remedy}`,
  );
  return [index.join('\n'), ...texts].join('\n\n');
}

/** The page with the part regenerated. */
async function renewed({ name, make }: Part, page: string): Promise<string> {
  const [opening, closing] = [`<!-- generated:${name} -->`, `<!-- /generated:${name} -->`];
  const [start, end] = [page.indexOf(opening), page.indexOf(closing)];
  if (start < 0 || end < start) throw new Error(`The markers of "${name}" are missing.`);
  return `${page.slice(0, start + opening.length)}\n\n${await make()}\n\n${page.slice(end)}`;
}

async function staleParts(write: boolean): Promise<readonly string[]> {
  const problems: string[] = [];
  for (const part of parts) {
    const before = await readFile(part.file, 'utf8');
    const after = await renewed(part, before);
    if (after === before) continue;
    if (write) await writeFile(part.file, after);
    else problems.push(`${part.file}: "${part.name}" is stale; run npx node --import tsx checks/docs.ts --write`);
  }
  return problems;
}

/** Broken relative links, pictures, and backticked paths of the checkout. */
async function deadReferences(file: string): Promise<readonly string[]> {
  const text = await readFile(file, 'utf8');
  const links = [...text.matchAll(/\]\(([^)#\s]+)[^)]*\)|src(?:set)?="([^"]+)"/g)].map(
    ([, link, picture]) => link ?? picture ?? '',
  );
  const paths = [...text.matchAll(/`((?:src|static|local|connector|test|bench|checks|docs)\/[\w./@-]+)`/g)].map(
    ([, path]) => path ?? '',
  );
  const targets = [
    ...links.filter((link) => !/^[a-z]+:/.test(link)).map((link) => join(dirname(file), link)),
    ...paths,
  ];
  const found = await Promise.all(
    targets.map((target) =>
      access(target).then(
        () => true,
        () => false,
      ),
    ),
  );
  return targets.filter((_, index) => !found[index]).map((target) => `${file}: there is no ${target}`);
}

/** Every clone of the repository includes all pictures. */
const mostPictureBytes = 150_000;

async function largePictures(): Promise<readonly string[]> {
  const pictures = await Array.fromAsync(glob('docs/images/*'));
  const sizes = await Promise.all(pictures.map(async (file) => ({ file, bytes: (await stat(file)).size })));
  return sizes
    .filter(({ bytes }) => bytes > mostPictureBytes)
    .map(({ file, bytes }) => `${file}: ${bytes} bytes are more than ${mostPictureBytes}`);
}

const { values } = parseArgs({ options: { write: { type: 'boolean', default: false } } });
const pages = (await Array.fromAsync(glob(['*.md', 'docs/**/*.md', 'connector/*.md']))).sort();
const problems = [
  ...(await staleParts(values.write)),
  ...(await staleTexts(values.write)),
  ...(await Promise.all(pages.map(deadReferences))).flat(),
  ...(await largePictures()),
];
for (const problem of problems) console.log(problem);
console.log(`${pages.length} pages, ${problems.length} problems`);
process.exitCode = problems.length > 0 ? 1 : 0;
