import type { AdminPayload } from '../../../../src/entry/admin/contract';
import type { AdminError } from '../../../../src/entry/admin/contract/common';
import { causeWords } from '../../say/cause-words';
import type { Say } from '../../say/create-say';

/** The inputs besides the provider; canary groups are lines as they are typed. */
export type ConnectionDraft = Omit<AdminPayload<'createConnection'>, 'provider' | 'canaryGroups' | 'productAccess'> & {
  readonly canaryGroups: readonly string[];
  /** The products of new people; undefined until they, or none, are chosen. */
  readonly productAccess?: readonly string[] | undefined;
};
export type DraftErrors = { readonly [Field in keyof ConnectionDraft]?: string };

export const emptyDraft: ConnectionDraft = {
  name: '',
  scimVersion: '2.0',
  mode: 'preview',
  canaryGroups: [],
  target: 'users',
};

const longestName = 60;

/** Problems that the page can find without asking the app. */
export function draftErrors(
  { name, mode, canaryGroups }: Pick<ConnectionDraft, 'name' | 'mode' | 'canaryGroups'>,
  say: Say,
): DraftErrors {
  const isWithoutGroup = mode === 'canary' && groupsIn(canaryGroups).length === 0;
  return {
    ...nameErrors(name.trim(), say),
    ...(isWithoutGroup ? { canaryGroups: say('field.canaryGroupsMissing') } : {}),
  };
}

/** Whoever sets up a connection of users says what these can open. */
export const productErrors = ({ target, productAccess }: ConnectionDraft, say: Say): DraftErrors =>
  target !== 'customers' && productAccess === undefined ? { productAccess: say('field.productsMissing') } : {};

function nameErrors(name: string, say: Say): DraftErrors {
  if (name === '') return { name: say('field.nameMissing') };
  if (name.length > longestName) return { name: say.count('field.nameLong', longestName) };
  return {};
}

/** The names in the lines as typed. */
export const groupsIn = (lines: readonly string[]): string[] => [
  ...new Set(lines.map((line) => line.trim()).filter((line) => line !== '')),
];

/** A failure that concerns one input is shown there, any other above the form. */
export function fieldErrors(error: AdminError | undefined, say: Say): { readonly [field: string]: string } {
  if (error?.field === undefined) return {};
  const { title, cause, remedy } = causeWords(error, say);
  // The title of a taken name says it all; for other inputs it only says that something is wrong.
  const text = error.code === 'connection-name-taken' ? `${title}. ${remedy}` : `${cause} ${remedy}`;
  return { [error.field]: text };
}
