/** The past tense of the verbs with which actions begin, for sentences about what was done. */
const past: Readonly<Record<string, string>> = {
  Activate: 'Activated',
  Add: 'Added',
  Adopt: 'Adopted',
  Apply: 'Applied',
  Change: 'Changed',
  Compare: 'Compared',
  Copy: 'Copied',
  Create: 'Created',
  Deactivate: 'Deactivated',
  Delete: 'Deleted',
  Finish: 'Finished',
  Forget: 'Forgot',
  Give: 'Gave',
  Grant: 'Granted',
  Hand: 'Handed',
  Invite: 'Invited',
  Keep: 'Kept',
  Leave: 'Left',
  Link: 'Linked',
  Look: 'Looked',
  Make: 'Made',
  Move: 'Moved',
  Put: 'Put',
  Reactivate: 'Reactivated',
  Remove: 'Removed',
  Replace: 'Replaced',
  Restore: 'Restored',
  Save: 'Saved',
  Set: 'Set',
  Store: 'Stored',
  Suspend: 'Suspended',
  Take: 'Took',
  Unlink: 'Unlinked',
  Update: 'Updated',
  Write: 'Wrote',
};

/** `Invite m…@example.com` → `Invited m…@example.com`. */
export function toPast(text: string): string {
  const [verb = '', ...rest] = text.split(' ');
  const word = past[verb];
  return word === undefined ? `Done: ${toInfinitive(text)}` : [word, ...rest].join(' ');
}

/** `Invite m…@example.com` → `invite m…@example.com`, to stand within a sentence. */
export const toInfinitive = (text: string): string => text.slice(0, 1).toLowerCase() + text.slice(1);
