import english from '../../locales/en-US.json';

/**
 * The English texts. Forge's bundler makes a file of a catalogue that the manifest names, and an import of it returns its
 * address; other bundlers return the texts. @throws Error when the file cannot be loaded
 */
export async function englishTexts(): Promise<Readonly<Record<string, string>>> {
  const imported: unknown = english;
  if (typeof imported !== 'string') return english;
  const answer = await fetch(imported);
  if (!answer.ok) throw new Error(`${answer.status}: ${answer.url}`);
  return (await answer.json()) as Readonly<Record<string, string>>;
}
