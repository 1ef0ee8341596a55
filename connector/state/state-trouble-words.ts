import type { StateTroubleCode } from './state-trouble';

/** Every trouble with the state in words: what happened, and what to do. */
export const stateTroubleWords: Readonly<
  Record<StateTroubleCode, { readonly title: string; readonly remedy: string }>
> = {
  'state-full': {
    title: 'There is no room left for the state',
    remedy: 'Make room on the disk, and start the connector again: it goes on where it was.',
  },
  'state-closed': {
    title: 'The state cannot be opened or written',
    remedy:
      'Let the account that runs the connector write the folder and all files in it, or name another one by --state.',
  },
  'state-damaged': {
    title: 'The state is damaged, or its disk is',
    remedy:
      'Check the disk. Then move the folder away, and start the connector with an empty one: it asks Rollcall what it had sent.',
  },
};
