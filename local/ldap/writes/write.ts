import type { Operation } from '../protocol/request';
import type { Result } from '../protocol/response';
import { compareEntry } from '../search/compare-entry';
import type { Caller, Directory } from '../server/directory';
import { addEntry } from './add-entry';
import { deleteEntry } from './delete-entry';
import { modifyEntry } from './modify-entry';
import { problem } from './problem';
import { renameEntry } from './rename-entry';

export type Write = Extract<Operation, { readonly kind: 'add' | 'modify' | 'delete' | 'rename' | 'compare' }>;

/** Carries out a change, whole or not at all, or a comparison. @throws Refusal */
export function write(operation: Write, directory: Directory, caller: Caller): Result {
  if (operation.kind === 'compare') return compareEntry(operation, directory, caller);
  if (!caller.isAdministrator) throw problem(directory.kind, 'noAccess', 'This account may only read.');
  switch (operation.kind) {
    case 'add':
      addEntry(operation, directory);
      break;
    case 'modify':
      modifyEntry(operation, directory);
      break;
    case 'delete':
      deleteEntry(operation.dn, directory);
      break;
    case 'rename':
      renameEntry(operation, directory);
      break;
  }
  return { result: 'success' };
}
