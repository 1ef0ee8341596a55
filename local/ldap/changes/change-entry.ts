import { formatDn } from '../names/dn';
import { Refusal } from '../protocol/refusal';
import type { Change } from '../protocol/request';
import type { Directory } from '../server/directory';
import { type Entry, textOf } from '../tree/entry';
import { modifyEntry } from '../writes/modify-entry';
import { accountNameOf } from './find-people';

/** What cannot be done; shown as one sentence. */
export class ChangeError extends Error {
  override readonly name = 'ChangeError';
}

/** What was done with a person, in a sentence. */
export interface PersonChanged {
  readonly person: string;
  readonly text: string;
}

export const told = (person: Entry, what: string): PersonChanged => ({
  person: accountNameOf(person),
  text: `${textOf(person, 'displayName') ?? accountNameOf(person)} ${what}`,
});

export const nameOf = ({ dn }: Entry): string => formatDn(dn, 'literal');

export type TextChange = readonly [how: Change['how'], attribute: string, values: readonly string[]];

/** @throws ChangeError in the directory's words */
export function changeEntry(directory: Directory, entry: Entry, texts: readonly TextChange[]): void {
  const changes = texts.map(([how, attribute, values]) => ({
    how,
    attribute,
    values: values.map((value) => Buffer.from(value)),
  }));
  try {
    modifyEntry({ kind: 'modify', dn: nameOf(entry), changes }, directory);
  } catch (error) {
    // The last member of a groupOfNames cannot go, for one.
    throw error instanceof Refusal ? new ChangeError(error.message, { cause: error }) : error;
  }
}
