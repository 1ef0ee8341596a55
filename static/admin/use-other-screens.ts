import type { Answer } from '../../src/entry/admin/contract/common';
import type { Say } from './say/create-say';
import { useSay } from './say/use-say';
import { useLoaded } from './use-loaded';

/**
 * Every screen except the overview, in a separate file: most visitors open the overview, and need not wait for anything
 * else. It is requested at once, along with the overview's data, so that it is there for those who go on.
 */
export function useOtherScreens() {
  const say = useSay();
  const { loaded, reload } = useLoaded(() => loadOtherScreens(say), 'screens');
  return { loaded, retry: () => void reload() };
}

async function loadOtherScreens(say: Say): Promise<Answer<typeof import('./other-screen')>> {
  try {
    return { ok: true, value: await import('./other-screen') };
  } catch (error) {
    // The file of an older version is gone after an update.
    const cause = error instanceof Error ? error.message : String(error);
    const words = { title: say('failure.screens.title'), cause, remedy: say('failure.screens.remedy') };
    return { ok: false, error: { code: 'screens-missing', ...words } };
  }
}
