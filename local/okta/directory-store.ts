import type { DirectoryState } from './directory';

/** Where the identity provider keeps its directory between runs. */
export interface DirectoryStore {
  load(): Promise<DirectoryState | undefined>;
  save(state: DirectoryState): Promise<void>;
}

/** A store that lives as long as the process. */
export function memoryStore(state?: DirectoryState): DirectoryStore {
  let kept = state;
  return {
    load: async () => kept,
    save: async (next) => {
      kept = next;
    },
  };
}
