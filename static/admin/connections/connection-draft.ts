import type { AdminPayload } from '../../../src/entry/admin/contract';
import type { AdminError } from '../../../src/entry/admin/contract/common';
import type { Say } from '../say/create-say';

export type ConnectionDraft = AdminPayload<'createConnection'>;
export type DraftErrors = { readonly [Field in keyof ConnectionDraft]?: string };

export const emptyDraft: ConnectionDraft = {
  name: '',
  provider: 'okta',
  scimVersion: '2.0',
  mode: 'preview',
  target: 'users',
};

const longestName = 60;

/** What can be said before the app is asked. */
export function draftErrors(draft: Omit<ConnectionDraft, 'target'>, say: Say): DraftErrors {
  const name = draft.name.trim();
  if (name === '') return { name: say('field.nameMissing') };
  if (name.length > longestName) return { name: say.count('field.nameLong', longestName) };
  return {};
}

/** A failure of the app that belongs to one input is shown there, any other above the form. */
export function fieldErrors(error: AdminError | undefined): DraftErrors {
  return error?.field === undefined ? {} : { [error.field]: `${error.cause} ${error.remedy}` };
}
