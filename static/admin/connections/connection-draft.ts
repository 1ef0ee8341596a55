import type { AdminError, AdminPayload } from '../../../src/entry/admin/contract';

export type ConnectionDraft = AdminPayload<'createConnection'>;
export type DraftErrors = { readonly [Field in keyof ConnectionDraft]?: string };

export const emptyDraft: ConnectionDraft = { name: '', provider: 'okta', scimVersion: '2.0', mode: 'preview' };

const longestName = 60;

/** What can be said before the app is asked. */
export function draftErrors(draft: ConnectionDraft): DraftErrors {
  const name = draft.name.trim();
  if (name === '') return { name: 'Enter a name.' };
  if (name.length > longestName) return { name: `Use at most ${longestName} characters.` };
  return {};
}

/** A failure of the app that belongs to one input is shown there, any other above the form. */
export function fieldErrors(error: AdminError | undefined): DraftErrors {
  return error?.field === undefined ? {} : { [error.field]: `${error.cause} ${error.remedy}` };
}
